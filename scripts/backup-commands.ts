import fs from "node:fs";
import path from "node:path";
import { open } from "~/platform/crypto.server";
import { type Env, readEnv } from "~/platform/env";
import { loadKeys } from "~/platform/key-file.server";
import { asGiven } from "./as-given";
import { backup, type Trailer } from "./backup";
import { bringUp } from "./bring-up";
import { embeddedUrls, makePeople, onDatabase, withClient } from "./cluster";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { programIn } from "./first-start";
import { restore } from "./restore";
import { namedKeys } from "./rotate-keys";

/** `npm run backup -- FILE`, also while the product runs. */
export async function backupCommand(args: string[]): Promise<void> {
  const [file] = args;
  if (!file || args.length > 1) throw new Stop("Say where to: npm run backup -- FILE");
  const env = readEnv(process.env);
  await withServer(env, "npm run backup", true, async (database) => {
    const made = await backup(database.all, asGiven(file));
    console.log(`${told(made)} written to ${asGiven(file)}.`);
    console.log(`THE KEYS ARE NOT IN IT. Without ${path.resolve(env.keysFile)} nobody can read the sealed fields:`);
    console.log("keep a copy of that file, away from the backups.");
  });
}

/**
 * `npm run restore -- FILE [--replace]`: into an empty database. On the embedded one `--replace` gives up what it
 * holds, after a backup of it; the restored database takes its place only when it is whole.
 */
export async function restoreCommand(args: string[]): Promise<void> {
  const replace = args.includes("--replace");
  const [file, ...rest] = args.filter((argument) => argument !== "--replace");
  if (!file || rest.length > 0) throw new Stop("Say from where: npm run restore -- FILE [--replace]");
  const env = readEnv(process.env);
  await withServer(env, "npm run restore", false, async (database) => {
    const source = asGiven(file);
    if (!fs.existsSync(source)) throw new Stop(`${source} does not exist.`);
    const made = database.folder
      ? await restoreBeside(database, source, replace)
      : await restore({ owner: database.urls.owner, all: database.all }, source);
    await bringUp(database.urls.owner);
    await database.renewPeople();
    console.log(`${told(made)} restored and compared.`);
    setCheckpointsAside(env);
    console.log(await keyNews(env, database.all));
  });
}

/** Restores into a new database of the embedded cluster and lets it take the old one's place. */
async function restoreBeside(database: DatabaseServer, source: string, replace: boolean): Promise<Trailer> {
  const { folder } = database;
  if (!folder) throw new Error("Only the embedded database is restored this way.");
  const old = await programThere(database.all);
  if (old && !replace)
    throw new Stop(
      `The database holds the program "${old.name}". Add --replace to give it up (a backup of it is made first).`,
    );
  if (old) {
    const name = `before-restore-${fileTime()}.amparo`;
    const kept = path.join(folder.path, "backups", name);
    fs.mkdirSync(path.dirname(kept), { recursive: true, mode: 0o700 });
    await backup(database.all, kept);
    console.log(`What was there is kept in ${kept}.`);
  }
  const superuser = onDatabase(database.all, "postgres");
  const beside = "amparo_restored";
  await withClient(superuser, (client) => client.query(`drop database if exists ${beside} with (force)`));
  await makePeople(superuser, folder.passwords, beside);
  const port = Number(new URL(database.all).port);
  const urls = embeddedUrls(port, folder.passwords, beside);
  const made = await restore({ owner: urls.owner, all: urls.superuser }, source);
  // Under either name something whole is there at every moment: without a database the next start would make one.
  await withClient(superuser, async (client) => {
    await client.query("drop database if exists amparo_given_up with (force)");
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'amparo'");
    await client.query("begin");
    await client.query("alter database amparo rename to amparo_given_up");
    await client.query(`alter database ${beside} rename to amparo`);
    await client.query("commit");
    await client.query("drop database amparo_given_up with (force)");
  });
  return made;
}

/** The program a database holds; null only where its table is not there yet. @throws what else keeps it from being read */
async function programThere(url: string): Promise<{ name: string } | null> {
  return programIn(url).catch((error: { code?: string }) => {
    if (error.code === "42P01") return null;
    throw error;
  });
}

/**
 * The checkpoints kept here saw the log that was given up, not the one of the backup, which brings copies of its own:
 * they are put beside the backup of what they saw.
 */
function setCheckpointsAside(env: Env): void {
  const file = path.resolve(env.checkpointsFile);
  if (!fs.existsSync(file)) return;
  const kept = path.join(path.resolve(env.dataDir), "backups", `before-restore-${fileTime()}.checkpoints`);
  fs.mkdirSync(path.dirname(kept), { recursive: true, mode: 0o700 });
  fs.copyFileSync(file, kept, fs.constants.COPYFILE_EXCL);
  fs.rmSync(file);
  console.log(`The audit log is the backup's. The checkpoints of what was there before are kept in ${kept}.`);
}

function fileTime(): string {
  return new Date().toISOString().replace(/[:.]/g, "-");
}

/** Whether the key file here opens what was restored, tried on one record. */
async function keyNews(env: Env, url: string): Promise<string> {
  const file = path.resolve(env.keysFile);
  const { rows } = await withClient(url, (client) =>
    client.query("select client_id, kek_id, wrapped from client_keys limit 1"),
  );
  const sealed = rows[0];
  if (!sealed) return "Nothing in it is sealed, so any key file will do.";
  const missing = `THE KEY FILE ${file} DOES NOT OPEN THE SEALED FIELDS of this backup: put the one from its time there.`;
  if (!fs.existsSync(file)) return missing;
  try {
    const key = loadKeys(file).kek[sealed.kek_id];
    if (!key) return missing;
    open(key, { table: "client_keys", column: "wrapped", rowId: sealed.client_id }, sealed.wrapped);
    const named = await withClient(url, (client) => namedKeys({ file }, client));
    return named.every((one) => one.held) ? `The key file ${file} opens its sealed fields.` : missing;
  } catch {
    return missing;
  }
}

async function withServer(
  env: Env,
  purpose: string,
  join: boolean,
  step: (database: DatabaseServer) => Promise<void>,
): Promise<void> {
  const database = await openDatabaseServer(env, { purpose, join });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void database.stop().finally(() => process.exit(1)));
  try {
    await step(database);
  } finally {
    await database.stop();
  }
}

function told({ tables }: Trailer): string {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  return `${rows.toLocaleString("en")} rows of ${Object.keys(tables).length} tables`;
}
