import { readdirSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { hash } from "@node-rs/argon2";
import { beforeAll, describe, expect, it } from "vitest";
import type { PolicyRow } from "~/platform/route.server";
import { type Answer, builtApp, NONE } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { openLog } from "../../scripts/server-log";
import { addressOf, type Door, doorsOf, fingerprint, reaches } from "./doors";

/*
 * What every answer of the built server has in common, at an https address behind one proxy: headers, cookies, marks
 * of the page, and what the log says of it.
 */

const ELSEWHERE = "https://elsewhere.test";
/** Where React forgets to escape it, or a script's data ends early, an element of ours would stand in the page. */
const MARKUP = `Chu"></script><b id=x>`;
const PASSWORD = "seven-purple-otters-hum";

const database = testDatabase();
const settings = { APP_ORIGIN: "https://amparo.example.org" };
let logged = "";
const log = openLog("info", { write: (line: string) => (logged += line) });
const app = builtApp(database, { settings: { ...settings, TRUST_PROXY: "1" }, log });
const unproxied = builtApp(database, { settings });
let whole: WholeCase;
/** Each page with who read it and how it was answered. */
let pages: { door: Door; who: PersonKey | "anonymous"; answer: Answer }[];
let kept: [before: string, after: string];

const READERS: readonly PersonKey[] = [
  "staff_attorney",
  "program_manager",
  "partner_attorney",
  "partner_coordinator",
  "admin",
  "funder",
];

beforeAll(async () => {
  whole = await addWholeCase(database, MARKUP);
  const before = await fingerprint(database);
  pages = [];
  for (const door of doorsOf(app.build).filter((one) => app.build.routes[one.id]?.module.loader)) {
    const { roles } = app.policy[door.id as keyof typeof app.policy] as PolicyRow;
    const who = READERS.find((key) => roles !== "public" && roles.includes(PEOPLE[key].role) && reaches(key, door));
    const answer = await app.ask(who ?? "anonymous", addressOf(door, whole), undefined, { origin: ELSEWHERE });
    pages.push({ door, who: who ?? "anonymous", answer });
  }
  kept = [before, await fingerprint(database)];
});

function isPage({ headers }: Answer): boolean {
  return headers.get("content-type")?.startsWith("text/html") ?? false;
}

/** What is missing or wrong in an answer's headers. `aFile`: it holds nothing of anybody's. */
function headerFaults(name: string, { headers, body }: Answer, aFile = false): string[] {
  const faults: string[] = [];
  const has = (header: string, wanted: RegExp) => {
    if (!wanted.test(headers.get(header) ?? "")) faults.push(`${name}: ${header} is ${headers.get(header)}`);
  };
  has("strict-transport-security", /^max-age=63072000; includeSubDomains$/);
  has("x-content-type-options", /^nosniff$/);
  has("referrer-policy", /^no-referrer$/);
  has("cross-origin-opener-policy", /^same-origin$/);
  has("cross-origin-resource-policy", /^same-origin$/);
  has("content-security-policy", /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    has("content-security-policy", new RegExp(`; ${part}(;|$)`));
  has("cache-control", aFile ? /^public, max-age=\d+/ : /^no-store$/);
  for (const header of ["access-control-allow-origin", "x-powered-by", "server"])
    if (headers.has(header)) faults.push(`${name}: has ${header}`);
  const type = headers.get("content-type") ?? "";
  const isText = /^text\/|json|javascript|xml(;|$)/.test(type) && !type.includes("officedocument");
  if (body && (!type || (isText && !/; charset=utf-8$/i.test(type)))) faults.push(`${name}: content-type is "${type}"`);
  return faults;
}

describe("every answer", () => {
  it("carries the headers that keep it to this origin and out of every cache", async () => {
    expect(pages.length).toBeGreaterThan(60);
    const faults = pages.flatMap(({ door, answer }) => headerFaults(door.id, answer));
    const others: [string, Record<string, string> | undefined][] = [
      ["/no/such/page", undefined],
      ["/healthz", undefined],
      ["/readyz", undefined],
      ["/cases.data", undefined],
      ["/sign-in", { email: "nobody@example.org", password: "wrong", _form: "stray" }],
    ];
    for (const [path, form] of others) faults.push(...headerFaults(path, await app.ask("admin", path, form)));
    const asset = readdirSync("build/client/assets").find((file) => file.endsWith(".js"));
    for (const path of ["/favicon.svg", "/shell.js", "/passkey.js", `/assets/${asset}`]) {
      const answer = await app.ask("anonymous", path);
      expect([path, answer.status]).toEqual([path, 200]);
      faults.push(...headerFaults(path, answer, true));
    }
    expect(faults).toEqual([]);
  });

  it("to a reading leaves everything as it was", () => {
    expect(kept[0]).toBe(kept[1]);
  });

  it("shows what people wrote as text, in the page and in the data of its scripts", () => {
    const shown = pages.filter(({ answer }) => answer.body.includes("Chu&quot;&gt;&lt;/script&gt;"));
    expect(shown.length).toBeGreaterThan(10);
    expect(pages.filter(({ answer }) => answer.body.includes("<b id=x>")).map(({ door }) => door.id)).toEqual([]);
  });

  it("offers the way out on every page of somebody signed in, and never holds the session's token", () => {
    const inside = pages.filter(({ who, answer }) => who !== "anonymous" && isPage(answer) && answer.status < 300);
    expect(inside.length).toBeGreaterThan(50);
    const without = inside.filter(({ answer }) => !answer.body.includes('action="/sign-out"'));
    expect(without.map(({ door }) => door.id)).toEqual([]);
    const told = pages.filter(({ who, answer }) => who !== "anonymous" && answer.body.includes(PEOPLE[who].token));
    expect(told).toEqual([]);
  });

  it("puts nothing into an address but filters: what is typed about a person travels in the body", () => {
    const forms = pages.flatMap(({ answer }) => answer.body.match(/<form[^>]*method="get"[\s\S]*?<\/form>/g) ?? []);
    const names = forms.flatMap((form) => [...form.matchAll(/\sname="(\w+)"/g)].map(([, name]) => name ?? ""));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => /name|^e?mail$|number|birth|phone|address|note|reason|title|^q$/.test(name))).toEqual(
      [],
    );
    expect(forms.filter((form) => form.includes("<textarea") || form.includes(whole.number))).toEqual([]);
  });
});

