import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { data, redirect, type ServerBuild } from "@remix-run/node";
import { type Kysely, sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound } from "~/domain/refusals";
import { recordEvent, recordReading } from "~/features/audit/index.server";
import { readEnv } from "~/platform/env";
import { sealForms } from "~/platform/form-seal.server";
import { TOKEN_FIELD } from "~/platform/posted-form.server";
import { actionFor, installGuard, loaderFor, type Policy } from "~/platform/route.server";
import type { DB } from "~db/types";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { createWebApp } from "../../scripts/web-app";

/*
 * The unit of work as the web server keeps it: real HTTP, the real guard, and a small application of six routes in
 * place of the built one.
 */

const database = testDatabase();
const ORIGIN = "http://localhost:4199";
const seen: { pid: number; xid: string; persona: string }[] = [];
let server: http.Server;
let address = "";

const ROUTE = "partners";
const note = (db: Parameters<typeof recordEvent>[0], actor: Parameters<typeof recordEvent>[1]) =>
  recordEvent(db, actor, { action: "test.act", objectKind: "test", objectId: randomUUID() });

const acts = {
  redirects: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    return redirect("/elsewhere");
  }),
  throws_redirect: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    throw redirect("/elsewhere");
  }),
  answers_422: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    return data({ errors: {} }, { status: 422 });
  }),
  refuses: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    throw new Forbidden("This is not yours to do.");
  }),
  hides: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    throw new NotFound("There is nothing here.");
  }),
  invalid: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    throw new Invalid("That date is gone.");
  }),
  fails: actionFor(ROUTE, async ({ db, actor }) => {
    await note(db, actor);
    throw new Error("a name nobody may read: Hernández");
  }),
};

const look = loaderFor(ROUTE, async ({ db }) => {
  const { rows } = await sql<{ pid: number; xid: string; persona: string }>`
    select pg_backend_pid() as pid, pg_current_xact_id()::text as xid, current_user::text as persona`.execute(db);
  seen.push(...rows);
  return {};
});

function application(): ServerBuild {
  const route = (id: string, parentId: string | undefined, path: string | undefined, module: object) => ({
    [id]: { id, parentId, path, module: { default: () => null, ...module } },
  });
  return {
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    assetsBuildDirectory: "",
    basename: "/",
    entry: {
      module: {
        default: (_request: Request, status: number, headers: Headers) => new Response("page", { status, headers }),
      },
    },
    future: { v3_singleFetch: true } as ServerBuild["future"],
    isSpaMode: false,
    mode: "production",
    publicPath: "/",
    routes: {
      ...route("root", undefined, "", { loader: look }),
      ...route("outer", "root", "three", { loader: look }),
      ...route("inner", "outer", "loaders", { loader: look }),
      ...Object.assign({}, ...Object.entries(acts).map(([id, action]) => route(id, "root", id, { action }))),
    },
  } as unknown as ServerBuild;
}

