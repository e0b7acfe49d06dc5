import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROLES } from "~/domain/access";
import type { Policy, PolicyRow } from "~/platform/route.server";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { ActWalk } from "./act-walk";
import { ACTS } from "./acts";
import { SIGNED_IN } from "./acts/act";
import type { PublicAct } from "./acts/on-accounts";
import { roleOf } from "./doors";
import { copyWithoutChecks, without } from "./taken-away";

/*
 * The acting walk is not blind: every row of the table, every guard and every room's own check taken away in turn is
 * noticed, and no act rests on its row alone.
 */

/** Each room's checks of an act, and an act that must show that it is missing. */
const CHECKS: Readonly<Record<string, [door: string, does: string]>> = {
  canWork: ["cases.outcome", "record"],
  canKeepFile: ["cases.tasks", "add"],
  canRecordFacts: ["cases.hearings.new", "record"],
  canManageTeam: ["cases.team", "assign the program's"],
  canKeepAccess: ["cases.team", "keep a partner's access"],
  canPlace: ["cases.place", "offer"],
  canRecordPlace: ["cases.custody.transfer", "record"],
  canRecordHearing: ["cases.hearings.new", "record"],
  canRecordResult: ["cases.hearings.result", "record"],
  canRecordDate: ["cases.deadlines.new", "record"],
  canCloseDeadline: ["cases.deadlines.deadline", "close"],
  canRecordRelease: ["cases.custody.release", "record"],
  canRecordOutcome: ["cases.outcome", "record"],
  canClose: ["cases.close", "close"],
  canReopen: ["cases.close", "reopen"],
  canReadPeople: ["clients.correct", "correct the name"],
  canReadContact: ["clients.correct", "correct the safe contact"],
  canMergeClients: ["clients.merge", "merge"],
  canWriteIntake: ["intakes.section", "save"],
  canReadIntakes: ["intakes.decision", "decide"],
  canSeeMatches: ["intakes.matches", "decide"],
  searchReach: ["search", "search"],
  caseScope: ["cases.tasks", "add"],
};

/** Checks whose records the database hides from the same people: without the check they still find nothing. */
const HIDDEN_BY_THE_DATABASE: typeof CHECKS = { canAnswer: ["offers.offer", "decline"] };

/** Checks the database's own functions make again: without them it still refuses. */
const HELD_BY_THE_DATABASE = ["canBreakGlass", "canReviewOpening", "canProposeRules", "canSignRules", "canReadRules"];

/** Checks that everybody passes who may read what they are about: another check before them is what turns away. */
const HELD_BY_EVERY_READER: typeof CHECKS = {
  canCorrectPeople: ["clients.correct", "correct the name"],
  canDecideIntakes: ["intakes.decision", "decide"],
  canDecideMatches: ["intakes.matches", "decide"],
  canRecordParties: ["intakes.matches", "add a party"],
};

/** Checks of what a page shows, not of an act: the walk of the readers and the tests of the rooms look at them. */
const OF_READING = ["canReadNotes", "canReadSection", "canMakeDocuments", "canSeeOthersOpenings"];

const database = testDatabase();
const copy = copyWithoutChecks([...Object.keys(CHECKS), ...Object.keys(HIDDEN_BY_THE_DATABASE)]);
const app = builtApp(database, { file: () => copy.file });
let walk: ActWalk;
let rows: Record<string, PolicyRow | undefined>;

beforeAll(async () => {
  walk = await ActWalk.begin(database, app);
  rows = app.policy as Record<string, PolicyRow | undefined>;
});
afterAll(copy.remove);

const doors = [...new Set(ACTS.map((act) => act.door))];
const firstAt = (door: string) => ACTS.find((act) => act.door === door) as PublicAct;
const isPublic = (door: string) => rows[door]?.roles === "public";

async function withRow<T>(door: string, row: PolicyRow | undefined, step: () => Promise<T>): Promise<T> {
  const before = rows[door];
  rows[door] = row;
  try {
    return await step();
  } finally {
    rows[door] = before;
  }
}

