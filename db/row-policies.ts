import type { DB } from "./types";

/** What a row hangs on; authz.ids_of() finds the ids of each kind. */
type Kind = "case" | "client" | "stay" | "stint" | "intake" | "proceeding" | "hearing" | "deadline" | "offer";

/**
 * Rows a persona reaches: all of them; those whose column is among a set of ids found once a statement (`mine`: of
 * whose team I am; `placed`: with my organization; `offered`: that or offered to it; `named`: that with the names
 * opened; `to_us`: ever offered to it; `opened`: by breaking the glass, in this session; `opening`: whose opening is
 * being made in this transaction); or those whose column is one id.
 */
export type Rows =
  | "all"
  | { column: string; among: "mine" | "placed" | "offered" | "named" | "to_us" | "opened" | "opening"; kind: Kind }
  | { column: string; is: "me" | "my_partner" };

export const PERSONAS = ["anonymous", "staff", "manager", "coordinator", "partner", "admin", "funder"] as const;
export type Persona = (typeof PERSONAS)[number];

/** Who reaches which rows of a table, in the grants' limits; several: any of them. */
type ByPersona = Partial<Record<Persona, Rows | readonly Rows[]>>;
export interface TableRows {
  rows: ByPersona;
  /** Who may write narrower than they read. */
  writes?: ByPersona;
  /** What the rows are about: nobody reaches those of a person they are walled off from. */
  about?: readonly { column: string; kind: Kind }[];
}

const hub = { staff: "all", manager: "all" } as const;
const everybody = { ...hub, coordinator: "all", partner: "all", admin: "all", funder: "all" } as const;

const of = (column: string, kind: Kind) => ({
  mine: { column, among: "mine", kind } as const,
  placed: { column, among: "placed", kind } as const,
  offered: { column, among: "offered", kind } as const,
  named: { column, among: "named", kind } as const,
  opened: { column, among: "opened", kind } as const,
});

/**
 * The program reads all; a partner's attorney what hangs on their own cases; its coordinator as far as `reach`; the
 * administrator what they opened by breaking the glass, in the tables granted to them.
 */
function onWork(column: string, kind: Kind, reach: "placed" | "offered" | "named"): TableRows {
  const ids = of(column, kind);
  const rows = { ...hub, partner: ids.mine, coordinator: ids[reach], admin: ids.opened };
  return { rows, about: [{ column, kind }] };
}

/** The program's own work, which no partner is given. */
const program = (...about: readonly [column: string, kind: Kind][]): TableRows => ({
  rows: hub,
  about: about.map(([column, kind]) => ({ column, kind })),
});
const reference: TableRows = { rows: everybody };
const self = { column: "id", is: "me" } as const;
const toMe = { column: "user_id", is: "me" } as const;
const byMe = { column: "actor_id", is: "me" } as const;
const ofOurOffers = { column: "offer_id", among: "to_us", kind: "offer" } as const;
const ourOffers = { column: "partner_id", is: "my_partner" } as const;

type Table = Exclude<keyof DB, "current_stays" | "current_stints">;

/**
 * The second wall: which rows of which table each kind of person reaches in the database itself, whatever the queries
 * above ask. A table without a line does not compile, and until it has one nobody but the owner sees a row of it.
 * Beside these, every table has one restrictive policy: the live session must be one of that very persona; and tables
 * `about` people one more for each such column, which ethical walls put before everything else.
 * Tables in schema `authz` are reached by definer functions alone and need no line.
 */
