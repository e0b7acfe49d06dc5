import { randomUUID } from "node:crypto";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { sql, type Transaction } from "kysely";
import { openDatabase } from "~/platform/db.server";
import { type Env, readEnv } from "~/platform/env";
import { newToken, tokenHash } from "~/platform/tokens.server";
import type { DB } from "~db/types";
import { bringUp, ensureKeys } from "./bring-up";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { programIn } from "./first-start";

const LINK_DAYS = 7;

/** What a real program begins with. */
type Answers = { name: string; zone: string; phone: string; letterhead: string; adminEmail: string; adminName: string };
type Question = { flag: string; text: string; unset?: string; fault?: (answer: string) => string | null };

const required = (answer: string) => (answer ? null : "must be answered");
const QUESTIONS: Record<keyof Answers, Question> = {
  name: { flag: "name", text: "Name of the program", fault: required },
  zone: { flag: "zone", text: "Time zone", unset: "America/New_York", fault: zoneFault },
  phone: { flag: "phone", text: "Office phone", fault: required },
  letterhead: { flag: "letterhead", text: "Letterhead (address lines, separated by semicolons)", unset: "" },
  adminEmail: { flag: "admin-email", text: "E-mail of the first administrator", fault: emailFault },
  adminName: { flag: "admin-name", text: "Their name", unset: "Administrator" },
};

/**
 * `npm run setup`: makes a real program and its first administrator, who chooses a password through a link that
 * works once. Asks what the flags do not say, where somebody can answer.
 * @throws Stop where the database holds a program already, above all the demonstration.
 */
export async function setup(args: string[]): Promise<void> {
  const env = readEnv(process.env);
  const given = readFlags(args);
  const database = await openDatabaseServer(env, { purpose: "npm run setup" });
  try {
    await bringUp(database.urls.owner);
    await database.renewPeople();
    await refuseSecondProgram(database);
    await ensureKeys(path.resolve(env.keysFile), database.urls.owner);
    const answers = await ask(given);
    const token = await make(database, answers);
    tell(env, answers, token);
  } finally {
    await database.stop();
  }
}

async function refuseSecondProgram(database: DatabaseServer): Promise<void> {
  const program = await programIn(database.all);
  if (program?.demonstration)
    throw new Stop(
      'This database holds the demonstration, which is never mixed with real people. Delete it whole with "npm start -- delete-demonstration", or set DATA_DIR to a new folder.',
    );
  if (program) throw new Stop(`This database already holds the program "${program.name}".`);
}

async function make(database: DatabaseServer, answers: Answers): Promise<string> {
  const token = newToken();
  const db = openDatabase(database.all, { max: 1 });
  try {
    await db.transaction().execute((trx) => write(trx, answers, token));
    return token;
  } finally {
    await db.destroy();
  }
}

async function write(db: Transaction<DB>, answers: Answers, token: string): Promise<void> {
  const userId = randomUUID();
  await db
    .insertInto("program")
    .values({
      name: answers.name,
      time_zone: answers.zone,
      office_phone: answers.phone,
      letterhead: answers.letterhead
        .split(";")
        .map((line) => line.trim())
        .join("\n"),
      demonstration: false,
    })
    .execute();
  await db
    .insertInto("users")
    .values({ id: userId, email: answers.adminEmail.toLowerCase(), display_name: answers.adminName, role: "admin" })
    .execute();
  await db
    .insertInto("invitations")
    .values({
      id: randomUUID(),
      purpose: "invitation",
      user_id: userId,
      token_hash: tokenHash(token),
      expires_at: new Date(Date.now() + LINK_DAYS * 86_400_000),
    })
    .execute();
  const event = { id: randomUUID(), action: "program.set_up", objectKind: "user", objectId: userId };
  await sql`select authz.audit_write(${JSON.stringify(event)}::jsonb)`.execute(db);
}

function tell(env: Env, answers: Answers, token: string): void {
  console.log(`The program "${answers.name}" is set up.`);
  console.log(`Give ${answers.adminEmail} this link; it works once, for ${LINK_DAYS} days:`);
  console.log(`  ${env.appOrigin}/invitation/${token}`);
  console.log(`Keep a copy of ${path.resolve(env.keysFile)} in another safe place: without it sealed fields are lost.`);
}

function readFlags(args: string[]): Partial<Answers> {
  const options = Object.fromEntries(Object.values(QUESTIONS).map(({ flag }) => [flag, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args, options });
    return Object.fromEntries(
      Object.entries(QUESTIONS).flatMap(([key, { flag }]) => {
        const value = values[flag];
        return typeof value === "string" ? [[key, value.trim()]] : [];
      }),
    );
  } catch (error) {
    throw new Stop((error as Error).message);
  }
}

/** Answers to all questions: what was given, else asked for in a terminal, else its usual value. */
async function ask(given: Partial<Answers>): Promise<Answers> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  const faults: string[] = [];
  const answers: Record<string, string> = {};
  try {
    for (const [key, question] of Object.entries(QUESTIONS)) {
      const { text, flag, unset, fault } = question;
      const said =
        given[key as keyof Answers] ?? (await terminal?.question(`${text}${unset ? ` [${unset}]` : ""}: `))?.trim();
      const answer = said || unset || "";
      const wrong = fault?.(answer);
      if (wrong) faults.push(`--${flag} ${wrong}.`);
      answers[key] = answer;
    }
  } finally {
    terminal?.close();
  }
  if (faults.length > 0) throw new Stop(faults.join("\n"));
  return answers as Answers;
}

function zoneFault(zone: string): string | null {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone.includes("/") ? null : "must be a place, for example America/Phoenix";
  } catch {
    return `is "${zone}", which is no time zone; for example America/Phoenix`;
  }
}

function emailFault(email: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? null : "must be an e-mail address";
}
