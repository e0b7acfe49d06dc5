import { PARTNERS, PEOPLE } from "~tests/support/people";
import { type Act, day, type Form, type Stage, TEAM, TEAM_AND_MANAGER } from "./act";
import { addPartnerAttorney, idOf, unplaced } from "./rows";

const MANAGER = ["program_manager"] as const;
const CLOSERS = ["staff_attorney", "program_manager"] as const;
const REASON = "It was wrong";

const task = { title: "Call the clinic" };
const service = { level: "brief_advice", ...day("first_day", "2026-11-20") };
const wall = {
  who: `user:${PEOPLE.intake_worker_two.id}`,
  basis: "Worked for the other side",
  ...day("since", "2026-11-20"),
};
const fixed = { origin: "judge_set", what: "Brief", source: "court_notice", ...day("on", "2029-03-01") };
/** Closes the case, and its one date of ours for a reason. */
const closing = ({ whole }: Stage): Form => ({
  level: "brief_advice",
  close_reason: "completed",
  ...day("closed_on", "2026-11-21"),
  [`date_${whole.deadlineId}_how`]: "reason",
  [`date_${whole.deadlineId}_reason`]: REASON,
});
const closedDate = { how: "reason", reason: "Not needed any more" };
const outcome = { outcome: "terminated", seen: "", ...day("decided_on", "2026-11-20") };
const offer = {
  act: "offer",
  partnerId: PARTNERS.two,
  offerLevel: "full_representation",
  expiresIn: "24",
  hours: "",
  support: "",
};

