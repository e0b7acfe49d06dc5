import fs from "node:fs";
import path from "node:path";
import { readEnv } from "~/platform/env";
import { loadKeys, markOfKey } from "~/platform/key-file.server";
import { bringUp } from "./bring-up";
import { withClient } from "./cluster";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { finishRotation, namedKeys, type Rotation, rotateKeys } from "./rotate-keys";

/** `npm run keys:rotate [-- --finish]`, also while the product runs, which notices the new key file by itself. */
export async function rotateCommand(args: string[]): Promise<void> {
  const finish = args[0] === "--finish";
  if (args.length > (finish ? 1 : 0))
    throw new Stop("Say: npm run keys:rotate, and later npm run keys:rotate -- --finish");
  await withKeys("npm run keys:rotate", async (rotation) => {
    if (finish) {
      const gone = await finishRotation(rotation);
      console.log(`Taken out of ${rotation.file}, and refused from now on: ${gone.join(", ")}.`);
      console.log(
        "Backups made before the keys were replaced open with the old key file only: keep it with them, apart",
      );
      console.log("from the new one, until the last of them is gone.");
      return;
    }
    const renewed = await rotateKeys(rotation);
    const told = Object.entries(renewed).map(([kind, n]) => `${n.toLocaleString("en")} ${kind}`);
    console.log(`Under the new key ${loadKeys().current} now: ${told.join(", ")}.`);
    console.log(`Keep a copy of ${rotation.file} in another safe place now: it holds old and new keys.`);
    console.log('When all runs well: "npm run keys:rotate -- --finish" takes the old keys out.');
  });
}

/** `npm run keys:doctor`: which keys there are, and how many records need each. Never a key. */
export async function doctorCommand(): Promise<void> {
  await withKeys("npm run keys:doctor", async (rotation) => {
    const { current, kek, blind } = loadKeys(rotation.file);
    const { mode, mtime } = fs.statSync(rotation.file);
    console.log(
      `Key file ${rotation.file}, mode ${(mode & 0o777).toString(8)}, changed ${mtime.toISOString().slice(0, 10)}`,
    );
    for (const id of Object.keys(kek)) console.log(`  ${id}${id === current ? ", current" : ", old"}`);
    for (const [state, key] of Object.entries(blind)) if (key) console.log(`  A-numbers ${markOfKey(key)}, ${state}`);
    const named = await withClient(rotation.url, (client) => namedKeys(rotation, client));
    console.log("Records that name a key:");
    for (const { kind, id, n, held } of named)
      console.log(`  ${kind}, ${id ?? "no mark"}: ${n}${held ? "" : ", AND THE FILE DOES NOT HOLD IT"}`);
    const missing = named.filter((one) => !one.held);
    if (missing.length > 0)
      throw new Stop("Some records cannot be read with this key file. Put back the one from before.");
  });
}

/** @throws Stop when records name a key the file does not hold: they could not be read, and duplicates not be found. */
export async function demandKeys(file: string, url: string): Promise<void> {
  const named = await withClient(url, (client) => namedKeys({ file }, client));
  const missing = named.filter((one) => !one.held);
  if (missing.length === 0) return;
  const told = missing.map(({ kind, id, n }) => `${n} ${kind} need ${id}`).join("; ");
  throw new Stop(`The key file ${file} is not the one of this database: ${told}. Put back the one that holds them.`);
}

async function withKeys(purpose: string, step: (rotation: Rotation) => Promise<void>): Promise<void> {
  const env = readEnv(process.env);
  const file = path.resolve(env.keysFile);
  if (!fs.existsSync(file)) throw new Stop(`There is no key file ${file}.`);
  const database: DatabaseServer = await openDatabaseServer(env, { purpose, join: true });
  try {
    if (database.kind !== "joined") await bringUp(database.urls.owner);
    const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
    await step({ url: database.all, file, year: new Date().getUTCFullYear(), pause });
  } finally {
    await database.stop();
  }
}
