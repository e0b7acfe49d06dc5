import { spawn } from "node:child_process";
import { once } from "node:events";
import { beforeAll, describe, expect, it } from "vitest";
import { type ListName, RefusedFile, reportLines, runImport } from "~/features/exchange/index.server";
import { loadReference } from "~db/reference/load";
import { testDatabase } from "~tests/support/database";
import {
  COURT_COLUMNS,
  courtRow,
  FACILITY_COLUMNS,
  facilityRow,
  inWindows1252,
  listText,
  writeList,
} from "~tests/support/public-lists";

const database = testDatabase();

beforeAll(async () => {
  await database.superuser.transaction().execute((db) => loadReference(db));
});

function load(list: ListName, file: string, dryRun = false) {
  return database.superuser.transaction().execute((db) => runImport(db, { list, file, dryRun }));
}

async function everything(): Promise<string> {
  const db = database.superuser;
  const tables = await Promise.all([
    db.selectFrom("facilities").selectAll().orderBy("code").execute(),
    db.selectFrom("courts").selectAll().orderBy("key").execute(),
    db.selectFrom("import_runs").selectAll().orderBy("id").execute(),
    db.selectFrom("audit_events").select(["id", "action", "detail"]).orderBy("id").execute(),
  ]);
  return JSON.stringify(tables);
}

const many = (count: number, more: (at: number) => Record<string, string> = () => ({})) =>
  Array.from({ length: count }, (_, at) => facilityRow(`TST${String(at).padStart(4, "0")}`, more(at)));

describe("facilities", () => {
  it("are new, then the same, then changed, with a dry run that writes nothing", async () => {
    const rows = many(1_200);
    const file = writeList("facilities.csv", listText(FACILITY_COLUMNS, rows));
    const before = await everything();
    expect(await load("facilities", file, true)).toMatchObject({ rows: 1_200, added: 1_200, dryRun: true });
    expect(await everything()).toBe(before);

    expect(await load("facilities", file)).toMatchObject({
      added: 1_200,
      changed: 0,
      same: 0,
      wrong: [],
      duplicates: [],
    });
    const loaded = await everything();
    expect(await load("facilities", file)).toMatchObject({ added: 0, changed: 0, same: 1_200 });
    expect(await everything()).toBe(loaded);

    const moved = many(1_200, (at): Record<string, string> => (at === 7 ? { phone: "(973) 555-0199" } : {}));
    expect(await load("facilities", writeList("f.csv", listText(FACILITY_COLUMNS, moved)))).toMatchObject({
      added: 0,
      changed: 1,
      same: 1_199,
    });
    const events = await database.superuser.selectFrom("audit_events").select(["action", "detail"]).execute();
    expect(events.map((event) => event.action)).toEqual(["list.imported", "list.imported"]);
    expect(events.map((event) => event.detail)).toContainEqual(expect.objectContaining({ changed: 1, added: 0 }));
  });

  it("keep what the product and people settled", async () => {
    await database.superuser
      .updateTable("facilities")
      .set({ federal_district: "S.D.N.Y.", time_zone: "America/New_York" })
      .where("code", "=", "TST0001")
      .execute();
    const rows = [
      facilityRow("TST0001", { capacity: "9" }),
      facilityRow("DHDFNJ", { primary_name: "DELANEY HALL DETENTION FACILITY", capacity: "1000" }),
    ];
    expect(await load("facilities", writeList("f.csv", listText(FACILITY_COLUMNS, rows)))).toMatchObject({
      changed: 2,
    });
    const stored = await database.superuser
      .selectFrom("facilities")
      .selectAll()
      .where("code", "in", ["TST0001", "DHDFNJ"])
      .orderBy("code")
      .execute();
    expect(stored[0]).toMatchObject({ name: "Delaney Hall", capacity: 1000, federal_district: "D.N.J." });
    expect(stored[0]?.search_text).toContain("delaney hall detention facility");
    expect(stored[1]).toMatchObject({ capacity: 9, federal_district: "S.D.N.Y." });
  });

  it("names duplicates, wrong rows and remarks by line", async () => {
    const rows = [
      facilityRow("DUPONE", {
        primary_name: "DESERT ANNEX",
        address: "10450 RANCHO ROAD, ADELANTO, CA 92301",
        states: "CA",
        circuit: "9",
        county_names: "San Bernardino County, CA",
      }),
      facilityRow("dup-two", {
        primary_name: "Desert Annex",
        address: "10450 Rancho Road, Adelanto, CA 92301",
        states: "CA",
        circuit: "9",
        county_names: "San Bernardino County, CA",
      }),
      facilityRow("DUPONE"),
      facilityRow(""),
      facilityRow("BADSTATE", { states: "ZZ" }),
      facilityRow("ODDCIRC", { circuit: "6" }),
    ];
    const report = await load("facilities", writeList("f.csv", listText(FACILITY_COLUMNS, rows)));
    expect(report).toMatchObject({
      rows: 6,
      added: 2,
      duplicates: [
        { line: 3, name: "Desert Annex", ofLine: 2 },
        { line: 4, ofLine: 2 },
      ],
      wrong: [
        { line: 5, fault: { kind: "no_code" } },
        { line: 6, fault: { kind: "state", value: "ZZ" } },
      ],
      remarks: [{ line: 7, remark: { kind: "circuit_differs", listed: "6", kept: "3" } }],
    });
    expect(reportLines(report).join("\n")).toContain('Line 6, BADSTATE COUNTY JAIL: not loaded, "ZZ" is no state.');
  });

  it("read CR line ends and windows-1252 alike", async () => {
    const cr = writeList("cr.csv", listText(FACILITY_COLUMNS, [facilityRow("CRENDNJ")], "\r"));
    expect(await load("facilities", cr)).toMatchObject({ added: 1 });
    const row = facilityRow("PENANJ", { primary_name: "Peña’s County Jail" });
    const old = writeList("old.csv", inWindows1252(listText(FACILITY_COLUMNS, [row], "\r\n")));
    expect(await load("facilities", old)).toMatchObject({ added: 1, encoding: "windows-1252" });
    const stored = await database.superuser
      .selectFrom("facilities")
      .select("name")
      .where("code", "=", "PENANJ")
      .executeTakeFirstOrThrow();
    expect(stored.name).toBe("Peña’s County Jail");
  });
});

