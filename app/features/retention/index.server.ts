export { askToLift, dropLifting, heldSince, holdsOn, liftHold, setHold } from "./holds.server";
export { retentionList } from "./list.server";
export { carryOutPurge, proposePurge, purgePage, withdrawPurge } from "./purges.server";
export { readHoldReason } from "./schema";
