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
export { recordRelease, takeBackRelease } from "./releases.server";
export { confirmation, daysSince, movesAcross, placeDiffers } from "./rules";
export { type PlaceInput, readPlace, readRelease, readWhy } from "./schema";
