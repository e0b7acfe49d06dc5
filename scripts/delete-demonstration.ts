import fs from "node:fs";
import path from "node:path";
import { readEnv } from "~/platform/env";
import { openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { programIn } from "./first-start";

/** What the product keeps in its data folder. Nothing else there is touched. */
const OURS = [
  ...["postgres", "backups", "demonstration-sign-ins.json", "passwords.json", "keys.json"],
  ...["audit-key.json", "checkpoints", "checkpoints.pub"],
];

/**
 * `npm start -- delete-demonstration`: removes the demonstration whole, with its database, backups, passwords and keys.
 * @throws Stop unless the data folder holds the demonstration and nobody uses it.
 */
export async function deleteDemonstration(): Promise<void> {
  const env = readEnv(process.env);
  if (env.databaseUrl) throw new Stop("The demonstration lives in the embedded database only; unset DATABASE_URL.");
  const folder = path.resolve(env.dataDir);
  if (!fs.existsSync(path.join(folder, "postgres"))) throw new Stop(`There is no demonstration in ${folder}.`);
  const database = await openDatabaseServer(env, { purpose: "delete-demonstration" });
  const program = await programIn(database.all).catch(() => null);
  await database.stop();
  if (!program?.demonstration)
    throw new Stop(
      `${folder} does not hold the demonstration${program ? `, but the program "${program.name}"` : ""}. Nothing was deleted.`,
    );
  for (const name of OURS) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  console.log(`The demonstration in ${folder} is deleted.`);
}
