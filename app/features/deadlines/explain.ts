import type { PlainDate } from "~/domain/calendar";
import type { RuleUnit } from "~/domain/deadline-rule";
import type { DeadlineState, DeadlineType, Whose } from "~/domain/vocabulary";
import { formatDate, formatTime, type Locale, m } from "~/i18n";
import { zoneLetters } from "~/i18n/zones";
import type { Step } from "./counting";
import { closedName, questionWords, warningWords } from "./notes";
import type { RuleDate, Warning } from "./rules";

/** One date as it stands on file or comes from the engine, ready to be put into words. */
export interface SpokenDeadline {
  /** Name of the rule, or what the judge or a person wrote. */
  title: string;
  /** What the rule's number is of; null for a rule's only one. */
  markName: string | null;
  origin: "computed" | "judge_set" | "typed";
  type: DeadlineType;
  whose: Whose;
  state: DeadlineState;
  question: string | null;
  legalOn: PlainDate | null;
  legalTime: string | null;
  zone: string | null;
  safeOn: PlainDate | null;
  ownOn: PlainDate | null;
  otherDates: RuleDate["otherDates"];
  steps: readonly Step[];
  warnings: readonly Warning[];
  versionId: string | null;
  citation: string;
  checkedOn: string | null;
  /** Null for a date no rule gave. */
  verified: boolean | null;
  /** What else the version says to whoever reads its dates. */
  notes: readonly string[];
  /** What a miss means for whoever files; null where it is the government that would miss its appeal. */
  ifMissed: string | null;
}

/** A date in words, in one language: what every screen, sheet and letter says about it. */
export interface DeadlineWords {
  title: string;
  /** "File by Fri 20 Nov 2026 · Last legal day Mon 23 Nov 2026", or why there is no date. */
  heading: string;
  /** The question that would date it; null when nothing is missing. */
  question: string | null;
  /** What it means, most important first: whole sentences. */
  sentences: string[];
  /** How it was counted: "30 calendar days from 27 Oct 2026; 26 Nov 2026 is Thanksgiving; ...". "" without a date. */
  counted: string;
  warnings: string[];
  /** Citation, rule version and the day it was last checked; "" for a date a judge or a person set. */
  source: string;
  /** True where no attorney of the program has signed the rule. */
  unverified: boolean;
}

/** The words of one date. */
export function wordsOf(line: SpokenDeadline, locale: Locale): DeadlineWords {
  return {
    title: titleOf(line, locale),
    heading: headingOf(line, locale),
    question: line.question ? questionWords(line.question, locale) : null,
    sentences: sentencesOf(line, locale),
    counted: countedWords(line.steps, locale),
    warnings: [...line.warnings.map((warning) => warningWords(warning, locale)), ...line.notes],
    source: sourceOf(line, locale),
    unverified: line.verified === false,
  };
}

function titleOf({ title, markName }: SpokenDeadline, locale: Locale): string {
  return markName === null ? title : m.deadlines_title_with_mark({ title, mark: markName }, { locale });
}

function headingOf(line: SpokenDeadline, locale: Locale): string {
  if (line.state === "court_sets")
    return (paperSets(line) ? m.deadlines_paper_sets_heading : m.deadlines_court_sets_heading)({}, { locale });
  if (line.state === "no_rule") return m.deadlines_no_rule_heading({}, { locale });
  if (line.type === "any_time") return m.deadlines_any_time_heading({}, { locale });
  if (line.state === "undated" || line.legalOn === null) return m.deadlines_undated_heading({}, { locale });
  const second = line.steps.some((step) => step.kind === "twice" && step.second);
  const legal = moment(line.legalOn, line.legalTime, line.zone, locale, second);
  if (line.whose === "theirs") return m.deadlines_theirs_heading({ date: legal }, { locale });
  if (line.type === "earliest") return m.deadlines_earliest_heading({ date: legal }, { locale });
  if (line.type === "expiry") return m.deadlines_expiry_heading({ date: legal }, { locale });
  if (line.type === "monitor") return m.deadlines_monitor_heading({ date: legal }, { locale });
  if (line.safeOn === null) return m.deadlines_last_legal_day({ date: legal }, { locale });
  return m.deadlines_two_dates_heading({ safe: formatDate(line.safeOn, locale), legal }, { locale });
}

function paperSets({ warnings }: SpokenDeadline): boolean {
  return warnings.some(({ code }) => code === "paper_names_it");
}

function sentencesOf(line: SpokenDeadline, locale: Locale): string[] {
  const sentences: string[] = [];
  const add = (text: string) => text !== "" && sentences.push(text);
  if (line.state === "court_sets" && !paperSets(line)) add(m.deadlines_court_sets({}, { locale }));
  if (line.state === "no_rule") add(m.deadlines_no_rule({}, { locale }));
  if (line.state === "undated") add(m.deadlines_not_guessed({}, { locale }));
  if (line.legalOn && line.safeOn) add(twoDates(line, line.safeOn, line.legalOn, locale));
  for (const other of line.otherDates) {
    if (other.citation) {
      const date = other.legal ? formatDate(other.legal, locale) : "";
      add(m.deadlines_contested_reading({ citation: other.citation, date }, { locale }));
      continue;
    }
    const date = other.safe ?? other.legal;
    const words = { version: other.versionId, date: date ? formatDate(date, locale) : "" };
    add(m.deadlines_contested(words, { locale }));
  }
  if (line.whose === "theirs") add(m.deadlines_governments_clock({}, { locale }));
  if (line.ownOn) add(m.deadlines_own_day({ date: formatDate(line.ownOn, locale) }, { locale }));
  if (line.ifMissed === null && line.legalOn) add(m.deadlines_final_without_appeal({}, { locale }));
  if (line.ifMissed) {
    const passes = line.type !== "file_by" && line.type !== "manual_date" && line.type !== "any_time";
    add((passes ? m.deadlines_if_it_passes : m.deadlines_if_missed)({ what: line.ifMissed }, { locale }));
  }
  return sentences;
}

