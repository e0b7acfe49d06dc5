import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import { holds } from "~/domain/access";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { PartnerInput } from "./schema";

interface Reach {
  languageCodes: readonly string[];
  courtIds: readonly string[];
}

/**
 * Records a partner organization. @returns its id.
 * @throws Forbidden when the actor manages no partners; Invalid when the name is taken.
 */
export async function createPartner(db: Trx, actor: Actor, input: PartnerInput, reach: Reach): Promise<string> {
  if (!holds(actor, "partners:manage")) throw new Forbidden(m.cases_may_not());
  await nameIsFree(db, input.name, null);
  const id = randomUUID();
  await db
    .insertInto("partners")
    .values({ id, ...columns(input) })
    .execute();
  await setReach(db, id, reach);
  await recordEvent(db, actor, { action: "partner.recorded", objectKind: "partner", objectId: id });
  return id;
}

/**
 * Changes a partner. `version` is the one the form was drawn from.
 * @throws Stale when somebody changed it meanwhile; NotFound when there is none.
 */
export async function changePartner(
  db: Trx,
  actor: Actor,
  partnerId: string,
  version: number,
  input: PartnerInput & { active: boolean },
  reach: Reach,
): Promise<void> {
  if (!holds(actor, "partners:manage")) throw new Forbidden(m.cases_may_not());
  await nameIsFree(db, input.name, partnerId);
  const known = await db.selectFrom("partners").select("version").where("id", "=", partnerId).executeTakeFirst();
  if (!known) throw new NotFound(m.cases_not_found());
  const changed = await db
    .updateTable("partners")
    .set({ ...columns(input), active: input.active, version: version + 1 })
    .where("id", "=", partnerId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Stale(m.partners_error_stale());
  await setReach(db, partnerId, reach);
  await recordEvent(db, actor, { action: "partner.changed", objectKind: "partner", objectId: partnerId });
}

function columns({ name, kind, detained_capacity, term_ends_on, letterhead, support_needed }: PartnerInput) {
  return { name, kind, detained_capacity, term_ends_on: term_ends_on || null, letterhead, support_needed };
}

async function nameIsFree(db: Trx, name: string, except: string | null): Promise<void> {
  const taken = await db.selectFrom("partners").select("id").where("name", "=", name).executeTakeFirst();
  if (taken && taken.id !== except) throw new Invalid(m.partners_error_name_taken());
}

async function setReach(db: Trx, partnerId: string, { languageCodes, courtIds }: Reach): Promise<void> {
  await db.deleteFrom("partner_languages").where("partner_id", "=", partnerId).execute();
  await db.deleteFrom("partner_courts").where("partner_id", "=", partnerId).execute();
  if (languageCodes.length > 0) {
    await db
      .insertInto("partner_languages")
      .values([...new Set(languageCodes)].map((language_code) => ({ partner_id: partnerId, language_code })))
      .execute();
  }
  if (courtIds.length > 0) {
    await db
      .insertInto("partner_courts")
      .values([...new Set(courtIds)].map((court_id) => ({ partner_id: partnerId, court_id })))
      .execute();
  }
}
