import { randomUUID } from "node:crypto";
import type { Insertable, Selectable } from "kysely";
import { courtKey, foldForSearch } from "~/features/reference/index.server";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import type { FacilityRow } from "./facility-row";
import type { Hashed } from "./row-result";

type Stored = Selectable<DB["facilities"]>;
type Facts = Omit<Insertable<DB["facilities"]>, "id" | "code">;

const SOURCE = "public_list";

/**
 * Adds and updates facilities by their code. A facility that came with the product keeps its name; a zone, circuit,
 * district or usual court once known is never overwritten by a list.
 */
export async function writeFacilities(
  db: Trx,
  rows: readonly Hashed<FacilityRow>[],
  dryRun: boolean,
): Promise<{ added: number; changed: number; same: number }> {
  const stored = await db
    .selectFrom("facilities")
    .selectAll()
    .where("code", "in", [...rows.map(({ row }) => row.code), ""])
    .execute();
  const byCode = new Map(stored.map((facility) => [facility.code, facility]));
  const detainedCourts = await courtsInCentres(db);
  const added: Insertable<DB["facilities"]>[] = [];
  let changed = 0;
  for (const { row, hash } of rows) {
    const facility = byCode.get(row.code);
    if (facility?.row_hash === hash) continue;
    const listed = factsOf(row, hash, detainedCourts);
    if (facility === undefined) {
      added.push({ id: randomUUID(), code: row.code, ...listed });
      continue;
    }
    changed += 1;
    if (dryRun) continue;
    await db
      .updateTable("facilities")
      .set((eb) => ({ ...keepingWhatIsSettled(facility, listed), version: eb("version", "+", 1) }))
      .where("id", "=", facility.id)
      .execute();
  }
  if (added.length > 0 && !dryRun) await db.insertInto("facilities").values(added).execute();
  return { added: added.length, changed, same: rows.length - added.length - changed };
}

/** Courts that sit in a detention centre, by key: what shares their building is heard there. */
async function courtsInCentres(db: Trx): Promise<Map<string, string>> {
  const courts = await db.selectFrom("courts").select(["id", "key"]).where("detained_setting", "=", true).execute();
  return new Map(courts.map((court) => [court.key, court.id]));
}

function factsOf(row: FacilityRow, hash: string, detainedCourts: ReadonlyMap<string, string>): Facts {
  return {
    name: row.name,
    kind: row.kind,
    address: row.address,
    city: row.city,
    county: row.county,
    state: row.state,
    zip: row.zip,
    time_zone: row.timeZone,
    circuit: row.circuit,
    federal_district: row.district,
    field_office_code: row.fieldOffice,
    usual_court_id: row.courtName === null ? null : (detainedCourts.get(courtKey(row.courtName)) ?? null),
    capacity: row.capacity,
    hold_room: row.holdRoom,
    phone: row.phone,
    source: SOURCE,
    row_hash: hash,
    search_text: foldForSearch([row.name, row.city, row.code].join(" ")),
  };
}

function keepingWhatIsSettled(stored: Stored, listed: Facts): Facts {
  const moved = listed.state !== "" && stored.state !== "" && listed.state !== stored.state;
  const settled: Facts = {
    ...listed,
    time_zone: moved ? listed.time_zone : (stored.time_zone ?? listed.time_zone),
    circuit: moved ? listed.circuit : (stored.circuit ?? listed.circuit),
    federal_district: moved ? listed.federal_district : (stored.federal_district ?? listed.federal_district),
    usual_court_id: stored.usual_court_id ?? listed.usual_court_id,
    capacity: listed.capacity ?? stored.capacity,
    phone: listed.phone || stored.phone,
    county: listed.county || stored.county,
    city: listed.city || stored.city,
    zip: listed.zip || stored.zip,
    address: listed.address || stored.address,
  };
  if (stored.source === SOURCE) return settled;
  return {
    ...settled,
    name: stored.name,
    kind: stored.kind,
    county: stored.county,
    hold_room: stored.hold_room,
    source: stored.source,
    search_text: foldForSearch([stored.name, stored.city, stored.code, listed.name].join(" ")),
  };
}
