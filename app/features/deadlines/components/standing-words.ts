import { m } from "~/i18n";
import type { Tone } from "~/ui";
import type { Standing } from "../standing";

const WORDS: Record<Standing, () => string> = {
  overdue: () => m.deadlines_standing_overdue(),
  file_by_passed: () => m.deadlines_standing_file_by_passed(),
  today: () => m.deadlines_standing_today(),
  soon: () => m.deadlines_standing_soon(),
  later: () => m.deadlines_standing_later(),
  runs: () => m.deadlines_standing_runs(),
  run_out: () => m.deadlines_standing_run_out(),
  passed_before: () => m.deadlines_standing_passed_before(),
  undated: () => m.deadlines_standing_undated(),
  court_sets: () => m.deadlines_standing_court_sets(),
  no_rule: () => m.deadlines_standing_no_rule(),
  closed: () => m.deadlines_standing_closed(),
};
const TONES: Partial<Record<Standing, Tone>> = {
  overdue: "danger",
  file_by_passed: "danger",
  today: "danger",
  soon: "warn",
  run_out: "warn",
  passed_before: "warn",
  undated: "warn",
  court_sets: "warn",
  no_rule: "warn",
  closed: "good",
};

/** The word at the left edge of a date, and its tone. */
export function standingWords(standing: Standing): { word: string; tone: Tone | undefined } {
  return { word: WORDS[standing](), tone: TONES[standing] };
}
