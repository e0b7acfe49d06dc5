import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { findCase } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import { type Candidate, type Fit, rankCandidates } from "./rules";

export interface FittingPerson extends Fit {
  name: string;
  /** What they are: the credential of staff, the kind of a partner. */
  kind: string | null;
}
export interface WhoFits {
  staff: FittingPerson[];
  partners: FittingPerson[];
}

/**
 * The program's own attorneys and the partners that could take this case, best first, each with the reasons for and
 * against. Everybody is listed; somebody without room stands last and says so.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function whoFits(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<WhoFits> {
  const { clientId } = await findCase(db, actor, caseId);
  const need = await needOf(db, caseId, clientId);
  const staff = await staffAttorneys(db);
  const partners = await activePartners(db, caseId);
  const named = <T extends Candidate & { name: string; kind: string | null }>(list: T[]) => {
    const byId = new Map(list.map((one) => [one.id, one]));
    return rankCandidates(need, list, clock.today).map((fit) => ({
      ...fit,
      name: byId.get(fit.id)?.name ?? "",
      kind: byId.get(fit.id)?.kind ?? null,
    }));
  };
  return { staff: named(staff), partners: named(partners) };
}

async function needOf(db: Trx, caseId: string, clientId: string) {
  const language = await db
    .selectFrom("client_languages")
    .select("language_code")
    .where("client_id", "=", clientId)
    .where("rank", "=", "best")
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  const hearing = await db
    .selectFrom("hearings")
    .select("court_id")
    .where("case_id", "=", caseId)
    .where("superseded_at", "is", null)
    .where("court_id", "is not", null)
    .orderBy(sql`on_date desc nulls last`)
    .executeTakeFirst();
  const held = await db
    .selectFrom("current_stays")
    .select("id")
    .where("client_id", "=", clientId)
    .where("release_id", "is", null)
    .executeTakeFirst();
  return {
    languageCode: language?.language_code ?? null,
    courtId: hearing?.court_id ?? null,
    detained: held !== undefined,
  };
}

async function staffAttorneys(db: Trx) {
  const rows = await db
    .selectFrom("users")
    .select([
      "users.id",
      "users.display_name as name",
      "users.credential as kind",
      "users.detained_capacity as capacity",
    ])
    .select([
      sql<
        string[]
      >`coalesce((select array_agg(language_code) from user_languages l where l.user_id = users.id), '{}')`.as(
        "languageCodes",
      ),
      sql<number>`(select count(*)::int from placements p where p.attorney_id = users.id and p.ended_at is null)`.as(
        "taken",
      ),
    ])
    .where("users.role", "=", "staff_attorney")
    .where("users.disabled_at", "is", null)
    .execute();
  return rows.map((row) => ({ ...row, courtIds: null, termEndsOn: null, declinedBefore: false }));
}

async function activePartners(db: Trx, caseId: string) {
  const rows = await db
    .selectFrom("partners")
    .select([
      "partners.id",
      "partners.name",
      "partners.kind",
      "partners.detained_capacity as capacity",
      "partners.term_ends_on as termEndsOn",
    ])
    .select([
      sql<
        string[]
      >`coalesce((select array_agg(language_code) from partner_languages l where l.partner_id = partners.id), '{}')`.as(
        "languageCodes",
      ),
      sql<string[] | null>`(select array_agg(court_id) from partner_courts c where c.partner_id = partners.id)`.as(
        "courtIds",
      ),
      sql<number>`(select count(*)::int from placements p where p.partner_id = partners.id and p.ended_at is null)`.as(
        "taken",
      ),
      sql<boolean>`exists (select 1 from offers o join offer_events e on e.offer_id = o.id and e.kind = 'declined'
        where o.case_id = ${caseId} and o.partner_id = partners.id)`.as("declinedBefore"),
    ])
    .where("partners.active", "=", true)
    .execute();
  return rows;
}