/** The address of somebody who has the password. */
async function withPassword(): Promise<string> {
  const password_hash = await hash(PASSWORD, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  const { email } = await database.superuser
    .updateTable("users")
    .set({ password_hash })
    .where("id", "=", PEOPLE.funder.id)
    .returning("email")
    .executeTakeFirstOrThrow();
  return email;
}

it("cookies are bound to this host, sent over TLS only and hidden from scripts", async () => {
  const email = await withPassword();
  const answers = [
    await app.ask("anonymous", "/sign-in", undefined, { cookie: NONE }),
    await app.ask("anonymous", "/sign-in", { email, password: PASSWORD }),
    await app.ask("anonymous", "/language", { language: "es" }),
    await app.ask("intake_worker_two", "/sign-out", {}),
  ];
  const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
  const names = [...new Set(cookies.map((cookie) => cookie.split("=")[0]))].sort();
  expect(names).toEqual(["__Host-device", "__Host-lang", "__Host-session", "__Host-visit"]);
  const wrong = cookies.filter(
    (cookie) =>
      ![/; Path=\/(;|$)/, /; Secure(;|$)/, /; HttpOnly(;|$)/, /; SameSite=Lax(;|$)/].every((part) =>
        part.test(cookie),
      ) || /Domain=/i.test(cookie),
  );
  expect(wrong).toEqual([]);
  expect(answers[3]?.headers.get("clear-site-data")).toBe('"cache", "storage"');
});

it("a sign-in ends the session that was there before", async () => {
  const email = await withPassword();
  expect((await app.ask("partner_attorney_two", "/account")).status).toBe(200);
  const { status, location } = await app.ask("partner_attorney_two", "/sign-in", { email, password: PASSWORD });
  expect([status, location]).toEqual([302, "/sign-in/factor"]);
  expect((await app.ask("partner_attorney_two", "/account")).location).toMatch(/^\/sign-in\?/);
});

it("a password is typed hidden, where password managers find it, and nothing else is asked for", async () => {
  const inputs = (body: string) => {
    const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? "";
    return (main.match(/<input[^>]*>/g) ?? []).filter((tag) => !tag.includes('type="hidden"'));
  };
  const nameOf = (tag: string) => / name="([^"]+)"/.exec(tag)?.[1] ?? "";
  const signIn = inputs((await app.ask("anonymous", "/sign-in")).body);
  expect(signIn.map(nameOf)).toEqual(["email", "password", "shared"]);
  const own = inputs((await app.ask("program_manager", "/account")).body);
  const passwords = [...signIn, ...own].filter((tag) => ["password", "current", "again"].includes(nameOf(tag)));
  expect(passwords).toHaveLength(4);
  for (const tag of passwords) {
    expect(tag).toContain('type="password"');
    expect(tag).toMatch(/autocomplete="(current|new)-password"/i);
  }
});

it("lists no folder and gives out no file but those of the pages", async () => {
  const paths = ["/assets", "/assets/", "/.git/config", "/.env", "/package.json", "/%2e%2e/package.json"];
  for (const path of [...paths, "/..%2f..%2fpackage.json", "/server/index.js", "/keys.json", "/.vite/manifest.json"]) {
    const { status, body } = await app.ask("anonymous", path);
    expect([path, status < 400 || status > 404, body.includes("dependencies")]).toEqual([path, false, false]);
  }
});

