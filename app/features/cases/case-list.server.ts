import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { displayName } from "~/domain/people";
import { REPRESENTING_LEVELS } from "~/domain/vocabulary";
import type { Trx } from "~/platform/db.server";
import { inScope } from "./queries.server";

export const CASE_FILTERS = ["open", "unrepresented", "closed"] as const;
export type CaseFilter = (typeof CASE_FILTERS)[number];

export const CASES_A_PAGE = 50;

/** One line of the list of cases. */
export interface CaseLine {
  id: string;
  number: string;
  /** "Given Surname1 Surname2"; "" where no name is recorded. */
  name: string;
  /** Null where the best language is not recorded. */
  language: { en: string; es: string } | null;
  openedOn: string;
  closedOn: string | null;
  lead: string | null;
  /** First day of the representation that lasts; null when nobody represents the person. */
  representedSince: string | null;
}

/** The cases the actor may read, in the order of Spanish surnames, one page of fifty; [] past the last. */
export async function listCases(
  db: Trx,
  actor: Actor,
  { filter, page }: { filter: CaseFilter; page: number },
  clock: Clock,
): Promise<CaseLine[]> {
  const rows = await filtered(db, await inScope(db, actor), filter, clock)
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "cases.client_id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .leftJoin("client_languages", (join) =>
      join
        .onRef("client_languages.client_id", "=", "cases.client_id")
        .on("client_languages.rank", "=", "best")
        .on("client_languages.superseded_at", "is", null),
    )
    .leftJoin("languages", "languages.code", "client_languages.language_code")
    .select([
      "cases.id",
      "cases.number",
      "cases.opened_on",
      "case_closings.closed_on",
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
      "languages.name_en",
      "languages.name_es",
    ])
    .select((eb) => [
      eb
        .selectFrom("team_members")
        .innerJoin("users", "users.id", "team_members.user_id")
        .select("users.display_name")
        .whereRef("team_members.case_id", "=", "cases.id")
        .where("team_members.relation", "=", "lead")
        .where("team_members.ended_at", "is", null)
        .limit(1)
        .as("lead"),
      representing(db, clock)
        .select((inner) => inner.fn.min<string | null>("services.first_day").as("first_day"))
        .where("services.case_id", "=", sql.ref<string>("cases.id"))
        .as("represented_since"),
    ])
    .orderBy(sql`names.sort_key collate "C" nulls last`)
    .orderBy("cases.number")
    .limit(CASES_A_PAGE)
    .offset((page - 1) * CASES_A_PAGE)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: displayName({
      given: row.given_names ?? "",
      firstSurname: row.surname_1 ?? "",
      secondSurname: row.surname_2 ?? "",
    }),
    language: row.name_en && row.name_es ? { en: row.name_en, es: row.name_es } : null,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    lead: row.lead,
    representedSince: row.represented_since,
  }));
}

/** How many cases each filter shows the actor. */
export async function countCases(db: Trx, actor: Actor, clock: Clock): Promise<Record<CaseFilter, number>> {
  const counts = { open: 0, unrepresented: 0, closed: 0 };
  const readable = await inScope(db, actor);
  for (const filter of CASE_FILTERS) {
    const row = await filtered(db, readable, filter, clock)
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirst();
    counts[filter] = Number(row?.count ?? 0);
  }
  return counts;
}

function filtered(db: Trx, readable: RawBuilder<SqlBool>, filter: CaseFilter, clock: Clock) {
  const cases = db
    .selectFrom("cases")
    .leftJoin("case_closings", (join) =>
      join.onRef("case_closings.case_id", "=", "cases.id").on("case_closings.reopened_at", "is", null),
    )
    .where(readable);
  if (filter === "closed") return cases.where("case_closings.id", "is not", null);
  const open = cases.where("case_closings.id", "is", null);
  if (filter === "open") return open;
  return open.where((eb) =>
    eb.not(
      eb.exists(
        representing(db, clock).select("services.id").where("services.case_id", "=", sql.ref<string>("cases.id")),
      ),
    ),
  );
}

function representing(db: Trx, clock: Clock) {
  return db
    .selectFrom("services")
    .where("services.superseded_at", "is", null)
    .where("services.level", "in", REPRESENTING_LEVELS)
    .where("services.first_day", "<=", clock.today)
    .where((eb) => eb.or([eb("services.last_day", "is", null), eb("services.last_day", ">=", clock.today)]));
}
