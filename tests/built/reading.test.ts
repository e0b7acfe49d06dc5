import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import type { Policy, PolicyRow } from "~/platform/route.server";
import { builtApp, type Somebody } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { type Door, doorsOf, EVERYBODY, readThrough } from "./doors";

/*
 * Every page of the built server, as everybody, over HTTP: who may read it, who is told it does not exist, and which
 * event the reading leaves.
 */

const database = testDatabase();
const app = builtApp(database);
let whole: WholeCase;
let table: Policy;

/** Who may read the whole case without being on its team. */
const OFF_THE_TEAM = ["intake_worker", "intake_worker_two", "staff_attorney_two", "partner_coordinator"] as const;
const refused = (...people: Somebody[]) => Object.fromEntries(people.map((who) => [who, 403]));

/** Answers other than 200 to people the table lets in: they may read the record, not this page of it. */
const EXCEPTIONS: Parameters<typeof readThrough>[6] = {
  home: Object.fromEntries(EVERYBODY.map((who) => [who, 302])),
  "offers.conflicts": refused("partner_coordinator"),
  // Pages that are nothing but a form: for those who may read the case and not do this.
  "cases.hearings.new": refused("staff_attorney_two", "partner_coordinator"),
  "cases.hearings.result": refused(...OFF_THE_TEAM),
  "cases.custody.transfer": refused("staff_attorney_two", "partner_coordinator"),
  "cases.deadlines.new": refused(...OFF_THE_TEAM),
  "cases.deadlines.rule": refused(...OFF_THE_TEAM),
  // An attorney proposes only with the permission, which nobody has here.
  "rules.propose": refused("staff_attorney", "staff_attorney_two"),
  "cases.documents.file": refused(...OFF_THE_TEAM),
};

beforeAll(async () => {
  whole = await addWholeCase(database);
  table = structuredClone(app.policy);
});

async function faultsAt(door: Door, { enough = Number.POSITIVE_INFINITY } = {}): Promise<string[]> {
  const row = table[door.id as keyof Policy] as PolicyRow | undefined;
  if (!row) return [`${door.id} has no row in the policy table`];
  const faults: string[] = [];
  for (const who of EVERYBODY) {
    faults.push(...(await readThrough(app, database, door, row, who, whole, EXCEPTIONS)));
    if (faults.length >= enough) break;
  }
  return faults;
}

const readable = (door: Door) => app.build.routes[door.id]?.module.loader !== undefined;

it("answers every reader as the policy table says, with one event each", async () => {
  const doors = doorsOf(app.build).filter(readable);
  expect(doors.length).toBeGreaterThan(40);
  const faults: string[] = [];
  for (const door of doors) faults.push(...(await faultsAt(door)));
  expect(faults).toEqual([]);
});

it("has a row for every page of the build and a page for every row", () => {
  const ids = doorsOf(app.build).map((door) => door.id);
  expect(Object.keys(app.policy).sort()).toEqual(ids.sort());
});

describe("the walk above is not blind", () => {
  it("notices every row taken out of the table", async () => {
    const missed: string[] = [];
    for (const door of doorsOf(app.build).filter(readable)) {
      const rows = app.policy as Record<string, PolicyRow | undefined>;
      const row = rows[door.id];
      if (row?.roles === "public") continue;
      delete rows[door.id];
      if ((await faultsAt(door, { enough: 1 })).length === 0) missed.push(door.id);
      rows[door.id] = row;
    }
    expect(missed).toEqual([]);
  });

  it("notices every guard taken away", async () => {
    const missed: string[] = [];
    for (const door of doorsOf(app.build).filter(readable)) {
      const route = app.build.routes[door.id];
      const row = app.policy[door.id as keyof Policy];
      if (!route || row.roles === "public") continue;
      const guarded = route.module.loader;
      route.module.loader = async (_args: LoaderFunctionArgs) => ({});
      // A page drawn without its data fails; the walk must notice that nobody was turned away either.
      if ((await faultsAt(door, { enough: 1 })).length === 0) missed.push(door.id);
      route.module.loader = guarded as never;
    }
    expect(missed).toEqual([]);
  });
});
