import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import type { WholeCase } from "~tests/support/whole-case";
import { day, type Form } from "./acts/act";

/** A person's whole case with what else has forms that change it. */
export type WithForms = WholeCase & { serviceId: string; openIntakeId: string };

/** One form that changes a record two people may have open. */
export interface EditableForm {
  name: string;
  address: (whole: WithForms) => string;
  /** Who saves first, and who finds that somebody did. */
  first: PersonKey;
  second: PersonKey;
  /** What must be recorded before there is anything to change. */
  before?: (whole: WithForms) => { where: string; form: Form };
  /** A field both change, and what each puts there: as the form has it, and in the words of the page. */
  clash: { field: string; theirs: Form; mine: Form; words: [theirs: string, mine: string] };
  /** A field only the first one changes; absent where the form has but one. */
  onlyTheirs?: { field: string; typed: Form };
  /** A field only the second one changes. */
  onlyMine?: { typed: Form };
  /** What a save of this form needs beside, and the record does not keep. */
  beside?: Form;
}

const text = (field: string, theirs: string, mine: string): EditableForm["clash"] => ({
  field,
  theirs: { [field]: theirs },
  mine: { [field]: mine },
  words: [theirs, mine],
});
const date = (field: string, theirs: [string, string], mine: [string, string]): EditableForm["clash"] => ({
  field,
  theirs: day(field, theirs[0]),
  mine: day(field, mine[0]),
  words: [theirs[1], mine[1]],
});
const onCase = (path: (whole: WithForms) => string) => (whole: WithForms) => `/cases/${whole.caseId}/${path(whole)}`;
const STAFF = { first: "program_manager", second: "staff_attorney" } as const;
const REASON = { reason: "It was wrong" };

