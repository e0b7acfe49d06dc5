import type { DB } from "./types";

/** Whose rows: ids found once before anything goes. */
export const SETS = {
  cases: "select id from public.cases where client_id = any (people)",
  intakes: "select id from public.intakes where client_id = any (people)",
  stays: "select id from public.stays where client_id = any (people)",
  stints: "select id from public.stints where stay_id = any (stays)",
  proceedings: "select id from public.proceedings where case_id = any (cases)",
  hearings: "select id from public.hearings where case_id = any (cases)",
  deadlines: "select id from public.deadlines where case_id = any (cases)",
  offers: "select id from public.offers where case_id = any (cases)",
} as const;

export const GROUPS = ["keys", "person", "intake", "case", "court", "custody", "sharing"] as const;
export type PurgeGroup = (typeof GROUPS)[number];

/** A column that says whose row it is. */
type Of = { column: string; in: "people" | keyof typeof SETS };

/**
 * What a purge does to the rows of a table that are about the person: delete them; empty them, which keeps the columns
 * named and sets every other one to its default, so that numbers reported before can still be counted; or nothing,
 * because no row of the table is about anybody we keep a file on, or for the reason given.
 */
export type PurgeLine =
  | { how: "delete"; of: readonly Of[]; group: PurgeGroup }
  | { how: "empty"; of: readonly Of[]; group: PurgeGroup; keep: readonly string[] }
  | { how: "stays"; why: string };

const gone = (group: PurgeGroup, ...of: readonly [column: string, among: Of["in"]][]): PurgeLine => ({
  how: "delete",
  group,
  of: of.map(([column, among]) => ({ column, in: among })),
});
const emptied = (
  group: PurgeGroup,
  [column, among]: readonly [column: string, among: Of["in"]],
  ...keep: readonly string[]
): PurgeLine => ({ how: "empty", group, of: [{ column, in: among }], keep });
const stays = (why: string): PurgeLine => ({ how: "stays", why });
const ofNobody = stays("about nobody we keep a file on");

type Table = Exclude<keyof DB, "current_stays" | "current_stints">;

/**
 * Every table, in the order a purge goes through them: what hangs on a row goes before it. A table without a line does
 * not compile.
 */
export const PURGE_PLAN: Record<Table, PurgeLine> = {
  // First of all the key: what it sealed cannot be read again, wherever a copy of it lies.
  client_keys: gone("keys", ["client_id", "people"]),

  holds: gone("case", ["client_id", "people"]),
  walls: gone("case", ["case_id", "cases"]),
  glass_openings: gone("case", ["case_id", "cases"]),
  verifications: gone("court", ["stint_id", "stints"], ["hearing_id", "hearings"]),
  hearing_results: gone("court", ["hearing_id", "hearings"]),
  deadline_closings: gone("court", ["deadline_id", "deadlines"]),
  deadline_adjustments: gone("court", ["case_id", "cases"]),
  case_rules: gone("court", ["case_id", "cases"]),
  deadlines: gone("court", ["case_id", "cases"]),
  hearings: gone("court", ["case_id", "cases"]),
  facts: gone("case", ["case_id", "cases"]),
  urgencies: gone("case", ["case_id", "cases"]),
  tasks: gone("case", ["case_id", "cases"]),
  placements: gone("sharing", ["case_id", "cases"]),
  clearances: gone("sharing", ["offer_id", "offers"]),
  offer_events: gone("sharing", ["offer_id", "offers"]),
  offers: gone("sharing", ["case_id", "cases"]),
  team_members: gone("sharing", ["case_id", "cases"]),
  access_signs: gone("sharing", ["case_id", "cases"]),
  stints: gone("custody", ["stay_id", "stays"]),
  names: gone("person", ["client_id", "people"]),
  parties: gone("person", ["client_id", "people"]),
  a_numbers: gone("person", ["client_id", "people"]),
  safe_contacts: gone("person", ["client_id", "people"]),
  client_corrections: gone("person", ["client_id", "people"]),
  match_decisions: gone("person", ["client_id", "people"], ["matched_client_id", "people"]),
  merges: gone("person", ["kept_client_id", "people"], ["merged_client_id", "people"]),
  intake_sections: gone("intake", ["intake_id", "intakes"]),

  // What the figures of past quarters are counted from, without anything that says who it was.
  proceeding_outcomes: emptied(
    "court",
    ["proceeding_id", "proceedings"],
    ...["proceeding_id", "outcome", "decided_on", "recorded_by", "recorded_at", "superseded_at", "superseded_by"],
  ),
  proceedings: emptied(
    "court",
    ["case_id", "cases"],
    ...["case_id", "level", "kind", "started_on", "recorded_by", "recorded_at", "version"],
  ),
  services: emptied(
    "case",
    ["case_id", "cases"],
    ...["case_id", "level", "first_day", "last_day", "partner_id", "recorded_by", "recorded_at", "superseded_at"],
  ),
  case_closings: emptied(
    "case",
    ["case_id", "cases"],
    ...["case_id", "closed_on", "service_level", "reason", "closed_by", "recorded_at", "reopened_by", "reopened_at"],
  ),
  stay_releases: emptied(
    "custody",
    ["stay_id", "stays"],
    ...["stay_id", "reason", "released_on", "recorded_by", "recorded_at", "superseded_at", "superseded_by"],
  ),
  stays: emptied("custody", ["client_id", "people"], "client_id", "recorded_by", "recorded_at", "version"),
  cases: emptied(
    "case",
    ["client_id", "people"],
    ...["number", "client_id", "intake_id", "opened_on", "opened_by", "opened_at", "withdrawn_at", "version"],
  ),
  intake_decisions: emptied(
    "intake",
    ["intake_id", "intakes"],
    ...["intake_id", "decision", "reason", "decided_by", "decided_at", "taken_back_by", "taken_back_at"],
  ),
  intakes: emptied(
    "intake",
    ["client_id", "people"],
    "client_id",
    "started_by",
    "started_at",
    "abandoned_at",
    "version",
  ),
  client_languages: emptied(
    "person",
    ["client_id", "people"],
    ...["client_id", "language_code", "rank", "answer", "recorded_at", "superseded_at"],
  ),
  clients: emptied("person", ["id", "people"], "stage", "created_by", "created_at", "merged_into", "version"),

  audit_events: stays("who did what stays provable; it holds ids, never values"),
  purges: stays("the purge's own record"),
  users: stays("the program's people"),
  reading_leaves: stays("what the program's people may read"),
  invitations: ofNobody,
  program: ofNobody,
  partners: ofNobody,
  partner_courts: ofNobody,
  partner_languages: ofNobody,
  user_languages: ofNobody,
  import_runs: ofNobody,
  rules: ofNobody,
  rule_versions: ofNobody,
  rule_changes: ofNobody,
  rule_change_notices: ofNobody,
  languages: ofNobody,
  countries: ofNobody,
  courts: ofNobody,
  judges: ofNobody,
  field_offices: ofNobody,
  facilities: ofNobody,
  court_closures: ofNobody,
  poverty_guidelines: ofNobody,
};