it("takes no method but reading and posting", async () => {
  for (const method of ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"])
    for (const path of ["/sign-in", "/healthz"]) {
      const status = await new Promise((resolve, reject) =>
        http
          .request(app.address + path, { method, headers: { origin: settings.APP_ORIGIN } }, (answer) => {
            resolve(answer.resume().statusCode);
          })
          .on("error", reject)
          .end(),
      );
      expect([method, path, status]).toEqual([method, path, 405]);
    }
});

it("takes no word of an address for one of its own", async () => {
  for (const word of ["constructor", "__proto__", "toString", "valueOf"])
    for (const path of [
      ...["/account", "/break-glass", `/cases/${whole.caseId}/deadlines`, `/cases/${whole.caseId}/team`],
      ...[`/clients/${whole.clientId}/merge`, `/intakes/${whole.intakeId}/matches`, "/cases", "/docket", "/people"],
    ]) {
      const { status, page } = await app.ask(
        path === "/people" ? "admin" : "program_manager",
        `${path}?done=${word}&show=${word}&range=${word}&kind=${word}`,
      );
      expect([path, word, status, page.includes("[object")]).toEqual([path, word, 200, false]);
    }
});

it("answers an address that is none, and leads nowhere from it", async () => {
  const answered: [path: string, status?: number, location?: string][] = [];
  for (const path of [
    "//",
    "//elsewhere.test/sign-in",
    "//elsewhere.test/cases",
    "http://elsewhere.test/",
    "/%",
    "*",
  ]) {
    const { hostname: host, port } = new URL(app.address);
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
      http.request({ host, port, path }, resolve).on("error", reject).end(),
    );
    answered.push([path, answer.resume().statusCode, answer.headers.location]);
  }
  expect(answered).toEqual([
    ["//", 302, "/sign-in?next=%2F%2F"],
    ["//elsewhere.test/sign-in", 404, undefined],
    ["//elsewhere.test/cases", 404, undefined],
    ["http://elsewhere.test/", 400, undefined],
    ["/%", 400, undefined],
    ["*", 400, undefined],
  ]);
});

it("refuses a request of which two lengths could be read", async () => {
  const twice = ["Content-Length: 6\r\nTransfer-Encoding: chunked", "Content-Length: 6\r\nContent-Length: 7"];
  for (const lengths of [...twice, "Transfer-Encoding: chunked, identity"]) {
    const said = await new Promise<string>((resolve, reject) => {
      let text = "";
      const socket = net.connect(Number(new URL(app.address).port), "127.0.0.1");
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("close", () => resolve(text)).on("error", reject);
      socket.write(
        `POST /sign-in HTTP/1.1\r\nHost: a\r\nOrigin: ${settings.APP_ORIGIN}\r\n${lengths}\r\n\r\n0\r\n\r\nG`,
      );
      socket.setTimeout(3_000, () => socket.end());
    });
    expect([lengths, said.slice(0, 12)]).toEqual([lengths, "HTTP/1.1 400"]);
  }
});

it("believes the caller's address from as many proxies as were configured, and no further", async () => {
  const given = { "x-forwarded-for": "203.0.113.1, 198.51.100.7", "x-real-ip": "203.0.113.2" };
  for (const one of [app, unproxied]) {
    const route = one.build.routes["facilities.search"];
    if (route) route.module.loader = async ({ context }) => new Response(context.address);
  }
  expect((await app.ask("staff_attorney", "/facilities/search", undefined, given)).body).toBe("198.51.100.7");
  expect((await unproxied.ask("staff_attorney", "/facilities/search", undefined, given)).body).toMatch(/127\.0\.0\.1$/);
});

it("reads a form's fields from the form alone", async () => {
  const tasks = `/cases/${whole.caseId}/tasks`;
  expect((await app.ask("staff_attorney", `${tasks}?title=Call`, {})).status).toBe(422);
  expect((await app.ask("staff_attorney", tasks, { title: "Call" })).status).toBe(302);
});

it("a failure is told by a number alone, and the log says where it was and nothing of what it was about", async () => {
  const route = app.build.routes["facilities.search"];
  if (!route) throw new Error("The build has no such page.");
  route.module.loader = async () => {
    throw new Error("no row for Hernández");
  };
  logged = "";
  const answer = await app.ask("staff_attorney", "/facilities/search?q=Hern%C3%A1ndez", undefined, {
    "user-agent": "Hernández/1",
  });
  expect(answer.status).toBe(500);
  expect(answer.body).not.toMatch(/Hern|at \w+ \(|\.ts:|node_modules/);
  const id = answer.headers.get("x-request-id") ?? "none";
  await app.ask("staff_attorney", `/cases/${whole.caseId}/tasks?q=Hern`, { title: "Hernández" });
  await app.ask("anonymous", `/invitation/${"t".repeat(43)}`, { password: "Hernández Hernández" });
  await expect.poll(() => logged.trimEnd().split("\n").length).toBe(4);
  const lines = logged
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.find(({ kind }) => kind)).toMatchObject({ level: "error", reqId: id, kind: "Error" });
  expect(
    lines
      .map(({ route }) => route)
      .filter(Boolean)
      .sort(),
  ).toEqual(["/cases/:caseId/tasks", "/facilities/search", "/invitation/:token"]);
  expect(logged).not.toMatch(/Hern|tttt|127\.0\.0\.1/);
  expect(logged).not.toContain(whole.caseId);
});
