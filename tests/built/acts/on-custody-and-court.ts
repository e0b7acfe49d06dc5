import { type Act, day, FACTS, TEAM_AND_MANAGER } from "./act";
import { idOf } from "./rows";

const REASON = "It was wrong";
const place = { where: "unknown", since_answer: "unknown", source: "family" };
const release = { release_reason: "recognizance", seen: "", ...day("released_on", "2026-11-20") };
const hearing = { kind: "master", date_kind: "tbd", source: "court_portal" };
const result = {
  result: "adjourned",
  adjournment_reason: "01",
  next: "none",
  no_next_reason: "court_will_notify",
};

/** What is done about where somebody is held and when they are in court. */
export const ON_CUSTODY_AND_COURT: readonly Act[] = [
  { door: "cases.custody.transfer", does: "record", form: () => place, may: FACTS, event: "custody.transferred" },
  {
    door: "cases.custody.transfer",
    does: "begin another stay",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.custody.release", release);
      return place;
    },
    may: FACTS,
    event: "custody.placed",
  },
  {
    door: "cases.custody.transfer",
    does: "look a place up",
    form: () => ({ ...place, _find: "1", place_text: "Delaney" }),
    may: FACTS,
    event: null,
    answers: 200,
    writes: false,
  },
  {
    door: "cases.custody",
    does: "verify",
    form: ({ whole }) => ({ seen: whole.stintId, checked_source: "locator" }),
    may: FACTS,
    event: "custody.verified",
  },
  {
    door: "cases.custody.stint",
    does: "correct",
    form: ({ whole }) => ({ ...place, seen: whole.stintId, why: REASON }),
    may: FACTS,
    event: "custody.corrected",
  },
  {
    door: "cases.custody.stint",
    does: "look a place up",
    form: ({ whole }) => ({ ...place, seen: whole.stintId, _find: "1", place_text: "Delaney" }),
    may: FACTS,
    event: null,
    answers: 200,
    writes: false,
  },
  {
    door: "cases.custody.stint",
    does: "take back",
    form: ({ whole }) => ({ _act: "take_back", seen: whole.stintId, back_why: REASON }),
    may: FACTS,
    event: "custody.taken_back",
  },
  {
    door: "cases.custody.release",
    does: "record",
    form: () => release,
    may: TEAM_AND_MANAGER,
    event: "release.recorded",
  },
  {
    door: "cases.custody.release",
    does: "correct",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.custody.release", release);
      return { ...release, seen: await idOf(stage, "stay_releases", await stayOf(stage)), reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "release.corrected",
  },
  {
    door: "cases.custody.release",
    does: "take back",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.custody.release", release);
      const seen = await idOf(stage, "stay_releases", await stayOf(stage));
      return { _act: "take_back", seen, take_back_reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "release.taken_back",
  },
  { door: "cases.hearings.new", does: "record", form: () => hearing, may: FACTS, event: "hearing.recorded" },
  {
    door: "cases.hearings.hearing",
    does: "correct",
    form: ({ whole }) => ({ ...hearing, seen: whole.hearingId, change: "corrected" }),
    may: FACTS,
    event: "hearing.corrected",
  },
  {
    door: "cases.hearings.hearing",
    does: "move",
    form: ({ whole }) => ({ ...hearing, seen: whole.hearingId, change: "moved" }),
    may: FACTS,
    event: "hearing.moved",
  },
  {
    door: "cases.hearings.hearing",
    does: "advance",
    form: ({ whole }) => ({ ...hearing, seen: whole.hearingId, change: "advanced" }),
    may: FACTS,
    event: "hearing.advanced",
  },
  {
    door: "cases.hearings.hearing",
    does: "verify",
    form: ({ whole }) => ({ _act: "verify", seen: whole.hearingId, checked_source: "court_portal" }),
    may: FACTS,
    event: "hearing.verified",
  },
  {
    door: "cases.hearings.hearing",
    does: "take back",
    form: ({ whole }) => ({ _act: "take_back", seen: whole.hearingId, back_reason: REASON }),
    may: FACTS,
    event: "hearing.taken_back",
  },
  {
    door: "cases.hearings.hearing",
    does: "put back",
    form: async (stage) => {
      const seen = stage.whole.hearingId;
      await stage.post("staff_attorney", "cases.hearings.hearing", { _act: "take_back", seen, back_reason: REASON });
      return { _act: "put_back", seen };
    },
    may: FACTS,
    event: "hearing.put_back",
  },
  {
    door: "cases.hearings.result",
    does: "record",
    form: () => result,
    may: TEAM_AND_MANAGER,
    event: "hearing.result_recorded",
  },
  {
    door: "cases.hearings.result",
    does: "correct",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.hearings.result", result);
      const seen = await idOf(stage, "hearing_results", { hearing_id: stage.whole.hearingId });
      return { ...result, seen, reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "hearing.result_corrected",
  },
  {
    door: "cases.hearings.result",
    does: "take back",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.hearings.result", result);
      const seen = await idOf(stage, "hearing_results", { hearing_id: stage.whole.hearingId });
      return { _act: "take_back", seen, back_reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "hearing.result_taken_back",
  },
];

async function stayOf(stage: Parameters<Act["form"]>[0]): Promise<{ stay_id: string }> {
  return { stay_id: await idOf(stage, "stays", { client_id: stage.whole.clientId }) };
}