/** Every form that changes something that was on record when it was drawn. */
export const EDITABLE: readonly EditableForm[] = [
  {
    name: "the program's settings",
    address: () => "/settings",
    first: "admin",
    second: "admin",
    clash: text("office_phone", "555 0101", "555 0202"),
    onlyTheirs: { field: "letterhead", typed: { letterhead: "Their letterhead\nof two lines" } },
    onlyMine: { typed: { own_date_days: "4" } },
  },
  {
    name: "a person with an account",
    address: () => `/people/${PEOPLE.funder.id}`,
    first: "admin",
    second: "admin",
    clash: text("name", "Funder uno", "Funder one and a half"),
    onlyTheirs: { field: "bar_number", typed: { bar_number: "NJ 1234" } },
  },
  {
    name: "a partner",
    address: () => `/partners/${PARTNERS.two}`,
    first: "program_manager",
    second: "admin",
    clash: date("term_ends_on", ["2027-01-05", "5 Jan 2027"], ["2027-02-06", "6 Feb 2027"]),
    onlyTheirs: { field: "language", typed: { language_spa: "yes" } },
    onlyMine: { typed: { support_needed: "A mentor" } },
  },
  {
    name: "a hearing",
    address: onCase((whole) => `hearings/${whole.hearingId}`),
    ...STAFF,
    clash: date("date_kind_exact", ["2030-02-05", "5 Feb 2030"], ["2030-03-06", "6 Mar 2030"]),
    onlyTheirs: { field: "courtroom", typed: { courtroom: "Courtroom 7" } },
    onlyMine: { typed: { judge: "Rivera" } },
    beside: { change: "corrected", source: "court_portal" },
  },
  {
    name: "a hearing's result",
    address: onCase((whole) => `hearings/${whole.hearingId}/result`),
    ...STAFF,
    before: (whole) => ({
      where: `/cases/${whole.caseId}/hearings/${whole.hearingId}/result`,
      form: { result: "adjourned", adjournment_reason: "01", next: "none", no_next_reason: "court_will_notify" },
    }),
    clash: {
      field: "adjournment_reason",
      theirs: { adjournment_reason: "02" },
      mine: { adjournment_reason: "03" },
      words: ["(02)", "(03)"],
    },
    beside: REASON,
  },
  {
    name: "a place",
    address: onCase((whole) => `custody/${whole.stintId}`),
    ...STAFF,
    clash: date("since", ["2026-10-05", "5 Oct 2026"], ["2026-10-06", "6 Oct 2026"]),
    onlyTheirs: { field: "since_time", typed: { since_time: "08:15" } },
    onlyMine: { typed: { source: "court_portal" } },
    beside: { why: "It was wrong", since_answer: "value" },
  },
  {
    name: "a release",
    address: onCase(() => "custody/release"),
    ...STAFF,
    before: (whole) => ({
      where: `/cases/${whole.caseId}/custody/release`,
      form: { release_reason: "bond", seen: "", bond_amount: "1500", ...day("released_on", "2026-11-18") },
    }),
    clash: text("bond_amount", "2500", "3500"),
    onlyTheirs: { field: "released_on", typed: day("released_on", "2026-11-19") },
    beside: REASON,
  },
  {
    name: "an outcome",
    address: onCase((whole) => `proceedings/${whole.proceedingId}`),
    ...STAFF,
    before: (whole) => ({
      where: `/cases/${whole.caseId}/proceedings/${whole.proceedingId}`,
      form: { outcome: "terminated", seen: "", ...day("decided_on", "2026-11-18") },
    }),
    clash: date("decided_on", ["2026-11-17", "17 Nov 2026"], ["2026-11-16", "16 Nov 2026"]),
    beside: REASON,
  },
  {
    name: "a service",
    address: onCase((whole) => `services?correct=${whole.serviceId}`),
    ...STAFF,
    clash: date("first_day", ["2026-11-03", "3 Nov 2026"], ["2026-11-04", "4 Nov 2026"]),
    onlyTheirs: { field: "level", typed: { level: "limited_appearance" } },
    onlyMine: { typed: day("last_day", "2026-11-20") },
  },
  {
    name: "a fixed date",
    address: onCase((whole) => `deadlines/new?change=${whole.deadlineId}`),
    ...STAFF,
    clash: text("what", "File the brief", "File the motion"),
    onlyTheirs: { field: "on", typed: day("on", "2030-02-05") },
    beside: { source: "court_portal", reason: "It was wrong" },
  },
  {
    name: "a person's name",
    address: (whole) => `/clients/${whole.clientId}/correct?what=name`,
    ...STAFF,
    clash: text("name_given", "Luis Alfredo", "Luis Ernesto"),
    onlyTheirs: { field: "alias_0_given", typed: { alias_0_given: "Lucho" } },
    onlyMine: { typed: { name_second: "Vélez Mora" } },
    beside: { correction_reason: "It was wrong" },
  },
  {
    name: "a person's safe contact",
    address: (whole) => `/clients/${whole.clientId}/correct?what=contact`,
    first: "intake_worker_two",
    second: "intake_worker",
    before: (whole) => ({
      where: `/clients/${whole.clientId}/correct?what=contact`,
      form: { contact_name: "Rosa", contact_phone: "555 0100", correction_reason: "First" },
    }),
    clash: text("contact_phone", "555 0111", "555 0122"),
    onlyTheirs: { field: "contact_relation", typed: { contact_relation: "Sister" } },
    onlyMine: { typed: { contact_name: "Rosa María" } },
    beside: { correction_reason: "It was wrong" },
  },
  {
    name: "a section of an intake",
    address: (whole) => `/intakes/${whole.openIntakeId}/lawyer`,
    first: "intake_worker",
    second: "intake_worker_two",
    before: (whole) => ({
      where: `/intakes/${whole.openIntakeId}/lawyer`,
      form: { lawyer_now: "unknown", lawyer_name: "Somebody", _later: "yes" },
    }),
    clash: text("lawyer_name", "Ana Uno", "Ana Dos"),
    onlyTheirs: { field: "lawyer_now", typed: { lawyer_now: "named" } },
  },
];
