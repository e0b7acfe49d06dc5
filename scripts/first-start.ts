import { randomInt } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { hashPassword } from "~/features/accounts/password.server";
import { openDatabase } from "~/platform/db.server";
import { type Env, readEnv } from "~/platform/env";
import { createDemonstration, DEMONSTRATION_PEOPLE } from "~db/demo";
import { withClient } from "./cluster";
import type { DatabaseServer } from "./database-server";
import { Stop } from "./failure";

type SignIn = { role: string; name: string; email: string; password: string };

/** Which program the database holds; null while there is none. */
export async function programIn(url: string): Promise<{ name: string; demonstration: boolean } | null> {
  const { rows } = await withClient(url, (client) => client.query("select name, demonstration from program"));
  return rows[0] ?? null;
}

/**
 * Makes the demonstration program where the embedded database holds none.
 * @throws Stop for somebody else's server without a program: there the first step is theirs.
 */
export async function ensureProgram(
  env: Env,
  database: DatabaseServer,
): Promise<{ demonstration: boolean; isNew: boolean }> {
  const program = await programIn(database.all);
  if (program) return { demonstration: program.demonstration, isNew: false };
  if (database.kind === "external")
    throw new Stop('This database holds no program yet. Make one and its first administrator with "npm run setup".');
  console.log("Making the demonstration program ...");
  const signIns = DEMONSTRATION_PEOPLE.map(({ role, name, email }) => ({ role, name, email, password: newPassword() }));
  // Before the program: a start that is killed in between leaves a file without a program, never the reverse.
  fs.writeFileSync(signInsFile(env), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  const hashes = await Promise.all(
    signIns.map(async ({ email, password }) => [email, await hashPassword(password)] as const),
  );
  const db = openDatabase(database.all, { max: 1 });
  try {
    const given = { now: new Date(), passwordHashes: Object.fromEntries(hashes) };
    await db.transaction().execute((trx) => createDemonstration(trx, given));
  } finally {
    await db.destroy();
  }
  return { demonstration: true, isNew: true };
}

/**
 * Prints the demonstration's sign-ins, whether or not it runs.
 * @throws Stop where there is no demonstration in the data folder.
 */
export function printSignIns(): void {
  const env = readEnv(process.env);
  if (!fs.existsSync(signInsFile(env)))
    throw new Stop(`There is no demonstration in ${env.dataDir}: its first start prints the sign-ins.`);
  console.log(howToSignIn(env, true));
}

/** How one signs in to the demonstration: everybody with password, or only where that is written. */
export function howToSignIn(env: Env, everybody: boolean): string {
  const file = signInsFile(env);
  const banner = "Demonstration data: every person is invented.";
  if (!everybody || !fs.existsSync(file)) {
    const where = path.relative(process.cwd(), file);
    return `${banner}\nSign-ins: ${where}, or "npm start -- --sign-ins" to see them here.`;
  }
  const signIns = JSON.parse(fs.readFileSync(file, "utf8")) as SignIn[];
  const lines = signIns.map(
    ({ role, email, password }) => `  ${role.replaceAll("_", " ").padEnd(20)} ${email.padEnd(32)} ${password}`,
  );
  return [banner, "Sign in as (passwords were made for this machine):", ...lines].join("\n");
}

/** Twenty letters that are hard to confuse, in fives: 90 bits. */
function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz";
  const five = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return [five(), five(), five(), five()].join("-");
}

function signInsFile(env: Env): string {
  return path.join(path.resolve(env.dataDir), "demonstration-sign-ins.json");
}
