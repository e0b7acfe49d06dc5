import type { Insertable } from "kysely";
import { addDays } from "~/domain/calendar";
import { todayIn } from "~/domain/zones";
import type { Trx } from "~/platform/db.server";
import type { DB } from "../types";
import { CAST, DEMONSTRATION_PEOPLE, type Member, type MemberRole, PARTNERS, type PartnerKey } from "./people";
import type { Random } from "./random";
import { JUDGES, type PartnerTeam, PROGRAM_ZONE, type Staff } from "./world";

/** The people of an invented program, as the other files refer to them. */
export interface Cast {
  staff: Staff;
  partners: Readonly<Record<PartnerKey, PartnerTeam>>;
  /** Ids by name. @throws for somebody who is not of the cast. */
  idOf(name: string): string;
}

/** Name and setting of the program that invented people belong to. */
export interface ProgramStory {
  name: string;
  /** Attorneys of the program and of each partner beyond the cast, for large programs. */
  moreAttorneys: number;
}

/**
 * Writes the program, its partners with languages and courts, everybody who works for it, and the judges.
 *
 * @param passwordHashes argon2id hashes by e-mail address; whoever is not in it cannot sign in.
 */
export async function writeCast(
  db: Trx,
  random: Random,
  given: { now: Date; program: ProgramStory; passwordHashes: Readonly<Record<string, string>> },
): Promise<Cast> {
  await db
    .insertInto("program")
    .values({
      name: given.program.name,
      time_zone: PROGRAM_ZONE,
      letterhead: `${given.program.name}\n1 Example Plaza, Newark, NJ 07102`,
      office_phone: "973-555-0100",
      demonstration: true,
      created_at: given.now,
      // The weeks without an act have been eight for a year: partners' access ends in the story, too.
      idle_weeks_since: new Date(given.now.getTime() - 365 * 86_400_000),
    })
    .execute();
  const partnerIds = await writePartners(db, random, given.now);
  const members = [...CAST, ...moreAttorneys(random, given.program.moreAttorneys)];
  const users = members.map((member) => ({ id: random.uuid(), member }));
  await db
    .insertInto("users")
    .values(users.map(({ id, member }) => userRow(id, member, partnerIds, given)))
    .execute();
  const spoken = users.flatMap(({ id, member }) =>
    (member.languages ?? []).map((language_code) => ({ user_id: id, language_code })),
  );
  await db.insertInto("user_languages").values(spoken).execute();
  await writeJudges(db, random);
  const ids = new Map(users.map(({ id, member }) => [member.name, id]));
  const of = (role: MemberRole, partner?: PartnerKey) =>
    users.filter(({ member }) => member.role === role && member.partner === partner).map(({ id }) => id);
  const teamOf = (key: PartnerKey): PartnerTeam => ({
    id: partnerIds[key],
    coordinator: of("partner_coordinator", key)[0] ?? "",
    attorneys: of("partner_attorney", key),
  });
  return {
    staff: {
      intake: of("intake_worker"),
      attorneys: of("staff_attorney"),
      manager: of("program_manager")[0] ?? "",
    },
    partners: {
      harborlight: teamOf("harborlight"),
      calloway: teamOf("calloway"),
      bayou: teamOf("bayou"),
      passaic: teamOf("passaic"),
      palisade: teamOf("palisade"),
      meridian: teamOf("meridian"),
    },
    idOf(name) {
      const id = ids.get(name);
      if (!id) throw new Error(`${name} is not of the cast.`);
      return id;
    },
  };
}

function userRow(
  id: string,
  member: Member,
  partnerIds: Readonly<Record<PartnerKey, string>>,
  given: { now: Date; passwordHashes: Readonly<Record<string, string>> },
): Insertable<DB["users"]> {
  const known = DEMONSTRATION_PEOPLE.find((person) => person.name === member.name);
  const email = known?.email ?? emailOf(member.name);
  return {
    id,
    email,
    display_name: member.name,
    role: member.role,
    partner_id: member.partner ? partnerIds[member.partner] : null,
    credential: member.credential ?? null,
    bar_number: member.credential === "attorney" ? `DEMO-${id.slice(0, 6)}` : null,
    detained_capacity: member.capacity ?? 0,
    password_hash: given.passwordHashes[email] ?? null,
    created_at: given.now,
  };
}

function emailOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `${plain.replace(/[^a-z0-9]+/g, ".")}@example.org`;
}

async function writePartners(db: Trx, random: Random, now: Date): Promise<Record<PartnerKey, string>> {
  const today = todayIn(PROGRAM_ZONE, now.toISOString());
  const courts = await db.selectFrom("courts").select(["id", "key"]).execute();
  const courtIds = new Map(courts.map(({ id, key }) => [key, id]));
  const stories = Object.entries(PARTNERS).map(([key, story]) => ({
    key: key as PartnerKey,
    story,
    id: random.uuid(),
  }));
  await db
    .insertInto("partners")
    .values(
      stories.map(({ id, story }) => ({
        id,
        name: story.name,
        kind: story.kind,
        letterhead: story.name,
        detained_capacity: story.capacity,
        term_ends_on: story.termEndsIn === null ? null : addDays(today, story.termEndsIn),
        support_needed: story.support,
        created_at: now,
      })),
    )
    .execute();
  await db
    .insertInto("partner_languages")
    .values(
      stories.flatMap(({ id, story }) => story.languages.map((code) => ({ partner_id: id, language_code: code }))),
    )
    .execute();
  await db
    .insertInto("partner_courts")
    .values(
      stories.flatMap(({ id, story }) =>
        story.courts.map((key) => ({ partner_id: id, court_id: courtIds.get(key) ?? "" })),
      ),
    )
    .execute();
  return Object.fromEntries(stories.map(({ key, id }) => [key, id])) as Record<PartnerKey, string>;
}

const JUDGED = ["elizabeth", "newark", "newyorkvarick", "lasalle", "elpasospc"];

async function writeJudges(db: Trx, random: Random): Promise<void> {
  const courts = await db.selectFrom("courts").select("id").where("key", "in", JUDGED).orderBy("key").execute();
  const judges = courts.flatMap(({ id }) => JUDGES.map((name) => ({ id: random.uuid(), court_id: id, name })));
  await db.insertInto("judges").values(judges).execute();
}

const GIVEN = ["Alma", "Bruno", "Celia", "Dario", "Edith", "Farid", "Greta", "Hugo", "Ilse", "Jules", "Kira", "Lorne"];
const FAMILY = [
  "Abbott",
  "Bellweather",
  "Castellan",
  "Draper",
  "Ellsworth",
  "Farrow",
  "Garland",
  "Hollis",
  "Ingram",
  "Jessup",
];

/** Attorneys of the program and, for every four of them, one of a partner. */
function moreAttorneys(random: Random, count: number): Member[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(GIVEN)} ${random.pick(FAMILY)}-${index + 1}`;
    const partner = index % 4 === 3 ? random.pick(["passaic", "palisade", "meridian", "bayou"] as const) : null;
    return {
      role: partner ? "partner_attorney" : "staff_attorney",
      name,
      ...(partner ? { partner } : {}),
      credential: "attorney",
      capacity: 20,
      languages: ["spa"],
    };
  });
}
