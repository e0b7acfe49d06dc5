import { addDays, type PlainDate } from "~/domain/calendar";
import type { IntakeDecision } from "~/domain/vocabulary";
import { CaseFile } from "./case-file";
import { draftsOf, type Told } from "./drafts";
import { conclude } from "./endings";
import { hearingsOf, heldAt } from "./middles";
import { inventedANumber, inventPerson } from "./person";
import { PersonFile, type Recorded } from "./person-file";
import { type Course, isConcluded, type Plan } from "./plans";
import type { Random } from "./random";
import { letOut } from "./releases";
import { representation } from "./representation";
import { courtDay, momentOn } from "./times";
import type { World } from "./world";

/** How many days ago people of each course were arrested: the least and the most. */
const ARRESTED: Readonly<Record<Course, readonly [least: number, most: number]>> = {
  waitlisted: [5, 40],
  offered: [5, 22],
  staff: [15, 120],
  partner: [15, 110],
  released: [70, 300],
  relief: [150, 330],
  terminated: [120, 300],
  bond_venue: [60, 200],
  voluntary_departure: [60, 220],
  removed: [120, 300],
  in_absentia: [150, 300],
  withdrew: [40, 160],
  ineligible: [6, 170],
  conflicted: [6, 170],
  declined: [6, 170],
};

/**
 * Invents one person with everything that happened to them and adds the rows to the world. `n` counts the people of a
 * program from 0: the same n, plan and stream of chance give the same rows.
 */
export function generate(world: World, random: Random, plan: Plan, n: number): void {
  const person = inventPerson(random, plan.origin, world.today, inventedANumber(n));
  const arrestedOn = addDays(world.today, -random.whole(...ARRESTED[plan.course]));
  const seenOn = earlier(courtDayAfter(world, arrestedOn, random.whole(1, 4)), courtDay(world, -1));
  const interview: Recorded = {
    at: momentOn(world, seenOn, clockTime(random, 9, 14)),
    by: random.pick(world.staff.intake),
  };
  const decided: Recorded = {
    at: new Date(interview.at.getTime() + random.whole(60, 240) * 60_000),
    by: random.percent(70) ? interview.by : world.staff.manager,
  };
  const file = new PersonFile(world, random, person, interview, isClient(plan.course) ? "client" : "applicant");
  const told = interviewTold(random, plan.course);
  const decision = decisionOf(plan.course);
  const legalCase = decision.opens ? new CaseFile(file, seenOn, decided) : null;
  if (legalCase) tell(world, random, plan, legalCase, arrestedOn);
  const incomePercent =
    plan.course === "ineligible" && decision.reason === "income_over_limit" ? random.whole(205, 420) : told.percent;
  file.addIntake(draftsOf(world, person, told, legalCase), { ...decided, ...decision, incomePercent });
  legalCase?.finish();
}

function tell(world: World, random: Random, plan: Plan, legalCase: CaseFile, arrestedOn: PlainDate): void {
  heldAt(world, random, legalCase, plan, arrestedOn);
  factsOfInterview(world, random, legalCase, arrestedOn);
  const removal = hearingsOf(world, random, legalCase, plan, arrestedOn);
  if (plan.course === "released") letOut(world, random, legalCase, { court: "elizabeth", judge: removal.judge });
  const taken = representation(world, random, legalCase, plan);
  if (isConcluded(plan.course)) conclude(world, random, legalCase, plan.course, removal, taken);
}

function factsOfInterview(world: World, random: Random, legalCase: CaseFile, arrestedOn: PlainDate): void {
  // More than thirteen months ago: a year from arrival that ends next week is told of named people only.
  const arrived = addDays(world.today, -random.whole(400, 6_500));
  const precision = random.pick(["exact", "month", "year", "about"] as const);
  const on = precision === "exact" ? arrived : precision === "month" ? arrived.slice(0, 7) : arrived.slice(0, 4);
  if (random.percent(85)) legalCase.fact("last_arrival", "value", null, { on, precision });
  else legalCase.fact("last_arrival", "not_asked", null);
  const paper = random.percent(86) ? "I-862" : random.pick(["I-860", "I-871", "could_not_see"] as const);
  const served = paper === "could_not_see" ? null : { on: addDays(arrestedOn, random.whole(0, 3)) };
  legalCase.fact("paper", "value", paper, served);
  legalCase.fact("judge_decided", "value", "no");
  legalCase.fact("prior_order", "value", "no");
  const fear = random.pick(["yes", "yes", "not_sure", "no", "not_asked", "refused"] as const);
  const answered = fear === "not_asked" || fear === "refused" ? fear : "value";
  legalCase.fact("fear", answered, fear);
  if (random.percent(6))
    legalCase.urgency(random.pick(["medicine", "may_not_understand", "child_without_carer"] as const));
}

function decisionOf(course: Course): { decision: IntakeDecision; reason: string; opens: boolean } {
  if (course === "waitlisted") return { decision: "waitlisted", reason: "no_capacity_now", opens: true };
  if (course === "conflicted") return { decision: "conflicted", reason: "conflict_of_interest", opens: false };
  if (course === "declined") return { decision: "declined_by_person", reason: "person_declined", opens: false };
  if (course === "ineligible") return { decision: "ineligible", reason: "income_over_limit", opens: false };
  return { decision: "offered", reason: "detained_unrepresented", opens: true };
}

function isClient(course: Course): boolean {
  return decisionOf(course).opens && course !== "waitlisted";
}

const TOWNS = ["Newark", "Elizabeth", "Union City", "Passaic", "Paterson", "Plainfield", "Trenton", "New Brunswick"];

function interviewTold(random: Random, course: Course): Told & { percent: number | null } {
  const told = random.percent(80);
  const household = random.whole(1, 6);
  const percent = random.whole(20, 190);
  const year = 15_960 + 5_680 * (household - 1);
  return {
    lawyerNow:
      course === "declined" ? "named" : random.pick(["none", "none", "none", "paid_not_lawyer", "unknown"] as const),
    household: told ? household : null,
    income: told ? Math.round((year * percent) / 1200) : null,
    municipality: random.pick(TOWNS),
    percent: told ? percent : null,
  };
}

function courtDayAfter(world: World, day: PlainDate, days: number): PlainDate {
  const ago = Math.round((Date.parse(world.today) - Date.parse(day)) / 86_400_000);
  return courtDay(world, days - ago);
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}

/** A wall time on a quarter of an hour, between two full hours. */
export function clockTime(random: Random, from: number, until: number): string {
  return `${String(random.whole(from, until)).padStart(2, "0")}:${random.pick(["00", "15", "30", "45"])}`;
}