describe("courts", () => {
  it("know Chelmsford once, and keep the zone they came with", async () => {
    const rows = [
      courtRow("chelmsford", "Chelmsford"),
      courtRow("elp", "El Paso SPC", { states: "TX", county_names: "El Paso County, TX", operationalStatus: "CLOSED" }),
      courtRow("lowell", "Chelmsford"),
      courtRow("new", "Kenton Test", { states: "KY", county_names: "Kenton County, KY" }),
    ];
    const file = writeList("courts.csv", listText(COURT_COLUMNS, rows));
    const report = await load("courts", file);
    expect(report).toMatchObject({ rows: 4, added: 1, changed: 2, duplicates: [{ line: 4, ofLine: 2 }] });
    expect(await load("courts", file)).toMatchObject({ added: 0, changed: 0, same: 3 });
    const stored = await database.superuser
      .selectFrom("courts")
      .select(["key", "time_zone", "operational_status", "detained_setting"])
      .where("key", "in", ["elpasospc", "kentontest"])
      .orderBy("key")
      .execute();
    expect(stored).toEqual(
      [
        { key: "elpasospc", time_zone: "America/Denver", operational_status: "CLOSED", detained_setting: true },
        { key: "kentontest", time_zone: "America/New_York", operational_status: "", detained_setting: null },
      ].map((court) => (court.key === "kentontest" ? { ...court, operational_status: "OPEN" } : court)),
    );
    await database.superuser.transaction().execute((db) => loadReference(db));
    expect(await load("courts", file)).toMatchObject({ added: 0, changed: 0, same: 3 });
  });
});

describe("a broken file changes nothing", () => {
  const good = listText(
    FACILITY_COLUMNS,
    many(600, () => ({ docket: "NEW" })),
  );
  const broken: [string, ListName, string | Uint8Array, string][] = [
    ["wrong columns", "facilities", "a,b\n1,2\n", "columns"],
    ["the other list", "facilities", listText(COURT_COLUMNS, [courtRow("x", "X")]), "columns"],
    ["half a row", "facilities", good.slice(0, good.lastIndexOf("NEW")), "half_row"],
    ["a row cut in a quoted address", "facilities", `${good}X,"detention`, "open_quote"],
    ["binary", "facilities", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), "not_text"],
  ];
  it.each(broken)("%s", async (_name, list, content, kind) => {
    const before = await everything();
    const error = await load(list, writeList("broken.csv", content)).then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(RefusedFile);
    expect((error as RefusedFile).fault.kind).toBe(kind);
    expect(await everything()).toBe(before);
  });

  it("and neither does a kill in the middle of loading", async () => {
    const file = writeList(
      "kill.csv",
      listText(
        FACILITY_COLUMNS,
        Array.from({ length: 20_000 }, (_, at) => facilityRow(`KIL${at}`)),
      ),
    );
    const before = await everything();
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        "-e",
        `
        const { importList } = await import("./scripts/import.ts");
        await importList(process.argv[1], ["facilities", process.argv[2]]);
      `,
        database.urls.superuser,
        file,
      ],
      { stdio: "ignore", env: { ...process.env, NODE_OPTIONS: "" } },
    );
    const ended = once(child, "exit");
    await untilWriting();
    child.kill("SIGKILL");
    const [, signal] = await ended;
    expect(signal).toBe("SIGKILL");
    await untilNobodyWrites();
    expect(await everything()).toBe(before);
  });
});

/** Waits until another connection has inserted facilities in a transaction that is still open. */
async function untilWriting(): Promise<void> {
  for (;;) {
    if ((await writers()) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function untilNobodyWrites(): Promise<void> {
  while ((await writers()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function writers(): Promise<number> {
  const { rows } = await import("kysely").then(({ sql }) =>
    sql<{ n: number }>`select count(*)::int as n from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'facilities' and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()`.execute(
      database.superuser,
    ),
  );
  return rows[0]?.n ?? 0;
}
