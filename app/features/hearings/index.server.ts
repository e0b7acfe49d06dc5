export { changeHearing, putBackHearing, recordHearing, takeBackHearing, verifyHearing } from "./commands.server";
export { canRecordHearing, canRecordResult } from "./policy";
export {
  findHearing,
  type HearingRecord,
  type HearingVersion,
  type HearingView,
  hearingsOnCase,
  proceedingsOf,
  type ResultVersion,
} from "./queries.server";
export { correctResult, recordResult, takeBackResult } from "./results.server";
export { nextOf, withoutResult } from "./rules";
export {
  type HearingInput,
  type ResultInput,
  readChange,
  readCheck,
  readHearing,
  readReason,
  readResult,
} from "./schema";
