import { currentLocale, formatDate, type Locale, m } from "~/i18n";
import type { ClosedBecause } from "./counting";
import type { Warning } from "./rule-date";
import type { RuleFault } from "./rule-faults";

type In = { locale: Locale };

/** The closed day in words, fit for "falls on ..." and "... is ...": "Thanksgiving", "a Saturday". */
export function closedName(because: ClosedBecause, locale: Locale): string {
  return CLOSED[because]?.({}, { locale }) ?? because;
}

/** What to ask, for a question code; the code itself where no words are on file. */
export function questionWords(code: string, locale: Locale): string {
  return QUESTIONS[code]?.({}, { locale }) ?? code;
}

/** The same in the language of the request. */
export function questionText(code: string): string {
  return questionWords(code, currentLocale());
}

/** A warning as a sentence. */
export function warningWords(warning: Warning, locale: Locale): string {
  const date = warning.date ? formatDate(warning.date, locale) : "";
  const version = warning.versionId ?? "";
  const place = warning.place ?? "";
  const dated = DATED_WARNINGS[warning.code];
  if (dated) return dated({ version, date, place }, { locale });
  return WARNINGS[warning.code]?.({}, { locale }) ?? warning.code;
}

/** What is wrong with a rule, as a sentence. */
export function faultWords(fault: RuleFault, locale: Locale): string {
  return FAULTS[fault.kind]({ first: fault.first, second: fault.second ?? "" }, { locale });
}

const FAULTS: Record<RuleFault["kind"], (words: { first: string; second: string }, options: In) => string> = {
  gap: m.deadlines_fault_gap,
  overlap: m.deadlines_fault_overlap,
  nothing_after: m.deadlines_fault_nothing_after,
  ends_before_it_begins: m.deadlines_fault_ends_before_it_begins,
  same_id: m.deadlines_fault_same_id,
  no_marks: m.deadlines_fault_no_marks,
  same_mark: m.deadlines_fault_same_mark,
  number: m.deadlines_fault_number,
};

/** Why a date changed: the code of an act in words, or the reason somebody wrote. */
export function reasonWords(reason: string, locale: Locale): string {
  const found = REASONS.find(([start]) => reason.startsWith(start));
  return found ? found[1]({}, { locale }) : reason;
}

const REASONS: readonly (readonly [start: string, words: (none: object, options: In) => string])[] = [
  ["hearing_result", m.deadlines_reason_result],
  ["hearing_", m.deadlines_reason_hearing],
  ["release", m.deadlines_reason_custody],
  ["transfer", m.deadlines_reason_custody],
  ["place_", m.deadlines_reason_custody],
  ["stay_", m.deadlines_reason_custody],
  ["judge_set", m.deadlines_reason_judge_set],
  ["typed", m.deadlines_reason_typed],
  ["fact_", m.deadlines_reason_fact],
  ["deadline_", m.deadlines_reason_closed],
  ["date_taken_back", m.deadlines_reason_taken_back],
  ["outcome", m.deadlines_reason_outcome],
  ["proceeding", m.deadlines_reason_outcome],
  ["intake", m.deadlines_reason_case],
  ["case_", m.deadlines_reason_case],
  ["rule_added", m.deadlines_reason_rule_added],
  ["rule_taken_off", m.deadlines_reason_rule_taken_off],
  ["clock_", m.deadlines_reason_clock],
  ["rules", m.deadlines_reason_rules],
];

