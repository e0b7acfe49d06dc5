import { addDays, daysBetween, onOrAfterBusinessDay, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { Source } from "~/domain/vocabulary";
import type { CaseFile } from "./case-file";
import type { WrittenHearing } from "./court-file";
import { isConcluded, type Plan } from "./plans";
import type { Random } from "./random";
import { dayAt, hoursAgo, momentOn } from "./times";
import { JUDGES, PROGRAM_ZONE, placeOf, type World } from "./world";

const SOUTH = ["JENADLA", "IEPHOLD"];
const SOURCES: readonly Source[] = ["locator", "facility", "client", "family", "counsel"];
const STREETS = ["street", "workplace", "check-in", "traffic stop", "home", "courthouse"];

/** Arrest and every place until now; people held in the south were moved there from New Jersey. */
export function heldAt(world: World, random: Random, legalCase: CaseFile, plan: Plan, arrestedOn: PlainDate): void {
  const { custody, opened } = legalCase;
  const time = `${String(random.whole(5, 20)).padStart(2, "0")}:${random.pick(["00", "10", "25", "40"])}`;
  const warrant = random.pick(["no", "no", "yes", "unknown", "not_asked"] as const);
  const place = `${random.pick(STREETS)}, ${random.pick(["Newark", "Elizabeth", "Passaic", "Union City"])}`;
  custody.stay(
    { on: arrestedOn, time, zone: PROGRAM_ZONE, agency: random.percent(85) ? "ice" : "local_police", warrant, place },
    opened,
  );
  const south = SOUTH.includes(plan.place);
  const held = daysBetween(arrestedOn, world.today);
  const first = south ? random.pick(["DHDFNJ", "ELZICDF"]) : plan.place;
  const toldBy = random.pick(["client", "family", "locator"] as const);
  const last = !south;
  custody.stint(
    {
      code: first,
      on: arrestedOn,
      time: null,
      source: toldBy,
      verified: last ? lastCheck(world, random, legalCase) : null,
    },
    opened,
  );
  if (last) return;
  const movedOn = addDays(arrestedOn, Math.max(1, Math.floor((held * random.whole(30, 80)) / 100)));
  const recorded = { at: momentOn(world, movedOn, "16:00"), by: random.pick(world.staff.intake) };
  const after = recorded.at > opened.at ? recorded : opened;
  if (plan.place === "JENADLA") {
    custody.stint({ code: "JENATLA", on: movedOn, time: "02:30", source: "locator", verified: null }, after);
  }
  custody.stint(
    {
      code: plan.place,
      on: addDays(movedOn, 1),
      time: null,
      source: "locator",
      verified: lastCheck(world, random, legalCase),
    },
    after,
  );
  if (!isConcluded(plan.course)) legalCase.task("venue_after_transfer", "", null, null, after);
}

function lastCheck(world: World, random: Random, legalCase: CaseFile) {
  if (random.percent(10)) return null;
  const at = hoursAgo(world, random.percent(85) ? random.whole(2, 150) : random.whole(170, 400));
  const by = random.pick(world.staff.intake);
  return { at: at > legalCase.opened.at ? at : legalCase.opened.at, by, source: random.pick(SOURCES) };
}

/** The court that hears the case, hearings held, and the one to come. */
export function hearingsOf(
  world: World,
  random: Random,
  legalCase: CaseFile,
  plan: Plan,
  arrestedOn: PlainDate,
): { proceedingId: string; court: string; judge: string; last: WrittenHearing | null } {
  const moved = SOUTH.includes(plan.place) && random.percent(50);
  const court =
    plan.course === "released"
      ? "newark"
      : moved
        ? (placeOf(world, plan.place).court ?? "elizabeth")
        : homeCourt(world, plan);
  const judge = random.pick(JUDGES);
  const proceedingId = legalCase.proceeding("immigration_court", "removal", court, addDays(arrestedOn, 3));
  let last = heldHearing(world, random, legalCase, plan, { proceedingId, court, judge, arrestedOn });
  if (isConcluded(plan.course)) return { proceedingId, court, judge, last };
  const next = nextHearing(world, random, legalCase, plan, { proceedingId, court, judge });
  if (last) {
    legalCase.court.result(
      last,
      { result: "adjourned", adjournmentReason: random.pick(["01", "02", "17", "18", "13"]), nextHearingId: next.id },
      { at: momentOn(world, last.on ?? world.today, "17:00"), by: legalCase.opened.by },
    );
  }
  last = next;
  return { proceedingId, court, judge, last };
}

interface Before {
  proceedingId: string;
  court: string;
  judge: string;
}

function homeCourt(world: World, plan: Plan): string {
  return SOUTH.includes(plan.place) ? "elizabeth" : (placeOf(world, plan.place).court ?? "elizabeth");
}

/** A first hearing already held, for people who have been inside for some time. */
function heldHearing(
  world: World,
  random: Random,
  legalCase: CaseFile,
  plan: Plan,
  before: Before & { arrestedOn: PlainDate },
): WrittenHearing | null {
  const soonest = addDays(before.arrestedOn, 12);
  const held = daysBetween(soonest, world.today);
  if (held < 12 && !isConcluded(plan.course)) return null;
  const on = onOrBeforeBusinessDay(
    addDays(soonest, Math.max(1, Math.min(held - 5, random.whole(2, 20)))),
    world.calendar.holidays,
  );
  const recorded = { at: legalCase.opened.at, by: legalCase.opened.by };
  return legalCase.court.hearing(
    {
      ...before,
      kind: "master",
      medium: random.pick(["webex", "vtc", "in_person"] as const),
      dateKind: "exact",
      on,
      time: random.pick(["08:30", "09:00", "10:30", "13:00"]),
      source: "court_portal",
      verified: { ...recorded, source: "court_portal" },
    },
    recorded,
  );
}

function nextHearing(world: World, random: Random, legalCase: CaseFile, plan: Plan, before: Before): WrittenHearing {
  const free = plan.course === "released";
  const taken = plan.course === "staff" || plan.course === "partner";
  const soon = taken && random.percent(40);
  const days = plan.staged?.days ?? (free ? random.whole(40, 300) : soon ? random.whole(1, 7) : random.whole(9, 60));
  const on = onOrAfterBusinessDay(dayAt(world, days), world.calendar.holidays);
  const dateKind = plan.staged || plan.hearing === "verified" || plan.hearing === "unverified" ? "exact" : plan.hearing;
  const recorded = { at: legalCase.opened.at, by: legalCase.opened.by };
  const check = { at: hoursAgo(world, random.whole(3, 200)), by: recorded.by, source: "court_portal" as const };
  const hearing = legalCase.court.hearing(
    {
      ...before,
      kind: free || random.percent(35) ? "individual" : "master",
      medium: random.pick(["webex", "vtc", "in_person", "unknown"] as const),
      dateKind,
      on: dateKind === "tbd" ? null : on,
      time:
        dateKind === "exact" ? (plan.staged?.time ?? random.pick(["08:30", "09:00", "10:30", "13:00", "14:30"])) : null,
      source: plan.hearing === "verified" ? "court_portal" : "client",
      verified: plan.hearing === "verified" ? { ...check, at: check.at > recorded.at ? check.at : recorded.at } : null,
    },
    recorded,
  );
  // Where people are held the judge sets the day for filings; it is on file once somebody has the order.
  const fileBy = addDays(on, -random.whole(9, 16));
  if (taken && dateKind === "exact" && hearing.kind === "individual" && fileBy > world.today) {
    legalCase.court.judgeDate(hearing, fileBy, "", recorded);
  }
  return hearing;
}
