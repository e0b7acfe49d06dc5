import { addBusinessDays, addDays, isBusinessDay, isPlainDate, plainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import { federalCalendar, federalHolidays } from "~/domain/holidays";
import { stateHoliday } from "~/domain/state-days";
import { addHours, hoursBetween, startOfDay, todayIn, wallTime } from "~/domain/zones";
import type { Step } from "~/features/deadlines/counting";
import { countHours } from "~/features/deadlines/hours";
import { ruleFaults } from "~/features/deadlines/rule-faults";
import { standingWarnings } from "~/features/deadlines/rule-warnings";
import {
  datesUnderRule,
  datesUnderVersion,
  fixedDate,
  type RuleCalendar,
  type RuleDate,
  type Trigger,
} from "~/features/deadlines/rules";
import { standingVersion } from "~/features/deadlines/versions";
import { EXECUTIVE_CLOSURES } from "~db/reference/closures";
import { days } from "~db/reference/rules/parts";
import { CHECKED_DATES, type CheckedDate, EVERY_NUMBER } from "./deadline-cases";
import { CORNERS } from "./deadline-corners";
import { COURT_EXTENDS, KEPT_HOLIDAYS, KINDS, OUTAGE_COUNTS } from "./deadline-kinds";
import { SITUATIONS } from "./deadline-situations";
import { BY_VERSION } from "./deadline-situations-by-version";
import { PUT_OFF } from "./deadline-situations-put-off";

/**
 * Everything a faulty engine or a faulty rule must stumble over, without a test runner: what the mutation script asks of
 * each mutant. @returns the first thing that is wrong, null when all is as it should be.
 */
export function firstFault(rules: readonly Rule[]): string | null {
  for (const found of [
    calendarFaults,
    holidayFaults,
    kindFaults,
    zoneFaults,
    hourFaults,
    tableFaults,
    situationFaults,
    inventedFaults,
    rangeFaults,
  ]) {
    const fault = found(rules);
    if (fault !== null) return fault;
  }
  return null;
}

const CALENDAR: RuleCalendar = {
  holidays: federalCalendar,
  closures: new Set(EXECUTIVE_CLOSURES),
  stateHoliday,
  ownMargin: 2,
};

function calendarFaults(): string | null {
  const checks = [
    isPlainDate("2026-02-28") && !isPlainDate("2026-02-30") && !isPlainDate("2026-2-3") && !isPlainDate("x2026-02-28"),
    addBusinessDays(plainDate("2026-11-22"), 0, federalCalendar) === "2026-11-22",
  ];
  const wrong = checks.indexOf(false);
  return wrong < 0 ? null : `calendar check ${wrong}`;
}

function stepName(step: Step): string {
  if (step.kind === "count" && step.second) return "count-second";
  if (step.kind === "twice") return step.second ? "twice-second" : "twice-first";
  if (step.kind === "beside") return `beside-${step.n}`;
  return step.kind === "rolled" && step.back ? "rolled-back" : step.kind;
}

const COUNTED_BACK = "AP-11 FI-01-v1 FI-01-v2 FI-01-v3 FI-01 FI-02 FI-04 US-05 US-07";

function holidayFaults(): string | null {
  const kept = [2024, 2025, 2026, 2027, 2028, 2029].flatMap((year) =>
    federalHolidays(year).map(({ observed }) => observed),
  );
  if (kept.join(" ") !== KEPT_HOLIDAYS) return "holidays 2024 to 2029";
  const names = (year: number) => federalHolidays(year).map(({ holiday, date }) => `${holiday} ${date}`);
  const older = [
    [1985, 9, "washington 1985-02-18"],
    [1986, 10, "king 1986-01-20"],
    [2020, 10, "king 2020-01-20"],
    [2021, 11, "juneteenth 2021-06-19"],
    [1970, 9, "veterans 1970-11-11"],
    [1971, 9, "veterans 1971-10-25"],
    [1977, 9, "veterans 1977-10-24"],
    [1978, 9, "veterans 1978-11-11"],
  ] as const;
  for (const [year, count, name] of older) {
    if (names(year).length !== count || !names(year).includes(name)) return `holidays ${year}`;
  }
  const closed = [
    ["2027-12-31", "new_year"],
    ["2028-01-01", "new_year"],
    ["2021-06-18", "juneteenth"],
    ["2022-12-26", "christmas"],
    ["2022-12-25", "christmas"],
    ["2026-11-22", null],
  ] as const;
  for (const [day, name] of closed) if (federalCalendar.holidayOn(plainDate(day)) !== name) return `closed ${day}`;
  return null;
}

function kindFaults(rules: readonly Rule[]): string | null {
  for (const rule of rules) if (ruleFaults(rule).length > 0) return `faults of ${rule.id}`;
  const backward = rules.flatMap((rule) => rule.versions.filter(({ direction }) => direction === "before"));
  if (backward.map(({ id }) => id).join(" ") !== COUNTED_BACK) return "what is counted back";
  for (const [kind, ids] of [
    ["court_order", COURT_EXTENDS],
    ["outage", OUTAGE_COUNTS],
  ] as const) {
    const moved = rules.flatMap((rule) => rule.versions.filter(({ extendedBy }) => extendedBy.includes(kind)));
    if (moved.map(({ id }) => id).join(" ") !== ids) return `what ${kind} puts off`;
  }
  const versions = new Map(rules.flatMap((rule) => rule.versions.map((version) => [version.id, version] as const)));
  for (const [id, type, from, until] of KINDS) {
    const version = versions.get(id);
    if (!version || version.type !== type) return `kind of ${id}`;
    if (version.effectiveFrom !== from || version.effectiveUntil !== until) return `time of ${id}`;
  }
  return null;
}

function zoneFaults(): string | null {
  const york = "America/New_York";
  const checks = [
    wallTime(plainDate("2026-03-08"), "02:30", york).kind === "never",
    wallTime(plainDate("2026-11-01"), "01:30", york).kind === "twice",
    wallTime(plainDate("2026-11-01"), "02:30", york).kind === "once",
    todayIn(york, "2026-11-22T03:00:00Z") === "2026-11-21",
    addHours("2026-11-01T00:00:00Z", 1.5) === "2026-11-01T01:30:00Z",
    hoursBetween("2026-11-01T00:00:00Z", "2026-11-01T01:30:00Z") === 1.5,
    startOfDay(plainDate("2026-11-02"), york) === "2026-11-02T05:00:00Z",
  ];
  const wrong = checks.indexOf(false);
  return wrong < 0 ? null : `zone check ${wrong}`;
}

function hourFaults(): string | null {
  const day = (n: number, unit: "hours" | "open_hours", time: string | null = null, zone: string | null = null) => {
    const counted = countHours(
      n,
      unit,
      { date: plainDate("2026-11-20"), time, zone, ambiguous: null },
      federalCalendar,
    );
    return [counted.legal, counted.legalTime].join(" ").trim();
  };
  const york = "America/New_York";
  const checks = [
    day(23, "hours") === "2026-11-20",
    day(24, "hours") === "2026-11-21",
    day(3.5, "hours", "20:30") === "2026-11-21",
    day(3, "hours", "20:30") === "2026-11-20",
    day(3, "open_hours", "20:30") === "2026-11-20",
    day(3.5, "open_hours", "20:30") === "2026-11-21",
    day(4, "open_hours", "20:30") === "2026-11-23",
    day(23, "open_hours") === "2026-11-20",
    day(23.5, "open_hours") === "2026-11-20",
    day(24, "open_hours") === "2026-11-21",
    day(25, "open_hours") === "2026-11-23",
    day(47.5, "open_hours") === "2026-11-23",
    day(48, "open_hours") === "2026-11-24",
    day(24, "open_hours", "00:00", york) === "2026-11-21 00:00",
    day(48, "open_hours", "20:00", york) === "2026-11-24 20:00",
  ];
  const wrong = checks.indexOf(false);
  return wrong < 0 ? null : `hour check ${wrong}`;
}

/** Rules nobody shipped, for what no shipped rule has, and versions asked for by name. */
function inventedFaults(rules: readonly Rule[]): string | null {
  const byId = (id: string) => rules.find((rule) => rule.id === id);
  const franco = byId("CU-10");
  const filings = byId("FI-01");
  const version = franco?.versions[0];
  const last = filings?.versions.at(-1);
  if (!franco || !version || !filings || !last) return "rules to invent from";
  const limited = { ...version, appliesTo: { ...version.appliesTo, circuits: ["9"], states: ["AZ"] } };
  const codes = (circuit: string, state: string) =>
    datesUnderVersion(franco, limited, { date: plainDate("2026-07-01"), circuit, state }, CALENDAR)[0]
      ?.warnings.map(({ code }) => code)
      .filter((code) => code.startsWith("not_in"))
      .join(" ");
  const stopped = {
    ...last,
    id: "stopped",
    marks: [days(10)],
    effectiveFrom: "2026-01-01",
    status: "vacated" as const,
    neverEffective: true,
  };
  const beside = { ...filings, versions: [...filings.versions, stopped] };
  const held = datesUnderRule(beside, { date: plainDate("2026-12-08") }, CALENDAR);
  const named = (id: string, day: string) => {
    const found = rules.flatMap((rule) => rule.versions).find((each) => each.id === id);
    return found
      ? standingWarnings(found, plainDate(day))
          .map(({ code }) => code)
          .join(" ")
      : "";
  };
  const judge = (ownMargin: number) => fixedDate(plainDate("2026-12-24"), { ...CALENDAR, ownMargin }).own;
  const checks = [
    codes("9", "AZ") === "" && codes("3", "AZ") === "not_in_circuit" && codes("9", "NJ") === "not_in_state",
    held.kind === "dates" && held.dates[0]?.versionId === "FI-01" && !held.dates[0].contested,
    named("AP-01-v2", "2026-10-27") === "never_in_force" && named("AS-04-v3", "2026-10-27") === "version_proposed",
    named("AS-04-v2", "2021-01-04") === "version_vacated" && named("AP-01", "2026-10-27") === "",
    named("AP-10-v1", "2026-10-27") === "version_superseded not_of_that_day",
    ["AP-01", "AP-02", "AP-10", "AS-04", "FI-01"].every((id) => {
      const rule = byId(id);
      return rule !== undefined && standingVersion(rule)?.id === id;
    }),
    judge(0) === null && judge(1) === "2026-12-23" && judge(2) === "2026-12-22",
  ];
  const wrong = checks.indexOf(false);
  return wrong < 0 ? null : `invented check ${wrong}`;
}

function tableFaults(rules: readonly Rule[]): string | null {
  for (const checked of [...CHECKED_DATES, ...EVERY_NUMBER, ...CORNERS]) {
    const [id, from, unrolled, legal, safe, more] = checked;
    const date = dateOf(rules, checked);
    if (!date || date.legal !== legal || date.safe !== safe) return `${id} from ${from}`;
    if (unrolled !== null && date.unrolled !== unrolled) return `${id} from ${from}: unrolled`;
    if (more.time !== undefined && date.unrolled !== null) return `${id} from ${from}: hours have no unrolled day`;
  }
  return null;
}

function dateOf(rules: readonly Rule[], [id, from, , , , more]: CheckedDate): RuleDate | undefined {
  const { mark, ...rest } = more;
  const dates = datesFor(rules, id, { ...rest, date: plainDate(from) });
  return mark ? dates.find((date) => date.mark === mark) : dates[0];
}

/** The dates of a rule by its key; of one version where its own name, or a rule that never was law, is asked for. */
function datesFor(rules: readonly Rule[], id: string, trigger: Trigger): RuleDate[] {
  const rule = rules.find((known) => known.id === id || known.versions.some((version) => version.id === id));
  const forced = rule?.versions.find((version) => version.id === id && (rule.id !== id || version.neverEffective));
  if (!rule) return [];
  if (forced) return datesUnderVersion(rule, forced, trigger, CALENDAR);
  const answer = datesUnderRule(rule, trigger, CALENDAR);
  return answer.kind === "dates" ? answer.dates : [];
}

function situationFaults(rules: readonly Rule[]): string | null {
  for (const [id, from, more, wanted] of [...SITUATIONS, ...BY_VERSION, ...PUT_OFF]) {
    const { mark, ...trigger } = more;
    const dates = datesFor(rules, id, { ...(trigger as Partial<Trigger>), date: plainDate(from) });
    const date = mark ? dates.find((each) => each.mark === mark) : dates[0];
    const name = `${id} from ${from} ${JSON.stringify(more)}`;
    if (wanted === null) {
      if (date) return `${name}: there should be no rule`;
      continue;
    }
    if (!date) return `${name}: no date`;
    const { codes, without, steps, others, ...fields } = wanted;
    const spoken = date.warnings.map(({ code, date: day }) => (day ? `${code} ${day}` : code));
    if (new Set(date.warnings.map((one) => JSON.stringify(one))).size < spoken.length) return `${name}: warned twice`;
    for (const code of codes ?? []) if (!spoken.includes(code)) return `${name}: ${code} is not warned of`;
    for (const code of without ?? []) if (spoken.some((each) => each.startsWith(code))) return `${name}: ${code}`;
    if (steps && date.steps.map(stepName).join(" ") !== steps) return `${name}: steps`;
    if (others && date.otherDates.map((other) => `${other.versionId} ${other.legal}`).join(" ") !== others)
      return `${name}: others`;
    for (const [field, value] of Object.entries(fields)) {
      if (JSON.stringify(date[field as keyof RuleDate]) !== JSON.stringify(value)) return `${name}: ${field}`;
    }
  }
  const judge = fixedDate(plainDate("2026-12-25"), CALENDAR);
  return judge.legal === "2026-12-28" && judge.safe === "2026-12-24" && judge.own === "2026-12-22"
    ? null
    : "a judge's date";
}

/** Over a century: what is rolled is open, what is not stays, and nothing of ours lies after the law's last day. */
function rangeFaults(rules: readonly Rule[]): string | null {
  for (let day = plainDate("1990-01-01"), step = 0; day < "2100-01-01"; day = addDays(day, 641), step += 1) {
    const rule = rules[step % rules.length];
    for (const version of rule?.versions ?? []) {
      if (!rule) continue;
      for (const date of datesUnderVersion(rule, version, { date: day }, CALENDAR)) {
        const mark = version.marks.find((known) => known.mark === date.mark);
        if (!date.legal || !mark) continue;
        if (mark.roll !== "none" && !isBusinessDay(date.legal, federalCalendar))
          return `${version.id} from ${day}: closed`;
        if (date.safe && (date.safe > date.legal || !isBusinessDay(date.safe, federalCalendar)))
          return `${version.id}: safe`;
      }
    }
  }
  return null;
}
