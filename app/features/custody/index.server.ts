export { correctPlace, recordTransfer, takeBackPlace, verifyPlace } from "./commands.server";
export { canRecordPlace, canRecordRelease } from "./policy";
export {
  custodyOnCase,
  type FacilityView,
  findPlace,
  type PlaceView,
  type ReleaseView,
  type StayView,
} from "./queries.server";
export { confirmation, daysSince, type HeardAt, type HeldAt, movesAcross, placeDiffers } from "./rules";
export { type PlaceInput, readPlace, readWhy } from "./schema";
export { placeWarnings } from "./warnings.server";
