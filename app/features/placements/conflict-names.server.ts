import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { offerHead } from "./offers.server";
import { canAnswer } from "./policy";
import type { OfferState } from "./rules";

/** Whom a partner checks for conflicts, and where the offer stands. `bornOn`: YYYY-MM-DD; null where it is unknown. */
export interface ConflictNames {
  state: OfferState;
  names: {
    kind: string;
    givenNames: string;
    surname1: string;
    surname2: string;
    relation: string | null;
    side: string | null;
  }[];
  bornOn: string | null;
  birthYear: number | null;
  countryEn: string | null;
  countryEs: string | null;
}

/**
 * The names a partner needs for its own conflict check: the person's, aliases, adverse and related people.
 * @throws NotFound for another organization's offer; Forbidden before the names were opened or once the offer is over.
 */
export async function namesForConflicts(db: Trx, actor: Actor, offerId: string, clock: Clock): Promise<ConflictNames> {
  const offer = await offerHead(db, offerId, clock);
  const { clientId } = offer;
  if (!canAnswer(actor, offer)) throw new NotFound(m.cases_not_found());
  const open = offer.state === "names_opened" || offer.state === "cleared";
  if (!open || !clientId) throw new Forbidden(m.placements_names_closed());
  const names = await db
    .selectFrom("names")
    .leftJoin("parties", "parties.id", "names.party_id")
    .select([
      "names.kind",
      "names.given_names as givenNames",
      "names.surname_1 as surname1",
      "names.surname_2 as surname2",
      "parties.relation",
      "parties.kind as side",
    ])
    .where("names.client_id", "=", clientId)
    .where("names.superseded_at", "is", null)
    .where("parties.withdrawn_at", "is", null)
    .orderBy(sql`array_position(array['legal', 'alias', 'party'], names.kind)`)
    .orderBy("names.sort_key")
    .execute();
  const client = await db
    .selectFrom("clients")
    .leftJoin("countries", "countries.code", "clients.country_code")
    .select(["clients.birth_sealed", "clients.birth_year", "countries.name_en", "countries.name_es"])
    .where("clients.id", "=", clientId)
    .executeTakeFirstOrThrow();
  const place = { table: "clients", column: "birth_sealed", rowId: clientId };
  return {
    state: offer.state,
    names,
    bornOn: await openFor(db, clientId, place, client.birth_sealed),
    birthYear: client.birth_year,
    countryEn: client.name_en,
    countryEs: client.name_es,
  };
}