/** Counts transactions opened, as the pool sees them. */
function counting(db: Kysely<DB>): { db: Kysely<DB>; begun: () => number } {
  let begun = 0;
  const counted = new Proxy(db, {
    get(target, key) {
      if (key === "startTransaction") begun++;
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db: counted, begun: () => begun };
}

let begun: () => number;

beforeAll(async () => {
  installGuard({
    policy: {
      [ROUTE]: { roles: ["admin", "program_manager"], acts: ["admin"], reads: "test.read" },
    } as Partial<Policy> as Policy,
    record: recordEvent,
    recordReading,
    zone: async () => "America/New_York",
    mustRead: async () => undefined,
    mayNot: () => "Not yours to do.",
    notFound: () => "Nothing here.",
    strayForm: () => "Another session's.",
    sentBefore: () => "Sent before.",
    unsaved: () => "Not saved.",
    clash: () => "At the same moment.",
    keptForm: () => "Kept.",
    twoVersions: () => "Two versions.",
    chooseOne: () => "Choose one.",
    changeLanguage: async () => null,
  });
  const env = readEnv({ APP_ORIGIN: ORIGIN });
  const counted = counting(database.web);
  begun = counted.begun;
  const build = application();
  const app = await createWebApp({
    env,
    db: counted.db,
    log: pino({ level: process.env.SHOW_LOG ? "error" : "silent" }),
    build: async () => build,
    isReady: async () => true,
  });
  server = http.createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  seen.length = 0;
});

async function ask(path: string, { method = "POST", who = "admin" as keyof typeof PEOPLE, body = "a=b" } = {}) {
  return fetch(address + path, {
    method,
    redirect: "manual",
    headers: {
      cookie: `session=${PEOPLE[who].token}`,
      origin: ORIGIN,
      ...(method === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(method === "POST" ? { body: `${body}&${TOKEN_FIELD}=${sealForms(PEOPLE[who].token).token}` } : {}),
  });
}

async function events() {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .orderBy("happened_at", "desc")
    .limit(1)
    .execute();
  const { count } = await database.superuser
    .selectFrom("audit_events")
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return { last: rows[0]?.action ?? null, count };
}

it.each([
  ["redirects", 302, "test.act"],
  ["throws_redirect", 302, "test.act"],
  // The form comes back with its page around it: nothing was done, and the page was read.
  ["answers_422", 422, "test.read"],
  ["refuses", 403, "denied"],
  ["hides", 404, "denied"],
  ["invalid", 422, "test.read"],
  ["fails", 500, null],
] as const)("an act that %s answers %i and leaves %s in the database", async (act, status, left) => {
  const before = await events();
  const answer = await ask(`/${act}`);
  const after = await events();

  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain("Hernández");
  expect(after.count - before.count).toBe(left ? 1 : 0);
  if (left) expect(after.last).toBe(left);
});

it("refuses to act, with a sentence, those who may only read, and notes that they tried", async () => {
  const before = await events();
  expect((await ask("/redirects", { who: "program_manager" })).status).toBe(403);
  const after = await events();
  expect(after).toEqual({ last: "denied", count: before.count + 1 });
});

it("answers those who may not read as if there were nothing", async () => {
  expect((await ask("/redirects", { who: "funder" })).status).toBe(404);
});

it("gives a page of three loaders one connection and one transaction, as the session's persona", async () => {
  const before = begun();
  expect((await ask("/three/loaders", { method: "GET" })).status).toBe(200);

  expect(seen).toHaveLength(3);
  expect(new Set(seen.map(({ pid, xid }) => `${pid} ${xid}`)).size).toBe(1);
  expect(seen[0]?.persona).toBe("app_admin");
  expect(begun() - before).toBe(1);
});

it.each(["a=b%00c", "a%00=b"])("cannot read the form %s, and does nothing", async (body) => {
  const before = await events();
  expect((await ask("/redirects", { body })).status).toBe(400);
  expect((await events()).count).toBe(before.count);
});

it("takes a post from another site for nothing", async () => {
  const before = begun();
  const answer = await fetch(`${address}/redirects`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: `session=${PEOPLE.admin.token}`, origin: "https://elsewhere.example" },
    body: new URLSearchParams({ a: "b" }),
  });
  expect(answer.status).toBe(403);
  expect(begun()).toBe(before);
});

it("fails the act when its event cannot be written", async () => {
  await sql`alter function authz.audit_write(jsonb) rename to audit_write_kept`.execute(database.superuser);
  await sql`create function authz.audit_write(event jsonb) returns void language plpgsql as
    $$ begin raise exception 'no event today'; end $$`.execute(database.superuser);
  await sql`grant execute on function authz.audit_write(jsonb) to app_admin`.execute(database.superuser);
  try {
    expect((await ask("/redirects")).status).toBe(500);
    expect((await ask("/three/loaders", { method: "GET" })).status).toBe(500);
  } finally {
    await sql`drop function authz.audit_write(jsonb)`.execute(database.superuser);
    await sql`alter function authz.audit_write_kept(jsonb) rename to audit_write`.execute(database.superuser);
  }
  expect((await ask("/redirects")).status).toBe(302);
});
