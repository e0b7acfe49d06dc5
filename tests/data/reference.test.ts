import { expect, it } from "vitest";
import { loadReference } from "~db/reference/load";
import { testDatabase } from "~tests/support/database";

const database = testDatabase();
const load = () => database.superuser.transaction().execute((db) => loadReference(db));

async function everything() {
  const db = database.superuser;
  return Promise.all([
    db.selectFrom("languages").selectAll().orderBy("position").execute(),
    db.selectFrom("countries").selectAll().orderBy("code").execute(),
    db.selectFrom("field_offices").selectAll().orderBy("code").execute(),
    db.selectFrom("courts").selectAll().orderBy("key").execute(),
    db.selectFrom("facilities").selectAll().orderBy("code").execute(),
    db
      .selectFrom("poverty_guidelines")
      .selectAll()
      .orderBy("year")
      .orderBy("region")
      .orderBy("household_size")
      .execute(),
    db.selectFrom("court_closures").selectAll().orderBy("falls_on").execute(),
  ]);
}

it("loads the product's own set, and a second time nothing changes", async () => {
  const counts = await load();
  expect(counts).toMatchObject({ languages: 104, fieldOffices: 25, courts: 72, facilities: 9, povertyGuidelines: 72 });
  const first = await everything();
  expect(await load()).toEqual(counts);
  expect(await everything()).toEqual(first);
});

it("gives every shipped place a zone, a district, an office and, where people stay, its usual court", async () => {
  const places = await database.superuser
    .selectFrom("facilities as f")
    .leftJoin("courts as c", "c.id", "f.usual_court_id")
    .select([
      "f.code",
      "f.time_zone",
      "f.federal_district",
      "f.field_office_code",
      "c.name as court",
      "c.time_zone as court_zone",
    ])
    .execute();
  expect(places).toHaveLength(9);
  for (const place of places) expect(place).not.toMatchObject({ time_zone: null });
  const byCode = new Map(places.map((place) => [place.code, place]));
  expect(byCode.get("IEPHOLD")).toMatchObject({
    federal_district: "W.D. Tex.",
    court: "El Paso SPC",
    court_zone: "America/Denver",
  });
  expect(byCode.get("JENADLA")).toMatchObject({ court: "LaSalle", court_zone: "America/Chicago" });
  expect(byCode.get("biweekly-moshannon-valley-processing-center")).toMatchObject({ federal_district: "W.D. Pa." });
  expect(byCode.get("ORANGNY")).toMatchObject({ court: "New York - Varick" });
});

it("holds the guideline of the year, the region and the size", async () => {
  const four = await database.superuser
    .selectFrom("poverty_guidelines")
    .select(["annual_amount", "per_person_over_8"])
    .where("year", "=", 2026)
    .where("region", "=", "48+DC")
    .where("household_size", "=", 4)
    .executeTakeFirstOrThrow();
  expect(four).toEqual({ annual_amount: 33_000, per_person_over_8: 5_680 });
});
