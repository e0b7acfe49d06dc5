/**
 * Every enumerated word of the product. Database checks, schemas, rules and pages all read these lists; the
 * label of a code is the message `words_<list>_<code>`.
 */

/** How a fact that could not be answered with a value was answered. Four different answers, never merged. */
export const ANSWERS = ["value", "unknown", "refused", "not_asked"] as const;
export type Answer = (typeof ANSWERS)[number];

export const PRECISIONS = ["exact", "month", "year", "about"] as const;
export type Precision = (typeof PRECISIONS)[number];

// ---- intake
export const LAWYER_NOW = ["none", "named", "paid_not_lawyer", "unknown", "refused", "not_asked"] as const;
export const URGENT_TODAY = [
  "medicine",
  "pregnancy",
  "may_be_minor",
  "may_not_understand",
  "child_without_carer",
  "told_leaves_today",
] as const;
export const PAPERS = ["I-862", "I-863", "I-860", "I-851", "I-871", "I-286", "other", "none", "could_not_see"] as const;
export const JUDGE_DECIDED = ["no", "yes", "unknown", "refused", "not_asked"] as const;
export const WHO_APPEALED = ["person", "dhs", "both", "nobody", "unknown"] as const;
export const FEAR = ["yes", "no", "not_sure", "refused", "not_asked"] as const;
export const YES_NO_FACT = ["yes", "no", "unknown", "refused", "not_asked"] as const;
export const INCOME_PERIODS = ["week", "two_weeks", "month", "year"] as const;
export const SAFE_CONTACT_MAY_KNOW = ["nothing", "place", "place_and_dates", "everything"] as const;
export const ARREST_AGENCIES = ["ice", "cbp", "local_police", "state_police", "other", "unknown", "not_asked"] as const;
export const SOURCES = [
  "client",
  "family",
  "locator",
  "court_portal",
  "court_notice",
  "ice",
  "facility",
  "counsel",
  "other",
] as const;
export type Source = (typeof SOURCES)[number];
export const INTERPRETER_NEED = ["needed", "not_needed", "relay", "unknown", "not_asked"] as const;
export const INTAKE_SECTIONS = [
  "name",
  "language",
  "custody",
  "arrest",
  "lawyer",
  "urgent",
  "history",
  "hearing",
  "fear",
  "household",
  "contact",
] as const;
export type IntakeSection = (typeof INTAKE_SECTIONS)[number];
export const INTAKE_DECISIONS = ["offered", "waitlisted", "ineligible", "conflicted", "declined_by_person"] as const;
export type IntakeDecision = (typeof INTAKE_DECISIONS)[number];
export const INTAKE_REASONS = [
  "detained_unrepresented",
  "no_capacity_now",
  "income_over_limit",
  "outside_area",
  "has_lawyer",
  "not_immigration",
  "conflict_of_interest",
  "person_declined",
  "other",
] as const;

// ---- people, cases
export const CREDENTIALS = ["attorney", "accredited_representative", "supervised_student"] as const;
export type Credential = (typeof CREDENTIALS)[number];
export const TEAM_RELATIONS = ["lead", "co_counsel", "student", "mentor"] as const;
export const SERVICE_LEVELS = [
  "interview",
  "know_your_rights",
  "brief_advice",
  "limited_appearance",
  "full_representation",
] as const;
export type ServiceLevel = (typeof SERVICE_LEVELS)[number];
/** Levels that make a person represented from their first day on. */
export const REPRESENTING_LEVELS = ["limited_appearance", "full_representation"] as const;
export const PROCEEDING_LEVELS = ["immigration_court", "bia", "circuit_court", "district_court", "uscis"] as const;
export type ProceedingLevel = (typeof PROCEEDING_LEVELS)[number];
export const PROCEEDING_KINDS = [
  "removal",
  "bond",
  "withholding_only",
  "credible_fear_review",
  "reasonable_fear_review",
  "asylum_only",
  "habeas",
  "petition_for_review",
  "appeal",
  "other",
] as const;
export const OUTCOMES = [
  "relief_granted",
  "withholding_or_cat_granted",
  "terminated",
  "dismissed",
  "administratively_closed",
  "voluntary_departure",
  "ordered_removed",
  "ordered_removed_in_absentia",
  "bond_granted",
  "bond_denied",
  "fear_found",
  "fear_not_found",
  "appeal_sustained",
  "appeal_dismissed",
  "remanded",
  "habeas_granted",
  "habeas_denied",
  "withdrawn",
  "venue_changed",
  "other",
] as const;
export const CLOSE_REASONS = [
  "completed",
  "person_withdrew",
  "lost_contact",
  "other_counsel",
  "removed",
  "departed",
  "conflict_found",
  "merged",
  "other",
] as const;

