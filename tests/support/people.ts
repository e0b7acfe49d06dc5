import { sql } from "kysely";
import { PERSONA, type Role } from "~/domain/access";
import { openDatabase } from "~/platform/db.server";
import { tokenHash } from "~/platform/tokens.server";
import { loadReference } from "~db/reference/load";

const id = (group: number, n: number) => `00000000-0000-4000-8000-${String(group * 1000 + n).padStart(12, "0")}`;

/** The two partner organizations of every data test. */
export const PARTNERS = { one: id(1, 1), two: id(1, 2) } as const;

export interface TestPerson {
  id: string;
  name: string;
  role: Role;
  partnerId: string | null;
  credential: string | null;
  /** What their session cookie holds. */
  token: string;
}

function person(n: number, name: string, role: Role, more: Partial<TestPerson> = {}): TestPerson {
  const token = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .padEnd(40, "0");
  return { id: id(2, n), name, role, partnerId: null, credential: null, token, ...more };
}

/** One signed-in person for every role; two where a test needs somebody else of the same role. */
export const PEOPLE = {
  intake_worker: person(1, "Intake worker one", "intake_worker"),
  intake_worker_two: person(2, "Intake worker two", "intake_worker"),
  staff_attorney: person(3, "Staff attorney one", "staff_attorney", { credential: "attorney" }),
  staff_attorney_two: person(4, "Staff attorney two", "staff_attorney", { credential: "attorney" }),
  program_manager: person(5, "Program manager one", "program_manager"),
  partner_coordinator: person(6, "Coordinator one", "partner_coordinator", { partnerId: PARTNERS.one }),
  partner_coordinator_two: person(7, "Coordinator two", "partner_coordinator", { partnerId: PARTNERS.two }),
  partner_attorney: person(8, "Partner attorney one", "partner_attorney", {
    partnerId: PARTNERS.one,
    credential: "attorney",
  }),
  partner_attorney_two: person(9, "Partner attorney two", "partner_attorney", {
    partnerId: PARTNERS.two,
    credential: "accredited_representative",
  }),
  admin: person(10, "Administrator one", "admin"),
  funder: person(11, "Funder one", "funder"),
} as const satisfies Record<string, TestPerson>;
export type PersonKey = keyof typeof PEOPLE;

/**
 * Fills the template every test file clones: the program, two partners, one signed-in person for each role, and the
 * product's reference data. Nobody has a password; sessions end in the year 2100.
 */
export async function seedPeople(url: string): Promise<void> {
  const database = openDatabase(url, { max: 1 });
  try {
    await database.transaction().execute(async (db) => {
      await db
        .insertInto("program")
        // Idle access ends by the database's clock: only where a test says so.
        .values({
          name: "Test program",
          time_zone: "America/New_York",
          demonstration: false,
          idle_weeks_since: new Date("2100-01-01"),
        })
        .execute();
      await db
        .insertInto("partners")
        .values([
          { id: PARTNERS.one, name: "Partner one", kind: "law_clinic", detained_capacity: 2 },
          { id: PARTNERS.two, name: "Partner two", kind: "firm", detained_capacity: 2 },
        ])
        .execute();
      const people = Object.values<TestPerson>(PEOPLE);
      await db
        .insertInto("users")
        .values(
          people.map(({ id, name, role, partnerId, credential, token }) => ({
            id,
            email: `${token.replace(/0+$/, "")}@example.org`,
            display_name: name,
            role,
            partner_id: partnerId,
            credential,
            detained_capacity: role.endsWith("attorney") ? 5 : 0,
          })),
        )
        .execute();
      for (const { id, token, role } of people) {
        await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
          values (${tokenHash(token)}, ${token.slice(0, 12)}, ${id}, ${PERSONA[role]}, '2100-01-01Z', '2100-01-01Z', now())`.execute(
          db,
        );
      }
      await loadReference(db);
    });
  } finally {
    await database.destroy();
  }
}