const CLOSED: Record<string, (none: object, options: In) => string> = {
  saturday: m.deadlines_closed_saturday,
  sunday: m.deadlines_closed_sunday,
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

const QUESTIONS: Record<string, (none: object, options: In) => string> = {
  arrest_date: m.deadlines_question_arrest_date,
  arrest_time: m.deadlines_question_arrest_time,
  fear_decision: m.deadlines_question_fear_decision,
  papers_served: m.deadlines_question_papers_served,
  arrival_date: m.deadlines_question_arrival_date,
  court_date: m.deadlines_question_court_date,
  custody_now: m.deadlines_question_custody_now,
  hearing_date: m.deadlines_question_hearing_date,
  decision_date: m.deadlines_question_decision_date,
  decision_reserved: m.deadlines_question_decision_reserved,
  judge_decided: m.deadlines_question_judge_decided,
  bond_decision_date: m.deadlines_question_bond_decision_date,
  board_decision_date: m.deadlines_question_board_decision_date,
  final_order_date: m.deadlines_question_final_order_date,
  final_order_how: m.deadlines_question_final_order_how,
  appeal_filed: m.deadlines_question_appeal_filed,
};

const DATED_WARNINGS: Record<string, (words: { version: string; date: string; place: string }, options: In) => string> =
  {
    stopped_version: m.deadlines_warning_stopped_version,
    vacated_version_held: m.deadlines_warning_vacated_version_held,
    proposed_version: m.deadlines_warning_proposed_version,
    never_in_force: m.deadlines_warning_never_in_force,
    version_vacated: m.deadlines_warning_version_vacated,
    version_enjoined: m.deadlines_warning_version_enjoined,
    version_proposed: m.deadlines_warning_version_proposed,
    version_superseded: m.deadlines_warning_version_superseded,
    not_of_that_day: m.deadlines_warning_not_of_that_day,
    closure_that_day: m.deadlines_warning_closure_that_day,
    closure_their_day: m.deadlines_warning_closure_their_day,
    their_later_by_order: m.deadlines_warning_their_later_by_order,
    later_by_some_state: m.deadlines_warning_later_by_some_state,
    extension_changes_nothing: m.deadlines_warning_extension_changes_nothing,
    extension_unlikely: m.deadlines_warning_extension_unlikely,
    inauguration_day: m.deadlines_warning_inauguration_day,
    state_holiday_possible: m.deadlines_warning_state_holiday_possible,
    later_by_order: m.deadlines_warning_later_by_order,
    later_by_state: m.deadlines_warning_later_by_state,
    circuit_yes: m.deadlines_warning_circuit_yes,
    circuit_no: m.deadlines_warning_circuit_no,
    circuit_split: m.deadlines_warning_circuit_split,
    circuit_check: m.deadlines_warning_circuit_check,
    state_yes: m.deadlines_warning_state_yes,
    state_no: m.deadlines_warning_state_no,
    state_split: m.deadlines_warning_state_split,
    state_check: m.deadlines_warning_state_check,
    not_in_circuit: m.deadlines_warning_not_in_circuit,
    not_in_state: m.deadlines_warning_not_in_state,
  };

const WARNINGS: Record<string, (none: object, options: In) => string> = {
  receipt: m.deadlines_warning_receipt,
  removal_stayed: m.deadlines_warning_removal_stayed,
  separate_bond_appeal: m.deadlines_warning_separate_bond_appeal,
  only_if_dhs_no_bond_or_10000: m.deadlines_warning_only_if_dhs_no_bond_or_10000,
  automatic_stay_litigated: m.deadlines_warning_automatic_stay_litigated,
  only_if_automatic_stay: m.deadlines_warning_only_if_automatic_stay,
  asylum_venue: m.deadlines_warning_asylum_venue,
  ask_for_review: m.deadlines_warning_ask_for_review,
  longer_in_emergency: m.deadlines_warning_longer_in_emergency,
  no_automatic_stay: m.deadlines_warning_no_automatic_stay,
  state_holidays_may_add: m.deadlines_warning_state_holidays_may_add,
  judge_order_wins: m.deadlines_warning_judge_order_wins,
  one_motion: m.deadlines_warning_one_motion,
  time_not_given: m.deadlines_warning_time_not_given,
  zone_not_known: m.deadlines_warning_zone_not_known,
  time_does_not_exist: m.deadlines_warning_time_does_not_exist,
  time_comes_twice: m.deadlines_warning_time_comes_twice,
  observed_friday: m.deadlines_warning_observed_friday,
  warrant_not_known: m.deadlines_warning_warrant_not_known,
  arrival_not_exact: m.deadlines_warning_arrival_not_exact,
  day_not_exact: m.deadlines_warning_day_not_exact,
  control_date: m.deadlines_warning_control_date,
  result_not_recorded: m.deadlines_warning_result_not_recorded,
  motion_goes_to_board: m.deadlines_warning_motion_goes_to_board,
  final_if_no_appeal: m.deadlines_warning_final_if_no_appeal,
  trigger_in_future: m.deadlines_warning_trigger_in_future,
  passed_before_case: m.deadlines_warning_passed_before_case,
  printed_date_wins: m.deadlines_warning_printed_date_wins,
  check_current_text: m.deadlines_warning_check_current_text,
  received_by_the_office: m.deadlines_warning_received_by_the_office,
  roll_not_assumed: m.deadlines_warning_roll_not_assumed,
  other_reading: m.deadlines_warning_other_reading,
  give_or_take_a_day: m.deadlines_warning_give_or_take_a_day,
  rolled_back_on_purpose: m.deadlines_warning_rolled_back_on_purpose,
  ask_attorney_first: m.deadlines_warning_ask_attorney_first,
  start_not_exact: m.deadlines_warning_start_not_exact,
  mail_adds_nothing: m.deadlines_warning_mail_adds_nothing,
  tolling_not_in_rule: m.deadlines_warning_tolling_not_in_rule,
  tolling_not_counted: m.deadlines_warning_tolling_not_counted,
  leap_day: m.deadlines_warning_leap_day,
  only_detained: m.deadlines_warning_only_detained,
  detained_court_sets: m.deadlines_warning_detained_court_sets,
  printed_later: m.deadlines_warning_printed_later,
  printed_not_counted: m.deadlines_warning_printed_not_counted,
  printed_not_used: m.deadlines_warning_printed_not_used,
  printed_does_not_fit: m.deadlines_warning_printed_does_not_fit,
  extension_without_date: m.deadlines_warning_extension_without_date,
  extension_not_in_rule: m.deadlines_warning_extension_not_in_rule,
  circuit_not_given: m.deadlines_warning_circuit_not_given,
  paper_names_it: m.deadlines_warning_paper_names_it,
  two_versions: m.deadlines_warning_two_versions,
};
