import { m, type WordList } from "~/i18n";
import type { QuestionName } from "../questions";

/** What a question says on the page. */
interface QuestionWords {
  label: () => string;
  hint?: () => string;
  /** Why we ask, and who can see it. */
  why?: () => string;
  /** The list the codes of a choice are labelled by. */
  words?: WordList;
}

/** The words of every question. Questions in rows count theirs from 1. */
export const QUESTION_WORDS: Record<QuestionName, QuestionWords> = {
  name: { label: m.intake_name_label, why: m.intake_name_why },
  alias: { label: m.intake_alias_title, hint: m.intake_alias_hint },
  a_number: { label: m.intake_a_number_title, hint: m.intake_a_number_hint, why: m.intake_a_number_why },
  born: { label: m.intake_born_label, why: m.intake_born_why },
  country: { label: m.intake_country_label, why: m.intake_country_why },
  language: { label: m.intake_language_label, hint: m.intake_language_hint },
  variant: { label: m.intake_variant_label, hint: m.intake_variant_hint },
  language_place: { label: m.intake_language_place_label },
  interpreter: { label: m.intake_interpreter_label, words: "interpreter_need" },
  relay_via: { label: m.intake_relay_via_label },
  other_language: { label: m.intake_other_language_label },
  facility: { label: m.intake_facility_label },
  held_since: { label: m.intake_held_since_label },
  held_since_time: { label: m.intake_held_since_time_label },
  custody_source: { label: m.intake_custody_source_label, words: "source" },
  arrested: { label: m.intake_arrested_label, why: m.intake_arrested_why },
  arrested_time: { label: m.intake_arrested_time_label },
  agency: { label: m.intake_agency_label, words: "arrest_agency" },
  warrant: { label: m.intake_warrant_label, words: "yes_no" },
  arrest_place: { label: m.intake_arrest_place_label, hint: m.intake_arrest_place_hint },
  lawyer_now: { label: m.intake_lawyer_now_label, why: m.intake_lawyer_now_why, words: "lawyer_now" },
  lawyer_name: { label: m.intake_lawyer_name_label },
  urgent: { label: m.intake_urgent_label, why: m.intake_urgent_why, words: "urgent_today" },
  arrival: { label: m.intake_arrival_label, why: m.intake_arrival_why },
  paper: { label: m.intake_paper_title, hint: m.intake_paper_hint, words: "paper" },
  prior_order: { label: m.intake_prior_order_label, why: m.intake_prior_order_why, words: "yes_no" },
  prior_order_on: { label: m.intake_prior_order_on_label },
  judge_decided: { label: m.intake_judge_decided_label, words: "judge_decided" },
  judge_decided_on: { label: m.intake_judge_decided_on_label },
  who_appealed: { label: m.intake_who_appealed_label, words: "who_appealed" },
  hearing_when: { label: m.intake_hearing_when_label, words: "date_kind" },
  hearing_on: { label: m.intake_hearing_on_label },
  hearing_time: { label: m.intake_hearing_time_label },
  hearing_kind: { label: m.intake_hearing_kind_label, words: "hearing_kind" },
  hearing_court: { label: m.intake_hearing_court_label, hint: m.intake_hearing_court_hint },
  hearing_judge: { label: m.intake_hearing_judge_label },
  hearing_medium: { label: m.intake_hearing_medium_label, words: "medium" },
  hearing_source: { label: m.intake_hearing_source_label, words: "source" },
  fear: { label: m.intake_fear_label, why: m.intake_fear_why, words: "fear" },
  household_size: { label: m.intake_household_size_label },
  income: { label: m.intake_income_label, why: m.intake_income_why },
  income_period: { label: m.intake_income_period_label, words: "income_period" },
  municipality: { label: m.intake_municipality_label, why: m.intake_municipality_why },
  contact_name: { label: m.intake_contact_name_label, why: m.intake_contact_name_why },
  contact_relation: { label: m.intake_contact_relation_label },
  contact_phone: { label: m.intake_contact_phone_label },
  contact_language: { label: m.intake_contact_language_label },
  may_leave_message: { label: m.intake_may_leave_message_label, words: "yes_no" },
  may_know: { label: m.intake_may_know_label, words: "may_know" },
};