function twoDates(line: SpokenDeadline, safeOn: PlainDate, legalOn: PlainDate, locale: Locale): string {
  const words = { safe: spoken(safeOn, locale), legal: spoken(legalOn, locale) };
  if (safeOn === legalOn) return m.deadlines_one_date({ safe: words.safe }, { locale });
  const closed = line.steps.find((step) => step.kind === "closed");
  if (!closed) return m.deadlines_two_dates_apart(words, { locale });
  const what = closedName(closed.because, locale);
  const counted = line.steps.find((step) => step.kind === "count");
  const extended = line.steps.some((step) => step.kind === "extended");
  return counted?.unit === "calendar_days" && counted.direction === "after" && !extended
    ? m.deadlines_two_dates_day({ ...words, n: String(counted.n), what }, { locale })
    : m.deadlines_two_dates_other({ ...words, what }, { locale });
}

/** The steps of a count as one line; "" for none. */
export function countedWords(steps: readonly Step[], locale: Locale): string {
  const text = steps.map((step) => stepWords(step, locale)).join("; ");
  return text === "" ? "" : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function stepWords(step: Step, locale: Locale): string {
  const day = (date: PlainDate) => formatDate(date, locale, "short");
  switch (step.kind) {
    case "count": {
      const words = { amount: amount(step.n, step.unit, locale), date: day(step.from) };
      if (step.n === 0) return m.deadlines_step_same_day({ date: day(step.from) }, { locale });
      if (step.direction === "before") return m.deadlines_step_before(words, { locale });
      if (step.time === null) return m.deadlines_step_from(words, { locale });
      const time = clock(step.from, step.time, step.zone, locale, step.second);
      return m.deadlines_step_from_time({ ...words, time }, { locale });
    }
    case "closed":
      return m.deadlines_step_closed({ date: day(step.date), what: closedName(step.because, locale) }, { locale });
    case "skipped":
      return m.deadlines_step_skipped({ date: day(step.date), what: closedName(step.because, locale) }, { locale });
    case "rolled":
      return (step.back ? m.deadlines_step_rolled_back : m.deadlines_step_rolled)({ date: day(step.to) }, { locale });
    case "floor":
      return m.deadlines_step_floor({ date: day(step.to) }, { locale });
    case "mailed":
      return m.deadlines_step_mailed({ n: String(step.n) }, { locale });
    case "tolled":
      return m.deadlines_step_tolled({ n: String(step.n) }, { locale });
    case "extended":
      return (step.by === "outage" ? m.deadlines_step_outage : m.deadlines_step_extended)(
        { date: day(step.to) },
        { locale },
      );
    case "eve":
      return m.deadlines_step_eve({ date: day(step.date) }, { locale });
    case "end_of_month":
      return m.deadlines_step_end_of_month({ date: day(step.date) }, { locale });
    case "fixed":
      return FIXED[step.by]({ date: day(step.date) }, { locale });
    case "beside": {
      const words = { version: step.versionId, amount: amount(step.n, step.unit, locale), date: day(step.to) };
      return m.deadlines_step_beside(words, { locale });
    }
    case "twice": {
      const words = { date: day(step.date), time: clock(step.date, step.time, step.zone, locale, step.second) };
      return (step.second ? m.deadlines_step_twice_second : m.deadlines_step_twice_first)(words, { locale });
    }
    case "safe_from":
      return m.deadlines_step_safe_from({ date: day(step.from) }, { locale });
  }
}

const FIXED = {
  judge: m.deadlines_step_judge,
  typed: m.deadlines_step_typed,
  printed: m.deadlines_step_printed,
} as const;

function amount(n: number, unit: RuleUnit, locale: Locale): string {
  const words = { n: String(n) };
  if (unit === "hours") return m.deadlines_amount_hours(words, { locale });
  if (unit === "open_hours") return m.deadlines_amount_open_hours(words, { locale });
  if (unit === "age") return m.deadlines_amount_age(words, { locale });
  if (unit === "months") return m.deadlines_amount_months(words, { locale });
  if (unit === "years") {
    return n === 1 ? m.deadlines_amount_year({}, { locale }) : m.deadlines_amount_years(words, { locale });
  }
  if (unit === "calendar_days") return m.deadlines_amount_calendar_days(words, { locale });
  return n === 1
    ? m.deadlines_amount_business_day({}, { locale })
    : m.deadlines_amount_business_days(words, { locale });
}

function sourceOf(line: SpokenDeadline, locale: Locale): string {
  if (line.citation === "") return "";
  const words = { citation: line.citation, version: line.versionId ?? "" };
  if (line.checkedOn === null) return m.deadlines_source_line_short(words, { locale });
  return m.deadlines_source_line({ ...words, date: formatDate(line.checkedOn, locale, "short") }, { locale });
}

function moment(date: PlainDate, time: string | null, zone: string | null, locale: Locale, second: boolean): string {
  const day = formatDate(date, locale);
  return time === null ? day : `${day}, ${clock(date, time, zone, locale, second)}`;
}

function clock(date: PlainDate, time: string, zone: string | null, locale: Locale, second = false): string {
  const letters = zone === null ? "" : ` ${zoneLetters(date, time, zone, second)}`;
  return `${formatTime(time, locale)}${letters}`;
}

/** A date inside a sentence: Spanish says it in full. */
function spoken(date: PlainDate, locale: Locale): string {
  return formatDate(date, locale, locale === "es" ? "long" : "day");
}
