import { sql } from "kysely";
import { openDatabase } from "~/platform/db.server";
import { readEnv } from "~/platform/env";
import { loadKeys } from "~/platform/key-file.server";
import { seedProgram } from "~db/demo";
import { bringUp, ensureKeys } from "./bring-up";
import { openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { programIn } from "./first-start";

const MOST = 800_000;

/**
 * `npm run seed -- --cases N --seed S`: a program of N invented people in an empty database, for trying out and
 * measuring. The same N, S and day give the same rows, but for what is sealed.
 * @throws Stop when the words make no sense or the database holds a program already.
 */
export async function seedCommand(args: readonly string[]): Promise<void> {
  const { people, seed } = wordsOf(args);
  const env = readEnv(process.env);
  const database = await openDatabaseServer(env, { purpose: "npm run seed" });
  try {
    await bringUp(database.urls.owner);
    await database.renewPeople();
    const program = await programIn(database.all);
    if (program) {
      throw new Stop(
        `This database already holds the program "${program.name}". Set DATA_DIR to a new folder for a seeded one.`,
      );
    }
    await ensureKeys(env.keysFile, database.urls.owner);
    loadKeys(env.keysFile);
    await write(database.all, people, seed);
  } finally {
    await database.stop();
  }
}

async function write(url: string, people: number, seed: string): Promise<void> {
  const began = performance.now();
  const db = openDatabase(url, { max: 1 });
  try {
    const rows = await db.transaction().execute((trx) => seedProgram(trx, { now: new Date(), people, seed }));
    // The planner knows nothing of so many new rows until it is told.
    await sql`analyze`.execute(db);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${people} people, ${rows} rows in ${seconds} s; peak memory ${peak} MB.`);
  } finally {
    await db.destroy();
  }
}

function wordsOf(args: readonly string[]): { people: number; seed: string } {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) given.set(args[at] ?? "", args[at + 1] ?? "");
  const people = Number(given.get("--cases") ?? "150");
  const seed = given.get("--seed") ?? "1";
  const known = [...given.keys()].every((name) => name === "--cases" || name === "--seed");
  if (!known || !Number.isInteger(people) || people < 1 || people > MOST || seed === "") {
    throw new Stop(`Say how many and which: npm run seed -- --cases N --seed S, with N from 1 to ${MOST}.`);
  }
  return { people, seed };
}
