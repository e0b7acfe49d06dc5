import { sql } from "kysely";
import type { PlainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import { todayIn } from "~/domain/zones";
import type { RuleCalendar } from "~/features/deadlines/rules";
import { calendarOnFile, rulesOnFile } from "~/features/deadlines/stored-rules.server";
import type { Trx } from "~/platform/db.server";
import { BulkRows } from "./bulk-rows";

export interface Place {
  id: string;
  zone: string;
  /** Key of the court that usually hears people held there. */
  court: string | null;
}

export interface CourtPlace {
  id: string;
  zone: string;
}

/** Who does the work in an invented program; ids of users. */
export interface Staff {
  intake: readonly string[];
  attorneys: readonly string[];
  manager: string;
}

/** A partner with the people who answer and work for it; ids of users. */
export interface PartnerTeam {
  id: string;
  coordinator: string;
  attorneys: readonly string[];
}

/** Everything an invented program is written with. */
export interface World {
  now: Date;
  zone: string;
  /** The day it is in the program's zone. */
  today: PlainDate;
  places: ReadonlyMap<string, Place>;
  courts: ReadonlyMap<string, CourtPlace>;
  staff: Staff;
  partners: readonly PartnerTeam[];
  rules: readonly Rule[];
  calendar: RuleCalendar;
  rows: BulkRows;
  /** Number of the next case. */
  nextCase(): string;
}

/** The program's zone: the demonstration is in New Jersey. */
export const PROGRAM_ZONE = "America/New_York";
/** Judges of the demonstration; none bears a real judge's name. */
export const JUDGES = ["A. Rivera-Stone", "C. Mbeki-Hall", "W. Tollefsen"] as const;

/** Reads what an invented program refers to: shipped places and courts, rules and the calendar. */
export async function openWorld(
  db: Trx,
  given: { now: Date; staff: Staff; partners: readonly PartnerTeam[] },
): Promise<World> {
  const courts = await db.selectFrom("courts").select(["id", "key", "time_zone"]).execute();
  const courtKeys = new Map(courts.map((court) => [court.id, court.key]));
  const facilities = await db.selectFrom("facilities").select(["id", "code", "time_zone", "usual_court_id"]).execute();
  let number = await lastCaseNumber(db);
  return {
    ...given,
    zone: PROGRAM_ZONE,
    today: todayIn(PROGRAM_ZONE, given.now.toISOString()),
    courts: new Map(courts.map((court) => [court.key, { id: court.id, zone: court.time_zone ?? PROGRAM_ZONE }])),
    places: new Map(
      facilities.map(({ id, code, time_zone, usual_court_id }) => [
        code,
        { id, zone: time_zone ?? PROGRAM_ZONE, court: courtKeys.get(usual_court_id ?? "") ?? null },
      ]),
    ),
    rules: await rulesOnFile(db),
    calendar: await calendarOnFile(db),
    rows: new BulkRows(),
    nextCase() {
      number += 1;
      return `N-${number}`;
    },
  };
}

/** Moves the sequence of case numbers behind those given by hand. */
export async function settleCaseNumbers(db: Trx, world: World): Promise<void> {
  const next = Number(world.nextCase().slice(2));
  await sql`select setval('case_numbers', ${next}, false)`.execute(db);
}

async function lastCaseNumber(db: Trx): Promise<number> {
  const { rows } = await sql<{ n: string }>`select last_value - (not is_called)::int as n from case_numbers`.execute(
    db,
  );
  return Number(rows[0]?.n ?? 1000);
}

/** The place with that code. @throws when the reference set lacks it: the demonstration cannot be told without. */
export function placeOf(world: World, code: string): Place {
  const place = world.places.get(code);
  if (!place) throw new Error(`The reference set has no facility ${code}.`);
  return place;
}

/** The court with that key. @throws when the reference set lacks it. */
export function courtOf(world: World, key: string): CourtPlace {
  const court = world.courts.get(key);
  if (!court) throw new Error(`The reference set has no court ${key}.`);
  return court;
}