/** What is wrong while everybody signed in may knock at the act's door. */
function faultsWithOpenDoor(act: PublicAct, trial: Parameters<ActWalk["faultsOf"]>[1]): Promise<string[]> {
  const { acts: _, ...row } = rows[act.door] as PolicyRow;
  return withRow(act.door, { ...row, roles: ROLES }, () => walk.faultsOf(act, trial));
}

it("knows every check of the rooms", () => {
  const policies = readdirSync("app/features", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("policy.ts"))
    .map((file) => readFileSync(`app/features/${file}`, "utf8"));
  const written = policies.flatMap((text) =>
    [...text.matchAll(/export function (can\w+|searchReach)/g)].map(([, name]) => name ?? ""),
  );
  const lists = [CHECKS, HIDDEN_BY_THE_DATABASE, HELD_BY_EVERY_READER];
  const known = [...lists.flatMap((list) => Object.keys(list)), ...OF_READING, ...HELD_BY_THE_DATABASE];
  expect([...new Set(written)].filter((name) => !known.includes(name))).toEqual([]);
});

it("notices every row taken out of the table", async () => {
  const missed: string[] = [];
  for (const door of doors) {
    const faults = await withRow(door, undefined, () =>
      walk.faultsOf(firstAt(door), { parts: ["allowed"], enough: 1 }),
    );
    if (faults.length === 0) missed.push(door);
  }
  expect(missed).toEqual([]);
});

it("notices every guard taken away", async () => {
  const missed: string[] = [];
  for (const door of doors.filter((one) => !isPublic(one))) {
    const trial = { parts: ["refused"], worlds: ["placed"], absent: false, enough: 1 } as const;
    const faults = await without(`guard ${door}`, () => walk.faultsOf(firstAt(door), trial));
    if (faults.length === 0) missed.push(door);
  }
  expect(missed).toEqual([]);
});

it("gets nothing done for anybody where only the row stood before an act", async () => {
  const done: string[] = [];
  for (const act of ACTS.filter((one) => !isPublic(one.door))) {
    const { roles, acts } = rows[act.door] as PolicyRow;
    const turnedAway = (who: Parameters<typeof roleOf>[0]) => {
      const role = roleOf(who);
      return role !== null && !(acts ?? (roles as Policy["home"]["roles"])).includes(role as never);
    };
    const faults = await faultsWithOpenDoor(act, {
      parts: ["refused"],
      worlds: ["placed"],
      absent: false,
      whom: turnedAway,
    });
    done.push(...faults.filter((fault) => /: (wrote|left)/.test(fault)));
  }
  expect(done).toEqual([]);
});

it.each(Object.entries(HELD_BY_EVERY_READER))("%s turns away no reader", (_check, [door, does]) => {
  const act = ACTS.find((one) => one.door === door && one.does === does);
  const readers = SIGNED_IN.filter((who) => rows[door]?.roles.includes(PEOPLE[who].role as never));
  expect(act?.may).toEqual(readers);
});

it.each(Object.entries(HIDDEN_BY_THE_DATABASE))("the database holds where %s is taken away", async (check, where) => {
  const [door, does] = where;
  const act = ACTS.find((one) => one.door === door && one.does === does);
  if (!act) throw new Error(`There is no act ${does} at ${door}.`);
  expect(await without(check, () => walk.faultsOf(act, { parts: ["refused"] }))).toEqual([]);
});

it.each(Object.entries(CHECKS))("notices %s taken away", async (check, [door, does]) => {
  const act = ACTS.find((one) => one.door === door && one.does === does);
  if (!act) throw new Error(`There is no act ${does} at ${door}.`);
  const trial = { parts: ["refused"], absent: false, enough: 1 } as const;
  const faults = await without(check, async () => [
    ...(await walk.faultsOf(act, trial)),
    // A check that the row before it hides: with everybody let through the door.
    ...(await faultsWithOpenDoor(act, trial)),
  ]);
  expect(faults).not.toEqual([]);
});