// ---- custody
export const RELEASE_REASONS = [
  "bond",
  "recognizance",
  "parole",
  "supervision",
  "monitoring",
  "relief_granted",
  "habeas",
  "removed",
  "voluntary_departure",
  "transferred_to_criminal_custody",
  "died",
  "unknown",
] as const;
export const AGENCIES_OF_CUSTODY = ["ice", "cbp", "orr", "criminal"] as const;

// ---- hearings
export const HEARING_KINDS = [
  "master",
  "individual",
  "bond",
  "credible_fear_review",
  "reasonable_fear_review",
  "conference",
  "competency",
  "other",
] as const;
export type HearingKind = (typeof HEARING_KINDS)[number];
/** exact: date and time at the court; control: a day whose time is not known; tbd: the court has yet to set it. */
export const DATE_KINDS = ["exact", "control", "tbd"] as const;
export type DateKind = (typeof DATE_KINDS)[number];
export const MEDIUMS = ["in_person", "webex", "vtc", "telephone", "unknown"] as const;
export const HEARING_RESULTS = ["adjourned", "decided", "reserved"] as const;
export const DECISION_FORMS = ["oral", "written"] as const;
export const DECIDED_FOR = ["person", "government", "mixed"] as const;
export const APPEAL_RESERVED = ["person", "dhs", "both", "waived", "unknown"] as const;
export const NO_NEXT_REASONS = ["decided", "court_will_notify", "off_calendar", "transferred", "unknown"] as const;
export const ADJOURNMENT_REASONS = [
  "01",
  "02",
  "03",
  "04",
  "05",
  "06",
  "09",
  "12",
  "13",
  "17",
  "18",
  "24",
  "34",
  "38",
  "46",
  "4C",
  "59",
  "64",
  "9A",
  "9B",
] as const;

// ---- deadlines
export const DEADLINE_TYPES = [
  "file_by",
  "agency_clock",
  "earliest",
  "expiry",
  "monitor",
  "manual_date",
  "any_time",
] as const;
export type DeadlineType = (typeof DEADLINE_TYPES)[number];
export const WHOSE = ["ours", "theirs", "nobody"] as const;
export type Whose = (typeof WHOSE)[number];
export const RULE_STATUSES = [
  "in_force",
  "vacated",
  "enjoined",
  "contested",
  "superseded",
  "proposed",
  "policy",
] as const;
export const DEADLINE_STATES = ["dated", "undated", "court_sets", "no_rule"] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];
export const DEADLINE_ORIGINS = ["computed", "judge_set", "typed"] as const;

// ---- matches, placements
/** Why somebody opens a case that is not theirs, and what came of looking at it. */
export const GLASS_CATEGORIES = ["safety", "court_date", "nobody_reached", "data_repair", "other"] as const;
export const GLASS_REVIEWS = ["in_order", "follow_up"] as const;
export const MATCH_DECISIONS = ["same_person", "different_person", "conflict", "no_conflict"] as const;
export const PARTY_KINDS = ["adverse", "related"] as const;
export const PARTNER_KINDS = ["law_clinic", "firm", "nonprofit"] as const;
export const OFFER_STATES = [
  "open",
  "names_opened",
  "cleared",
  "accepted",
  "declined",
  "withdrawn",
  "expired",
] as const;
export const DECLINE_REASONS = [
  "capacity",
  "conflict",
  "language",
  "outside_expertise",
  "place_or_court",
  "timing",
  "other",
] as const;
export const TASK_KINDS = ["venue_after_transfer", "first_contact", "file_appearance", "other"] as const;