/** What is done on a case: its file, its team, its dates, who has it and how it ends. */
export const ON_CASES: readonly Act[] = [
  { door: "cases.tasks", does: "add", form: () => task, may: TEAM_AND_MANAGER, event: "task.added" },
  {
    door: "cases.tasks",
    does: "done",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.tasks", task);
      return { _act: "done", seen: await idOf(stage, "tasks", { case_id: stage.whole.caseId }) };
    },
    may: TEAM_AND_MANAGER,
    event: "task.done",
  },
  {
    door: "cases.tasks",
    does: "reopen",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.tasks", task);
      const seen = await idOf(stage, "tasks", { case_id: stage.whole.caseId });
      await stage.post("staff_attorney", "cases.tasks", { _act: "done", seen });
      return { _act: "reopen", seen };
    },
    may: TEAM_AND_MANAGER,
    event: "task.reopened",
  },
  { door: "cases.walls", does: "set", form: () => wall, may: MANAGER, event: "wall.set", onClosed: "also" },
  {
    door: "cases.walls",
    does: "lift",
    form: async (stage) => {
      await stage.post("program_manager", "cases.walls", wall);
      const seen = await idOf(stage, "walls", { case_id: stage.whole.caseId });
      return { _act: `lift ${seen}`, seen, end_reason: REASON };
    },
    may: MANAGER,
    event: "wall.lifted",
    onClosed: "also",
  },
  { door: "cases.services", does: "record", form: () => service, may: TEAM_AND_MANAGER, event: "service.recorded" },
  {
    door: "cases.services",
    does: "correct",
    form: async (stage) => ({
      ...service,
      replaces: `${await idOf(stage, "services", { case_id: stage.whole.caseId })}.1`,
    }),
    may: TEAM_AND_MANAGER,
    event: "service.corrected",
  },
  {
    door: "cases.services",
    does: "take back",
    form: async (stage) => ({
      _act: "take_back",
      seen: await idOf(stage, "services", { case_id: stage.whole.caseId }),
    }),
    may: TEAM_AND_MANAGER,
    event: "service.taken_back",
  },
  {
    door: "cases.proceedings.new",
    does: "record",
    form: () => ({ level: "bia", kind: "appeal" }),
    may: TEAM_AND_MANAGER,
    event: "proceeding.recorded",
  },
  { door: "cases.outcome", does: "record", form: () => outcome, may: TEAM_AND_MANAGER, event: "outcome.recorded" },
  {
    door: "cases.outcome",
    does: "correct",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.outcome", outcome);
      const seen = await idOf(stage, "proceeding_outcomes", { proceeding_id: stage.whole.proceedingId });
      return { ...outcome, seen, reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "outcome.corrected",
  },
  {
    door: "cases.outcome",
    does: "take back",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.outcome", outcome);
      const seen = await idOf(stage, "proceeding_outcomes", { proceeding_id: stage.whole.proceedingId });
      return { _act: "take_back", seen, take_back_reason: REASON };
    },
    may: TEAM_AND_MANAGER,
    event: "outcome.taken_back",
  },
  {
    door: "cases.team",
    does: "assign the program's",
    form: () => ({ person: PEOPLE.staff_attorney_two.id, relation: "co_counsel" }),
    may: MANAGER,
    otherwise: ["partner_coordinator"],
    event: "team.assigned",
  },
  {
    door: "cases.team",
    does: "assign the partner's",
    form: async (stage) => ({ person: await addPartnerAttorney(stage, PARTNERS.one), relation: "student" }),
    may: [...MANAGER, "partner_coordinator"],
    event: "team.assigned",
    idsOfNoCase: true,
  },
  {
    door: "cases.team",
    does: "end the program's",
    form: async (stage) => ({
      _act: "end",
      seen: await idOf(stage, "team_members", { case_id: stage.whole.caseId, user_id: PEOPLE.staff_attorney.id }),
      end_reason: "Left",
    }),
    may: MANAGER,
    event: "team.ended",
  },
  {
    door: "cases.team",
    does: "end the partner's",
    form: async (stage) => ({
      _act: "end",
      seen: await idOf(stage, "team_members", { case_id: stage.whole.caseId, user_id: PEOPLE.partner_attorney.id }),
      end_reason: "Left",
    }),
    may: [...MANAGER, "partner_coordinator"],
    event: "team.ended",
  },
  {
    door: "cases.team",
    does: "keep a partner's access",
    form: () => ({ _act: "keep", partner: PARTNERS.one }),
    may: [...MANAGER, "partner_coordinator", "partner_attorney"],
    event: "access.kept",
    idsOfNoCase: true,
  },
  {
    door: "cases.place",
    does: "set the last day of a partner's access",
    form: () => ({ act: "day", ...day("endsOn", "2099-01-01") }),
    may: MANAGER,
    event: "access.day_set",
  },
  {
    door: "cases.place",
    does: "end the placement",
    form: () => ({ act: "end", endReason: "Left" }),
    may: MANAGER,
    event: "placement.ended",
  },
  {
    door: "cases.place",
    does: "place with staff",
    form: async (stage) => {
      await unplaced(stage);
      return { attorneyId: PEOPLE.staff_attorney_two.id, level: "full_representation" };
    },
    may: MANAGER,
    event: "placement.made",
  },
  {
    door: "cases.place",
    does: "offer",
    form: async (stage) => {
      await unplaced(stage);
      return offer;
    },
    may: MANAGER,
    event: "offer.made",
  },
  {
    door: "cases.place",
    does: "withdraw",
    form: async (stage) => {
      await unplaced(stage);
      await stage.post("program_manager", "cases.place", offer);
      const offerId = await idOf(stage, "offers", { case_id: stage.whole.caseId, partner_id: PARTNERS.two });
      return { act: "withdraw", offerId };
    },
    may: MANAGER,
    event: "offer.withdrawn",
  },
  {
    door: "cases.close",
    does: "close",
    form: closing,
    may: CLOSERS,
    event: "deadline.closed,case.closed",
    onClosed: "stale",
  },
  {
    door: "cases.close",
    does: "reopen",
    form: async (stage) => {
      await stage.post("program_manager", "cases.close", closing(stage));
      const seen = await idOf(stage, "case_closings", { case_id: stage.whole.caseId });
      return { _act: "take_back", seen, take_back_reason: REASON };
    },
    may: CLOSERS,
    event: "case.reopened",
    onClosed: "only",
  },
  { door: "cases.deadlines.new", does: "record", form: () => fixed, may: TEAM_AND_MANAGER, event: "deadline.recorded" },
  {
    door: "cases.deadlines.new",
    does: "change",
    form: ({ whole }) => ({ ...fixed, change: whole.deadlineId, reason: REASON }),
    may: TEAM_AND_MANAGER,
    event: "deadline.changed",
  },
  {
    door: "cases.deadlines.new",
    does: "answer a question",
    form: () => ({
      answer: "board_decision_date",
      choice: "dismissed",
      source: "court_notice",
      ...day("on", "2026-11-19"),
    }),
    may: TEAM_AND_MANAGER,
    event: "fact.recorded",
  },
  { door: "cases.deadlines.deadline", does: "close", form: () => closedDate, may: TEAM, event: "deadline.closed" },
  {
    door: "cases.deadlines.deadline",
    does: "reopen",
    form: async (stage) => {
      await stage.post("staff_attorney", "cases.deadlines.deadline", closedDate);
      return { act: "reopen" };
    },
    may: TEAM,
    event: "deadline.reopened",
  },
  {
    door: "cases.deadlines.deadline",
    does: "take back",
    form: () => ({ act: "take_back", back_reason: REASON }),
    may: TEAM_AND_MANAGER,
    event: "deadline.taken_back",
  },
];
