import { formatDate, formatTime, m, word } from "~/i18n";
import { zoneLetters } from "~/i18n/zones";
import type { Tone } from "~/ui";
import type { Change, MovedDate } from "../changes.server";
import type { DocketLine, LinePlace } from "../queries.server";
import type { Band, HearingWord } from "../rules";

const STATE: Record<HearingWord, () => string> = {
  no_result: m.docket_state_no_result,
  today: m.docket_state_today,
  unverified: m.docket_state_unverified,
  time_unknown: m.docket_state_time_unknown,
  to_be_determined: m.docket_state_tbd,
  place_differs: m.docket_state_differs,
  place_unknown: m.docket_state_place_unknown,
};

const TONES: Record<HearingWord, Tone> = {
  no_result: "warn",
  today: "danger",
  unverified: "warn",
  time_unknown: "warn",
  to_be_determined: "warn",
  place_differs: "warn",
  place_unknown: "danger",
};

/** A state of a hearing's line and how grave it is. */
export function stateWords(code: HearingWord): { word: string; tone: Tone } {
  return { word: STATE[code](), tone: TONES[code] };
}

const HOLIDAYS: Record<string, () => string> = {
  new_year: m.deadlines_closed_new_year,
  king: m.deadlines_closed_king,
  washington: m.deadlines_closed_washington,
  memorial: m.deadlines_closed_memorial,
  juneteenth: m.deadlines_closed_juneteenth,
  independence: m.deadlines_closed_independence,
  labor: m.deadlines_closed_labor,
  columbus: m.deadlines_closed_columbus,
  veterans: m.deadlines_closed_veterans,
  thanksgiving: m.deadlines_closed_thanksgiving,
  christmas: m.deadlines_closed_christmas,
};

export function holidayWords(code: string): string {
  return HOLIDAYS[code]?.() ?? code;
}

/** What stands where the time stands: "8:30 am EST", or why there is none. */
export function lineTime(line: DocketLine): string {
  if (line.on === null) return line.hearing ? m.docket_no_date() : m.docket_no_day();
  if (line.time === null && line.hearing) return m.docket_time_unknown();
  if (line.time === null) return line.deadline?.whose === "ours" ? m.docket_due() : m.docket_all_day();
  if (line.hearing && line.hearing.courtZone === null) return m.docket_zone_unknown({ time: formatTime(line.time) });
  return `${formatTime(line.time)} ${zoneLetters(line.on, line.time, line.zone)}`;
}

/** What a hearing is: kind, judge, court, medium. */
export function hearingWhat(hearing: NonNullable<DocketLine["hearing"]>): string {
  return [
    word("hearing_kind", hearing.kind),
    hearing.judge && m.hearings_judge_named({ name: hearing.judge }),
    hearing.court ?? m.docket_court_not_recorded(),
    hearing.medium !== "unknown" && `(${word("medium", hearing.medium)})`,
  ]
    .filter(Boolean)
    .join(", ")
    .replace(", (", " (");
}

/** Where the person is now and since when. */
export function placeWords(place: LinePlace): string {
  switch (place.state) {
    case "held":
      return place.since
        ? m.docket_held_since({ place: place.name, date: formatDate(place.since, undefined, "short") })
        : m.docket_held({ place: place.name });
    case "unknown":
      return place.since
        ? m.docket_unknown_since({ date: formatDate(place.since, undefined, "short") })
        : m.custody_place_unknown();
    case "released":
      return m.docket_released({ date: formatDate(place.on, undefined, "short") });
    default:
      return m.docket_place_not_recorded();
  }
}

const BANDS: Partial<Record<Band, () => string>> = {
  overdue: m.docket_band_overdue,
  undated: m.docket_band_undated,
};

/** The heading of a day: "Today, Monday 23 November 2026". */
export function dayTitle(band: Band, on: string | null): string {
  const named = BANDS[band]?.();
  if (named || on === null) return named ?? "";
  const day = formatDate(on, undefined, "long");
  return band === "today" ? m.docket_today_title({ day }) : day.charAt(0).toUpperCase() + day.slice(1);
}

function moved(date: MovedDate): string {
  if (date.on === null) return m.hearings_tbd();
  const day = formatDate(date.on);
  if (date.time === null) return day;
  const letters = date.zone ? ` ${zoneLetters(date.on, date.time, date.zone)}` : "";
  return `${day}, ${formatTime(date.time)}${letters}`;
}

const CAUSES: Record<string, () => string> = {
  transfer: m.docket_cause_transfer,
  release: m.docket_cause_release,
  hearing_result: m.docket_cause_result,
  hearing_recorded: m.docket_cause_hearing,
  hearing_moved: m.docket_cause_hearing,
  hearing_advanced: m.docket_cause_hearing,
  hearing_corrected: m.docket_cause_correction,
};

/** Why dates were counted anew, from the code of the act that caused it. */
export function causeWords(reason: string | null): string {
  return (reason && CAUSES[reason]?.()) ?? m.docket_cause_other();
}

/** One thing that changed, as a sentence without the case number. */
export function changeWords(change: Change, locale: "en" | "es"): string {
  switch (change.kind) {
    case "hearing":
      return m.docket_change_hearing({
        kind: word("hearing_kind", change.hearing),
        before: moved(change.before),
        after: moved(change.after),
      });
    case "hearing_new":
      return m.docket_change_hearing_new({ kind: word("hearing_kind", change.hearing), after: moved(change.after) });
    case "transfer":
      return m.docket_change_transfer({
        from: change.from ?? m.custody_place_unknown(),
        to: change.to ?? m.custody_place_unknown(),
      });
    default: {
      const what = locale === "es" ? change.ruleEs : change.ruleEn;
      const why = causeWords(change.reason);
      const day = (date: string | null) => (date ? formatDate(date) : m.docket_no_day());
      return change.after === null && change.before !== null
        ? m.docket_change_deadline_ended({ what, before: day(change.before), why })
        : m.docket_change_deadline({ what, before: day(change.before), after: day(change.after), why });
    }
  }
}
