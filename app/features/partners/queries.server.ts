import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { holds } from "~/domain/access";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";

/** Every partner with how much it can take and has taken, by name; [] when none was recorded. */
export async function listPartners(db: Trx, actor: Actor) {
  if (!holds(actor, "partners:manage")) throw new NotFound(m.cases_not_found());
  return db
    .selectFrom("partners")
    .selectAll()
    .select([
      sql<number>`(select count(*)::int from users u where u.partner_id = partners.id and u.disabled_at is null)`.as(
        "people",
      ),
      sql<
        string[]
      >`coalesce((select array_agg(l.language_code order by l.language_code) from partner_languages l where l.partner_id = partners.id), '{}')`.as(
        "languageCodes",
      ),
      sql<
        string[]
      >`coalesce((select array_agg(c.court_id) from partner_courts c where c.partner_id = partners.id), '{}')`.as(
        "courtIds",
      ),
    ])
    .orderBy(sql`partners.name collate "es-x-icu"`)
    .execute();
}

/** One partner. @throws NotFound when there is none or the actor manages none. */
export async function findPartner(db: Trx, actor: Actor, partnerId: string) {
  const partner = (await listPartners(db, actor)).find((one) => one.id === partnerId);
  if (!partner) throw new NotFound(m.cases_not_found());
  return partner;
}
