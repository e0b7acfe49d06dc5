import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peopleByANumber } from "~/features/conflicts/candidates.server";
import { openFor } from "~/platform/crypto.server";
import { createKeyFile, dropOldKeys, loadKeys } from "~/platform/key-file.server";
import { openUnderKeys, SEALED_UNDER_KEYS, sealUnderKeys } from "~/platform/keyed.server";
import { addPerson } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { withClient } from "../../scripts/cluster";
import { demandKeys } from "../../scripts/keys-commands";
import { finishRotation, namedKeys, type Rotation, rotateKeys } from "../../scripts/rotate-keys";

const database = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-keys-"));
const file = path.join(folder, "keys.json");
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const numberOf = (n: number) => String(200_000_000 + n * 1_117).padStart(9, "0");
const PEOPLE_ON_FILE = 600;
const people: { id: string; number: string }[] = [];

function rotation(more: Partial<Rotation> = {}): Rotation {
  return { url: database.urls.superuser, file, year: 2026, pause, ...more };
}

/** People from the n-th on, in one transaction. */
function add(n: number, count = 1): Promise<{ id: string; number: string }[]> {
  return database.superuser.transaction().execute(async (db) => {
    const added: { id: string; number: string }[] = [];
    for (let each = n; each < n + count; each++) {
      const number = numberOf(each);
      const name = { given: "Ana", firstSurname: `Llave${each}`, secondSurname: "" };
      added.push({ id: await addPerson(db, { name, aNumber: number, birthDate: "1990-01-02" }), number });
    }
    return added;
  });
}

function person(n: number): { id: string; number: string } {
  const found = people[n];
  if (!found) throw new Error(`There is no person ${n}.`);
  return found;
}

/** Reads one person's birth date and finds them by their number. @throws when either fails */
async function readOf({ id, number }: { id: string; number: string }): Promise<void> {
  await database.superuser.transaction().execute(async (db) => {
    const row = await db.selectFrom("clients").select("birth_sealed").where("id", "=", id).executeTakeFirstOrThrow();
    const birth = await openFor(db, id, { table: "clients", column: "birth_sealed", rowId: id }, row.birth_sealed);
    if (birth !== "1990-01-02") throw new Error("read something else");
    const found = await peopleByANumber(db, [number], { near: false });
    if (!found.has(id)) throw new Error("not found by the number");
  });
}

async function appSecret(): Promise<string> {
  const { rows } = await sql<{ kek_id: string; sealed: Buffer }>`
    select kek_id, sealed from authz.code_apps where user_id = ${PEOPLE.admin.id}`.execute(database.superuser);
  const place = { table: "authz.code_apps", column: "sealed", rowId: PEOPLE.admin.id };
  return openUnderKeys(rows[0]?.kek_id ?? "", place, rows[0]?.sealed ?? Buffer.alloc(0));
}

