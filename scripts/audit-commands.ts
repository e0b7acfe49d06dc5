import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type PublicKey, readPublicKeys } from "~/features/audit/seals/notes.server";
import { linesOf, type Verdict, verifyLog } from "~/features/audit/seals/verify.server";
import { type Env, readEnv } from "~/platform/env";
import { asGiven } from "./as-given";
import { logLines } from "./audit-log";
import { publicKeysFile } from "./checkpoint-file";
import { openDatabaseServer } from "./database-server";
import { Stop } from "./failure";

/** `npm run audit:export -- FILE`: the whole audit log as a file that can be checked elsewhere; also while the product runs. */
export async function auditExport(args: string[]): Promise<void> {
  const [file] = args;
  if (!file || args.length > 1) throw new Stop("Say where to: npm run audit:export -- FILE");
  const target = asGiven(file);
  if (fs.existsSync(target)) throw new Stop(`${target} exists already. Choose another name.`);
  const env = readEnv(process.env);
  let events = 0;
  await withLog(env, "npm run audit:export", async (lines) => {
    const counted = async function* () {
      for await (const line of lines) {
        events++;
        yield `${line}\n`;
      }
    };
    try {
      await pipeline(counted, fs.createWriteStream(`${target}.part`, { mode: 0o600, flush: true }));
    } catch (error) {
      fs.rmSync(`${target}.part`, { force: true });
      const { code = "" } = error as NodeJS.ErrnoException;
      throw /^E[A-Z]+$/.test(code) ? new Stop(`${target} cannot be written (${code}).`) : error;
    }
  });
  fs.renameSync(`${target}.part`, target);
  console.log(`${(events - 1).toLocaleString("en")} events written to ${target}.`);
  console.log(`Check it anywhere: npm run audit:verify -- FILE --checkpoints FILE --public-key FILE`);
  console.log(`The checkpoints are in ${path.resolve(env.checkpointsFile)}, the public keys beside them (.pub).`);
}

/**
 * `npm run audit:verify -- [FILE] [--checkpoints FILE --public-key FILE]`: checks an exported log, without a database;
 * without FILE the one in the database, against the checkpoints kept here. Ends with 1 at the first bad place.
 */
export async function auditVerify(args: string[]): Promise<void> {
  const { file, ...given } = readFlags(args);
  if (file) return tell(await verifyFile(file, given), given.checkpoints !== undefined);
  const env = readEnv(process.env);
  const kept = path.resolve(env.checkpointsFile);
  const checkpoints = given.checkpoints ?? (fs.existsSync(kept) ? kept : undefined);
  const keys = given.keys ?? (checkpoints ? publicKeysFile(kept) : undefined);
  const verdict = await withLog(env, "npm run audit:verify", (lines) => verifyLog(lines, notes(checkpoints, keys)));
  tell(verdict, checkpoints !== undefined);
}

type Given = { checkpoints?: string | undefined; keys?: string | undefined };

/** Checks an exported log. @throws Stop for files that cannot be read. */
export async function verifyFile(file: string, { checkpoints, keys }: Given): Promise<Verdict> {
  return verifyLog(linesOf(reading(file)), notes(checkpoints, keys));
}

function notes(checkpoints: string | undefined, keys: string | undefined) {
  if (!checkpoints) return undefined;
  if (!keys) throw new Stop("Say whose signature counts: --public-key FILE, a copy kept away from the server.");
  return { notes: linesOf(reading(checkpoints)), keys: publicKeys(keys) };
}

function publicKeys(file: string): PublicKey[] {
  try {
    return readPublicKeys(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Stop(`${file} cannot be used as public keys: ${(error as Error).message}`);
  }
}

async function* reading(file: string): AsyncGenerator<Buffer> {
  try {
    yield* fs.createReadStream(file) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Stop(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function tell({ events, checkpoints, waiting, fault }: Verdict, signed: boolean): void {
  if (fault)
    throw new Stop(`BROKEN at place ${fault.place}: ${fault.why}\n${events} events before it are as they were.`);
  console.log(`${events} events, ${checkpoints} checkpoints, whole.`);
  if (waiting > 0) console.log(`${waiting} more are not sealed yet; nothing protects those.`);
  if (!signed)
    console.log("No checkpoints were given: a log rewritten as a whole or cut at its end would look the same.");
}

function readFlags(args: string[]): { file: string | undefined } & Given {
  const options = { checkpoints: { type: "string" }, "public-key": { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 1) throw new Error("Only one FILE can be checked at a time.");
    const at = (name: string | undefined) => (name === undefined ? undefined : asGiven(name));
    return { file: at(positionals[0]), checkpoints: at(values.checkpoints), keys: at(values["public-key"]) };
  } catch (error) {
    throw new Stop((error as Error).message);
  }
}

async function withLog<T>(env: Env, purpose: string, step: (lines: AsyncIterable<string>) => Promise<T>): Promise<T> {
  const database = await openDatabaseServer(env, { purpose, join: true });
  try {
    return await step(logLines(database.all));
  } finally {
    await database.stop();
  }
}
