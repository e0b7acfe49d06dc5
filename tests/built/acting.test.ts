import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { ActWalk } from "./act-walk";
import { ACTS } from "./acts";
import { doorsOf } from "./doors";

/*
 * Every act of the built server over HTTP, as everybody and in each relation to the case: who may gets it done with
 * one event and a changed database; who may not is told so, or told there is nothing, and leaves nothing but the note
 * that they tried.
 */

const database = testDatabase();
const app = builtApp(database);
let walk: ActWalk;

beforeAll(async () => {
  walk = await ActWalk.begin(database, app);
});

it("has an act for every page of the build that takes posts", () => {
  const posting = doorsOf(app.build).flatMap((door) => (door.acts ? [door.id] : []));
  expect([...new Set(ACTS.map((act) => act.door))].sort()).toEqual(posting.sort());
});

it("has an act for every event an act may leave", () => {
  const files = readdirSync("app/features", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".server.ts"))
    .map((file) => readFileSync(`app/features/${file}`, "utf8"))
    .filter((text) => text.includes("recordEvent"));
  const inCode = files.flatMap((text) =>
    [...text.matchAll(/(?:action(?: =|:)|followed\(|signOut\(|begin\()[^;{}]*?;|action: [^,}]*/g)].flatMap(([part]) =>
      [...part.matchAll(/"([a-z_]+(?:\.[a-z_]+)+)"/g)].map(([, event]) => event ?? ""),
    ),
  );
  const left = new Set(ACTS.flatMap((act) => act.event?.split(",") ?? []));
  expect(inCode.length).toBeGreaterThan(40);
  // Lists are imported from a command line; the worker counts a changed rule out; reading is no act.
  const notOverHttp = ["list.imported", "rule.applied", "reading.alarm"];
  expect([...new Set(inCode)].filter((event) => !left.has(event) && !notOverHttp.includes(event))).toEqual([]);
});

const doors = [...new Set(ACTS.map((act) => act.door))];
describe.each(doors)("%s", (door) => {
  it.each(ACTS.filter((act) => act.door === door).map((act) => [act.does, act] as const))("%s", async (_does, act) => {
    expect(await walk.faultsOf(act)).toEqual([]);
  });
});