beforeAll(async () => {
  createKeyFile(file);
  process.env.KEYS_FILE = file;
  people.push(...(await add(0, PEOPLE_ON_FILE)));
  const { kekId, sealed } = sealUnderKeys(
    { table: "authz.code_apps", column: "sealed", rowId: PEOPLE.admin.id },
    "SECRET",
  );
  await sql`insert into authz.code_apps (user_id, kek_id, sealed) values (${PEOPLE.admin.id}, ${kekId}, ${sealed})`.execute(
    database.superuser,
  );
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("replacing the keys", () => {
  it("goes on where it was stopped, under load, without one failed reading or writing", async () => {
    const first = loadKeys(file).current;
    const load = { going: true, reads: 0, writes: 0, errors: [] as string[] };
    const under = async (step: () => Promise<void>, count: "reads" | "writes") => {
      while (load.going) {
        await step().then(
          () => {
            load[count]++;
          },
          (error) => load.errors.push(String(error)),
        );
      }
    };
    let next = PEOPLE_ON_FILE;
    const writer = under(async () => {
      people.push(...(await add(next++)));
    }, "writes");
    const reader = under(() => readOf(person(Math.floor(Math.random() * people.length))), "reads");

    const meanwhile = async () => {
      const stopped = rotateKeys(
        rotation({
          afterBatch: () => {
            throw new Error("stopped half way");
          },
        }),
      );
      await expect(stopped).rejects.toThrow("stopped half way");
      const half = await withClient(database.urls.superuser, (client) => namedKeys({ file }, client));
      expect(half.filter((one) => one.kind === "data keys").length).toBe(2);
      await expect(finishRotation(rotation())).rejects.toThrow(/still need the old key/);

      const renewed = await rotateKeys(rotation());
      expect(Object.keys(loadKeys(file).kek)).toHaveLength(2);
      expect(renewed["A-numbers"]).toBeGreaterThanOrEqual(PEOPLE_ON_FILE);
      const gone = await finishRotation(rotation());
      await pause(500);
      return gone;
    };
    const gone = await meanwhile().finally(() => {
      load.going = false;
    });
    await Promise.all([writer, reader]);

    expect(load.errors).toEqual([]);
    expect(load.reads).toBeGreaterThan(50);
    expect(load.writes).toBeGreaterThan(20);
    expect(gone).toContain(first);
    expect(Object.keys(loadKeys(file).kek)).toEqual([loadKeys(file).current]);
    for (const one of people) await readOf(one);
    expect(await appSecret()).toBe("SECRET");
    const named = await withClient(database.urls.superuser, (client) => namedKeys({ file }, client));
    expect(named.map((one) => one.held)).not.toContain(false);
    expect(named).toHaveLength(3);
    console.log(`rotation under load: ${load.reads} reads, ${load.writes} writes, ${load.errors.length} errors`);
  });

  it("lets nothing be written with a key that is over", async () => {
    const { rows } = await sql<{ id: string }>`select id from authz.retired_keys where id like 'k%'`.execute(
      database.superuser,
    );
    const client = randomUUID();
    await sql`insert into clients (id, created_by) values (${client}, ${PEOPLE.admin.id})`.execute(database.superuser);
    await expect(
      sql`insert into client_keys (client_id, kek_id, wrapped) values (${client}, ${rows[0]?.id}, '\\x00')`.execute(
        database.superuser,
      ),
    ).rejects.toThrow(/was replaced/);
  });

  it("refuses a key file from which the old key was taken too early", async () => {
    await demandKeys(file, database.urls.web);
    const kept = fs.readFileSync(file);
    const early = rotation({
      afterBatch: () => {
        throw new Error("stopped");
      },
    });
    await expect(rotateKeys(early)).rejects.toThrow("stopped");
    const both = JSON.parse(fs.readFileSync(file, "utf8"));
    const { aNumberNext, ...blind } = both.blind;
    fs.writeFileSync(file, JSON.stringify({ ...both, blind }));
    dropOldKeys(file);
    await expect(demandKeys(file, database.urls.web)).rejects.toThrow(/is not the one of this database/);
    const { rows: left } = await sql<{ id: string }>`
      select client_id as id from client_keys where kek_id <> ${both.current} and client_id = any (${people.map((one) => one.id)})
       limit 1`.execute(database.superuser);
    const lost = people.find((one) => one.id === left[0]?.id) ?? person(-1);
    await expect(readOf(lost)).rejects.toThrow(/does not hold the key/);
    fs.writeFileSync(file, JSON.stringify(both));
    loadKeys(file, true);
    await demandKeys(file, database.urls.web);
    await rotateKeys(rotation());
    expect(kept.equals(fs.readFileSync(file))).toBe(false);
  });
});

it("knows every table that names a key of the file", async () => {
  const { rows } = await sql<{ name: string; kept: boolean }>`
    select (case n.nspname when 'public' then '' else n.nspname || '.' end) || c.relname as name,
           exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                    where t.tgrelid = c.oid and p.proname = 'refuse_retired_key') as kept
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attname = 'kek_id' and c.relkind = 'r' and not a.attisdropped order by 1`.execute(database.superuser);
  const known = ["client_keys", ...SEALED_UNDER_KEYS.map(({ table }) => table)].sort();
  expect(rows.map((row) => row.name).sort()).toEqual(known);
  expect(rows.filter((row) => !row.kept)).toEqual([]);
  const { rows: counted } = await sql<{ source: string }>`
    select pg_get_functiondef('authz.keys_named'::regproc) as source`.execute(database.superuser);
  for (const table of known) expect(counted[0]?.source).toContain(table);
});

it("keeps the attempts counted before", async () => {
  const { keyedHash } = await import("~/platform/keyed.server");
  const before = keyedHash("account", "somebody@example.org");
  await rotateKeys(rotation());
  await finishRotation(rotation());
  expect(keyedHash("account", "somebody@example.org")).toEqual(before);
});
