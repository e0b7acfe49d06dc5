import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { pino } from "pino";
import { afterAll, beforeAll } from "vitest";
import { openDatabase } from "~/platform/db.server";
import { readEnv } from "~/platform/env";
import { sealForms } from "~/platform/form-seal.server";
import { TOKEN_FIELD } from "~/platform/posted-form.server";
import type { Policy } from "~/platform/route.server";
import { createWebApp } from "../../scripts/web-app";
import type { TestDatabase } from "./database";
import { PEOPLE, type PersonKey } from "./people";

export type Somebody = PersonKey | "anonymous";

export interface Answer {
  status: number;
  location: string | null;
  headers: Headers;
  /** The page as it came. */
  page: string;
  /** The page without what differs from one request to the next: request id, nonce and time of printing. */
  body: string;
}

export interface BuiltApp {
  /** The routes of the built server and its policy table, as the running application holds them: a test may change them. */
  build: ServerBuild;
  policy: Policy;
  /** Where it listens; its own origin is `ORIGIN`. */
  address: string;
  ask(who: Somebody, path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
}

/** The origin the built application believes it has. */
export const ORIGIN = "http://localhost:4198";
/** As a header's value: the header is not sent. */
export const NONE = "(none)";

/**
 * The built application over this file's database, on a loopback port. Needs `npm run build` first. `file` gives
 * another copy of the server than the build's own; `settings` are those of its environment, `log` takes what it logs.
 */
export function builtApp(
  database: TestDatabase,
  {
    patience = 30_000,
    file = () => path.resolve("build/server/index.js"),
    settings = {} as Record<string, string>,
    log = pino({ level: process.env.SHOW_LOG ? "error" : "silent" }),
    signInsUnderWay = undefined as number | undefined,
  } = {},
): BuiltApp {
  const origin = settings.APP_ORIGIN ?? ORIGIN;
  const prefix = origin.startsWith("https:") ? "__Host-" : "";
  let server: http.Server;
  let address = "";
  let db: ReturnType<typeof openDatabase>;
  const app = { ask } as BuiltApp;

  beforeAll(async () => {
    app.build = structuredRoutes((await import(pathToFileURL(file()).href)) as ServerBuild);
    app.policy = (app.build.entry.module as unknown as { POLICY: Policy }).POLICY;
    db = openDatabase(database.urls.web, { patience });
    const handler = await createWebApp({
      env: readEnv({ APP_ORIGIN: ORIGIN, ...settings }),
      db,
      log,
      build: async () => app.build,
      isReady: async () => true,
      signInsUnderWay,
    });
    server = http.createServer(handler).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    app.address = address;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await db.destroy();
  });

  async function ask(
    who: Somebody,
    where: string,
    form?: Record<string, string>,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const secret = who === "anonymous" ? "visit-of-somebody-unknown" : PEOPLE[who].token;
    const headers = {
      origin,
      cookie: `lang=en; ${prefix}${who === "anonymous" ? "visit" : "session"}=${secret}`,
      ...more,
    };
    for (const [name, value] of Object.entries(headers))
      if (value === NONE) delete (headers as Record<string, string>)[name];
    // Every page of ours puts its token into its forms; a test may send another, or none.
    const post = form
      ? { method: "POST", body: new URLSearchParams({ [TOKEN_FIELD]: sealForms(secret).token, ...form }) }
      : {};
    const response = await fetch(address + where, { redirect: "manual", headers, ...post });
    const { status, headers: told } = response;
    const page = await response.text();
    return { status, location: told.get("location"), headers: told, page, body: steady(page) };
  }
  return app;
}

/** The build with its routes copied, so that a test that takes a guard away changes its own copy only. */
function structuredRoutes(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [id, { ...route, module: { ...route?.module } }]),
  );
  return { ...build, routes } as ServerBuild;
}

function steady(body: string): string {
  return body
    .replaceAll(/nonce="[^"]*"/g, "")
    .replaceAll(/name="_(form|once)" value="[^"]*"/g, "")
    .replaceAll(/\\?"(token|page)\\?",\\?"[\w-]{12,64}\\?"/g, "")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(/\d{1,2}:\d{2} [ap]m [A-Z]{3}/g, "<time>");
}
