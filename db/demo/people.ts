import type { Credential } from "~/domain/vocabulary";

export type MemberRole =
  | "intake_worker"
  | "staff_attorney"
  | "program_manager"
  | "partner_coordinator"
  | "partner_attorney"
  | "admin"
  | "funder";

/** Somebody who works for an invented program or for one of its partners. */
export interface Member {
  role: MemberRole;
  name: string;
  /** Key of the partner they belong to; none for the program's own people. */
  partner?: PartnerKey;
  credential?: Credential;
  /** Detained people they may have at once. */
  capacity?: number;
  languages?: readonly string[];
}

export type PartnerKey = "harborlight" | "calloway" | "bayou" | "passaic" | "palisade" | "meridian";

interface PartnerStory {
  name: string;
  kind: "law_clinic" | "firm" | "nonprofit";
  capacity: number;
  /** Days from today on which the term ends. Null for none. */
  termEndsIn: number | null;
  languages: readonly string[];
  courts: readonly string[];
  support: string;
}

export const PARTNERS: Readonly<Record<PartnerKey, PartnerStory>> = {
  harborlight: {
    name: "Harborlight Law Clinic",
    kind: "law_clinic",
    capacity: 2,
    termEndsIn: 24,
    languages: ["spa", "por"],
    courts: ["elizabeth", "newark"],
    support: "Students need a mentor for the merits hearing.",
  },
  calloway: {
    name: "Calloway Finch LLP",
    kind: "firm",
    capacity: 1,
    termEndsIn: null,
    languages: ["spa", "fra"],
    courts: ["elizabeth", "newark", "newyorkvarick"],
    support: "First immigration cases: mentor and model filings.",
  },
  bayou: {
    name: "Bayou Detention Defense",
    kind: "nonprofit",
    capacity: 12,
    termEndsIn: null,
    languages: ["spa", "fra", "hat", "pan"],
    courts: ["lasalle", "oakdale"],
    support: "",
  },
  passaic: {
    name: "Passaic Legal Collective",
    kind: "nonprofit",
    capacity: 14,
    termEndsIn: null,
    languages: ["spa", "quc", "que"],
    courts: ["elizabeth", "newark"],
    support: "",
  },
  palisade: {
    name: "Palisade Bar Volunteers",
    kind: "nonprofit",
    capacity: 10,
    termEndsIn: null,
    languages: ["spa", "hat", "fra", "wol"],
    courts: ["elizabeth", "newark", "newyorkvarick"],
    support: "Interpreters.",
  },
  meridian: {
    name: "Meridian & Rowe LLP",
    kind: "firm",
    capacity: 6,
    termEndsIn: null,
    languages: ["spa", "por"],
    courts: ["newark", "newyorkvarick", "elpasospc"],
    support: "",
  },
};

/** The seven who sign in, one for each role, in the order they are told about. All invented. */
export const DEMONSTRATION_PEOPLE = [
  { role: "intake_worker", name: "Marisol Andrade", email: "marisol@example.org" },
  { role: "staff_attorney", name: "Dana Okafor", email: "dana@example.org" },
  { role: "program_manager", name: "Ruth Feldman-Báez", email: "ruth@example.org" },
  { role: "partner_coordinator", name: "Helena Sousa", email: "helena@example.org" },
  { role: "partner_attorney", name: "Theo Lindqvist", email: "theo@example.org" },
  { role: "admin", name: "Sam Whitaker", email: "sam@example.org" },
  { role: "funder", name: "Joan Pryce", email: "joan@example.org" },
] as const;

/** Everybody of the story who is not helped but helps. All invented. */
export const CAST: readonly Member[] = [
  { role: "intake_worker", name: "Marisol Andrade", languages: ["spa"] },
  { role: "staff_attorney", name: "Dana Okafor", credential: "attorney", capacity: 26, languages: ["spa", "fra"] },
  { role: "program_manager", name: "Ruth Feldman-Báez", languages: ["spa"] },
  { role: "partner_coordinator", name: "Helena Sousa", partner: "harborlight", languages: ["por", "spa"] },
  { role: "partner_attorney", name: "Theo Lindqvist", partner: "calloway", credential: "attorney", capacity: 1 },
  { role: "admin", name: "Sam Whitaker" },
  { role: "funder", name: "Joan Pryce" },
  { role: "intake_worker", name: "Jonas Ortiz-Kemp", languages: ["spa", "quc"] },
  { role: "staff_attorney", name: "Priya Raman-Cole", credential: "attorney", capacity: 20, languages: ["hin", "pan"] },
  {
    role: "staff_attorney",
    name: "Tomás Villaseñor-Ames",
    credential: "accredited_representative",
    capacity: 14,
    languages: ["spa", "por"],
  },
  {
    role: "partner_attorney",
    name: "Noor Haddad-Lane",
    partner: "harborlight",
    credential: "supervised_student",
    capacity: 1,
  },
  {
    role: "partner_attorney",
    name: "Ben Osei-Whitman",
    partner: "harborlight",
    credential: "supervised_student",
    capacity: 1,
  },
  { role: "partner_attorney", name: "Clara Montrose", partner: "harborlight", credential: "attorney", capacity: 2 },
  { role: "partner_coordinator", name: "Miriam Holt-Vance", partner: "calloway" },
  {
    role: "partner_attorney",
    name: "Odile Guidry",
    partner: "bayou",
    credential: "attorney",
    capacity: 8,
    languages: ["fra"],
  },
  { role: "partner_coordinator", name: "Étienne Broussard-Lee", partner: "bayou", languages: ["fra"] },
  { role: "partner_coordinator", name: "Wanda Kosciuk-Reyes", partner: "passaic" },
  { role: "partner_attorney", name: "Marcus Adeyemi-Stone", partner: "passaic", credential: "attorney", capacity: 8 },
  {
    role: "partner_attorney",
    name: "Lena Brightwater",
    partner: "passaic",
    credential: "accredited_representative",
    capacity: 6,
  },
  { role: "partner_coordinator", name: "Paul Nakamura-Diaz", partner: "palisade" },
  { role: "partner_attorney", name: "Simone Achterberg", partner: "palisade", credential: "attorney", capacity: 8 },
  { role: "partner_coordinator", name: "Grace Oyelaran-Hill", partner: "meridian" },
  { role: "partner_attorney", name: "Julian Prescott-Moya", partner: "meridian", credential: "attorney", capacity: 6 },
];
