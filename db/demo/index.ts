import type { Trx } from "~/platform/db.server";
import { endAccessSoon, keepPartnersAtWork } from "./access";
import { BulkRows } from "./bulk-rows";
import { type Cast, type ProgramStory, writeCast } from "./cast";
import { generate } from "./generate";
import { tellOfTheDecided } from "./named-decided";
import { tellOfTheOthers } from "./named-free";
import { tellOfTheHeld } from "./named-held";
import { tellOfTheMoved } from "./named-moved";
import { DEMONSTRATION_PEOPLE } from "./people";
import { type Plan, plans } from "./plans";
import { Random } from "./random";
import { openWorld, settleCaseNumbers, type World } from "./world";

export { DEMONSTRATION_PEOPLE };

/** People the demonstration tells of beside those it knows by name. */
const OTHERS = 135;
/** People written at once: keeps memory flat however many there are. */
const BATCH = 135;

/**
 * Makes the demonstration program in an empty, migrated database: the people of the program and its partners, the
 * people it tells of, and everybody else. Every date is counted from `now` and moved to a court day by the engine.
 *
 * @param db a transaction of whoever may write everything.
 * @param given.now the moment of the first start.
 * @param given.passwordHashes argon2id hashes by the e-mail addresses of DEMONSTRATION_PEOPLE.
 */
export async function createDemonstration(
  db: Trx,
  given: { now: Date; passwordHashes: Readonly<Record<string, string>> },
): Promise<void> {
  const random = new Random("demonstration");
  const program = { name: "Ironbound Defense Hub", moreAttorneys: 0 };
  const { world, cast } = await openProgram(db, random, { ...given, program });
  const scene = { world, cast, random };
  tellOfTheHeld(scene);
  tellOfTheMoved(scene);
  tellOfTheDecided(scene);
  tellOfTheOthers(scene);
  const others = withNextWeek(plans(random, OTHERS), cast);
  for (const [n, plan] of others.entries()) generate(world, random, plan, n + 100);
  await world.rows.write(db);
  await settleCaseNumbers(db, world);
  await keepPartnersAtWork(db, world);
  await endAccessSoon(db, world, { idle: cast.idOf("Clara Montrose"), agreed: cast.idOf("Theo Lindqvist") });
}

/** Hearings of the next days, and whose: two of them at the same hour are one attorney's. */
const NEXT_WEEK = [
  ["Dana Okafor", 1, "09:00"],
  ["Dana Okafor", 2, "10:30"],
  ["Dana Okafor", 4, "13:00"],
  ["Dana Okafor", 4, "13:00"],
  ["Dana Okafor", 7, "08:30"],
  ["Priya Raman-Cole", 3, "09:00"],
  ["Priya Raman-Cole", 3, "09:00"],
] as const;

/** Gives the first cases of the program's own attorneys the hearings of a week as it really is. */
function withNextWeek(all: readonly Plan[], cast: Cast): Plan[] {
  const left = [...NEXT_WEEK];
  return all.map((plan) => {
    const next =
      plan.course === "staff" && plan.place !== "JENADLA" && plan.place !== "IEPHOLD" ? left.shift() : undefined;
    if (!next) return plan;
    const [name, days, time] = next;
    return { ...plan, staged: { attorneyId: cast.idOf(name), days, time } };
  });
}

/**
 * Makes a program of `people` invented people in an empty, migrated database: the same seed and day give the same
 * rows, but for what is sealed. Nobody can sign in. Memory does not grow with `people`.
 *
 * @returns how many rows were written.
 */
export async function seedProgram(
  db: Trx,
  given: { now: Date; people: number; seed: string; told?: (done: number) => void },
): Promise<number> {
  const random = new Random(`seed ${given.seed}`);
  const program = { name: "Seeded program", moreAttorneys: Math.ceil(given.people / 40) };
  const { world } = await openProgram(db, random, { now: given.now, program, passwordHashes: {} });
  let writing = Promise.resolve(0);
  for (let from = 0; from < given.people; from += BATCH) {
    const batch = plans(random, BATCH).slice(0, given.people - from);
    for (const [index, plan] of batch.entries()) generate(world, random, plan, from + index);
    // The database writes one batch while the next is invented.
    const written = await writing;
    const rows = world.rows;
    world.rows = new BulkRows();
    writing = rows.write(db).then((count) => written + count);
    given.told?.(from + batch.length);
  }
  const written = await writing;
  await settleCaseNumbers(db, world);
  await keepPartnersAtWork(db, world);
  return written;
}

async function openProgram(
  db: Trx,
  random: Random,
  given: { now: Date; program: ProgramStory; passwordHashes: Readonly<Record<string, string>> },
): Promise<{ world: World; cast: Cast }> {
  const cast = await writeCast(db, random, given);
  const { bayou, passaic, palisade, meridian } = cast.partners;
  // The clinic and the firm of the named people keep their few places for them.
  const world = await openWorld(db, {
    now: given.now,
    staff: cast.staff,
    partners: [bayou, passaic, palisade, meridian],
  });
  return { world, cast };
}
