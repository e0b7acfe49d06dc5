import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openDatabase } from "~/platform/db.server";
import { actAs } from "~/platform/work.server";
import { tablesHolding } from "~tests/support/copies";
import { addFileLongOver, SEALED_COLUMNS } from "~tests/support/long-over";
import { PEOPLE, seedPeople } from "~tests/support/people";
import { bringUp } from "../../scripts/bring-up";
import { embeddedUrls, makePeople } from "../../scripts/cluster";
import { takeDataFolder } from "../../scripts/data-folder";
import { type Embedded, startEmbedded } from "../../scripts/embedded-postgres";
import { cleanAfterPurges } from "../../scripts/purge-clean";

/*
 * T-DUMP and T-PURGE whole: the bytes of the stopped data folder of a server as it runs for a program, before and after
 * a file was destroyed.
 */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-bytes-"));
const words = { sealed: `Sealed${randomUUID()}`, plain: `Zq${randomUUID().replaceAll("-", "")}` };
const data = takeDataFolder(folder, "tests");
let server: Embedded | undefined;

const urls = () => embeddedUrls(server?.port ?? 0, data.passwords);
async function start(): Promise<void> {
  server = await startEmbedded({
    folder: path.join(folder, "postgres"),
    superuserPassword: data.passwords.superuser,
  });
}
async function stop(): Promise<void> {
  await server?.stop();
  server = undefined;
}

/** Which of the needles the files of the folder hold, with the file of each. */
function filesHolding(needles: Record<string, Buffer>): string[] {
  const found: string[] = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = fs.readFileSync(file);
    for (const [name, needle] of Object.entries(needles))
      if (bytes.includes(needle)) found.push(`${name} in ${path.relative(folder, file)}`);
  }
  return found;
}

const only = (name: string, found: string[]) => found.filter((one) => one.startsWith(`${name} in`));

beforeAll(async () => {
  process.env.KEYS_FILE = inject("keysFile");
  await start();
  await makePeople(urls().superuser, data.passwords);
  await bringUp(urls().owner);
  await makePeople(urls().superuser, data.passwords);
  await seedPeople(urls().superuser);
});
afterAll(async () => {
  await stop();
  data.release();
  fs.rmSync(folder, { recursive: true, force: true });
});

it("the folder holds no sealed canary and no token; after a file is destroyed neither its key nor a name of it", async () => {
  let superuser = openDatabase(urls().superuser, { max: 2 });
  const whole = await addFileLongOver({ superuser }, words);
  // As the planner would by itself after a while: its samples hold names.
  await sql`analyze`.execute(superuser);
  const { rows } = await sql<{ wrapped: Buffer }>`
    select wrapped from client_keys where client_id = ${whole.clientId}`.execute(superuser);
  const { rows: notes } = await sql<{ reason_sealed: Buffer }>`
    select reason_sealed from holds where client_id = ${whole.clientId}`.execute(superuser);
  const needles = {
    sealed: Buffer.from(words.sealed),
    plain: Buffer.from(words.plain),
    key: rows[0]?.wrapped ?? Buffer.alloc(0),
    ciphertext: notes[0]?.reason_sealed ?? Buffer.alloc(0),
    token: Buffer.from(PEOPLE.program_manager.token),
  };
  const folded = { folded: Buffer.from(words.plain.toLowerCase()) };
  await superuser.destroy();
  await stop();
  const before = filesHolding({ ...needles, ...folded });
  // The control: what is plain, and the key as it lies there, are found by this very search.
  for (const name of ["plain", "folded", "key", "ciphertext"]) expect(only(name, before).length).toBeGreaterThan(0);
  expect([...only("sealed", before), ...only("token", before)]).toEqual([]);

  await start();
  superuser = openDatabase(urls().superuser, { max: 2 });
  const web = openDatabase(urls().web, { max: 1 });
  const purge = randomUUID();
  const { rows: looked } = await sql<{ hash: string }>`
    select authz.purge_look(${whole.clientId})->>'hash' as hash`.execute(superuser);
  await sql`insert into purges (id, client_id, due_on, counts, hash, proposed_by, proposed_at)
    values (${purge}, ${whole.clientId}, '2020-01-01', '{}', ${looked[0]?.hash}, ${PEOPLE.program_manager.id}, now())`.execute(
    superuser,
  );
  const why = await web.transaction().execute(async (db) => {
    await actAs(db, PEOPLE.staff_attorney.token);
    return (await sql<{ why: string }>`select authz.purge_do(${purge}) as why`.execute(db)).rows[0]?.why;
  });
  expect(why).toBe("");
  await web.destroy();
  expect(await tablesHolding(urls().superuser, [words.plain, words.sealed, needles.key, needles.ciphertext])).toEqual(
    [],
  );
  await superuser.destroy();
  await stop();
  const unclean = filesHolding({ ...needles, ...folded });

  await start();
  expect(await cleanAfterPurges(urls().superuser)).toBe(1);
  expect(await cleanAfterPurges(urls().superuser)).toBe(0);
  await stop();
  const after = filesHolding({ ...needles, ...folded });
  console.log(
    `${SEALED_COLUMNS.length} sealed columns; found before ${before.length}, after the act ${unclean.length}, after cleaning ${after.length}`,
    unclean,
    after,
  );
  // Until the files are rewritten the rows are still in them: the page says so.
  expect(unclean.length).toBeGreaterThan(0);
  expect(after).toEqual([]);
});