export const ROW_POLICIES: Record<Table, TableRows> = {
  cases: onWork("id", "case", "offered"),
  case_closings: onWork("case_id", "case", "offered"),
  proceedings: onWork("case_id", "case", "offered"),
  hearings: onWork("case_id", "case", "offered"),
  deadlines: onWork("case_id", "case", "offered"),
  team_members: onWork("case_id", "case", "placed"),
  services: onWork("case_id", "case", "placed"),
  facts: onWork("case_id", "case", "placed"),
  urgencies: onWork("case_id", "case", "placed"),
  tasks: onWork("case_id", "case", "placed"),
  placements: onWork("case_id", "case", "offered"),
  access_signs: onWork("case_id", "case", "placed"),
  proceeding_outcomes: onWork("proceeding_id", "proceeding", "offered"),
  hearing_results: onWork("hearing_id", "hearing", "offered"),
  deadline_closings: onWork("deadline_id", "deadline", "offered"),
  deadline_adjustments: onWork("case_id", "case", "placed"),
  case_rules: onWork("case_id", "case", "placed"),

  clients: onWork("id", "client", "named"),
  names: onWork("client_id", "client", "named"),
  parties: onWork("client_id", "client", "named"),
  client_keys: {
    rows: {
      ...onWork("client_id", "client", "named").rows,
      admin: { column: "client_id", among: "opening", kind: "client" },
    },
    about: [{ column: "client_id", kind: "client" }],
  },
  a_numbers: onWork("client_id", "client", "placed"),
  safe_contacts: onWork("client_id", "client", "placed"),
  client_languages: onWork("client_id", "client", "offered"),
  stays: onWork("client_id", "client", "offered"),
  stay_releases: onWork("stay_id", "stay", "offered"),
  stints: onWork("stay_id", "stay", "offered"),
  verifications: {
    rows: {
      ...hub,
      partner: [of("stint_id", "stint").mine, of("hearing_id", "hearing").mine],
      coordinator: [of("stint_id", "stint").placed, of("hearing_id", "hearing").placed],
      admin: [of("stint_id", "stint").opened, of("hearing_id", "hearing").opened],
    },
    about: [
      { column: "stint_id", kind: "stint" },
      { column: "hearing_id", kind: "hearing" },
    ],
  },

  holds: onWork("client_id", "client", "placed"),
  purges: program(["client_id", "client"]),
  client_corrections: program(["client_id", "client"]),
  merges: program(["kept_client_id", "client"], ["merged_client_id", "client"]),
  intakes: program(["client_id", "client"]),
  intake_sections: program(["intake_id", "intake"]),
  intake_decisions: program(["intake_id", "intake"]),
  match_decisions: program(["client_id", "client"], ["matched_client_id", "client"]),
  glass_openings: {
    // Staff who make two records one seal every reason anew; their page shows their own openings alone.
    rows: { ...hub, admin: "all" },
    about: [{ column: "case_id", kind: "case" }],
  },
  walls: { rows: { manager: "all" }, about: [{ column: "case_id", kind: "case" }] },

  offers: { rows: { ...hub, coordinator: ourOffers }, about: [{ column: "case_id", kind: "case" }] },
  offer_events: { rows: { ...hub, coordinator: ofOurOffers }, about: [{ column: "offer_id", kind: "offer" }] },
  clearances: { rows: { ...hub, coordinator: ofOurOffers }, about: [{ column: "offer_id", kind: "offer" }] },

  audit_events: {
    rows: {
      ...hub,
      coordinator: [of("case_id", "case").placed, byMe],
      partner: [of("case_id", "case").mine, byMe],
      admin: of("case_id", "case").opened,
    },
    about: [
      { column: "case_id", kind: "case" },
      { column: "client_id", kind: "client" },
    ],
  },

  reading_leaves: { rows: { manager: "all" } },

  users: {
    rows: { ...everybody, funder: self },
    writes: { staff: self, manager: self, coordinator: self, partner: self, admin: "all", funder: self },
  },
  invitations: { rows: { admin: "all" } },
  program: { rows: { ...everybody, anonymous: "all" }, writes: { admin: "all" } },
  partners: reference,
  partner_courts: reference,
  partner_languages: reference,
  user_languages: reference,
  import_runs: { rows: { admin: "all" } },
  rules: reference,
  rule_versions: reference,
  rule_changes: { rows: { ...hub, coordinator: "all", partner: "all" } },
  rule_change_notices: { rows: { staff: toMe, manager: toMe, coordinator: toMe, partner: toMe } },
  languages: reference,
  countries: reference,
  courts: reference,
  judges: reference,
  field_offices: reference,
  facilities: reference,
  court_closures: reference,
  poverty_guidelines: reference,
};
