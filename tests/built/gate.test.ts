import { randomUUID } from "node:crypto";
import net from "node:net";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { sealForms } from "~/platform/form-seal.server";
import { builtApp, NONE, ORIGIN, type Somebody } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { addressOf, type Door, doorsOf, fingerprint, reaches } from "./doors";

/* What stands before every act: where a post comes from, whose page it was, and that it acts once. */

const database = testDatabase();
const app = builtApp(database, { patience: 800 });
let whole: WholeCase;
let doors: Door[];

beforeAll(async () => {
  whole = await addWholeCase(database);
  doors = doorsOf(app.build).filter((door) => door.acts);
});

/** Somebody whose post the door takes. */
function actorAt(door: Door): Somebody {
  const row = app.policy[door.id as keyof typeof app.policy];
  if (row.roles === "public") return "anonymous";
  const roles = row.acts ?? row.roles;
  const who = (Object.keys(PEOPLE) as PersonKey[]).find(
    (key) => roles.includes(PEOPLE[key].role) && reaches(key, door),
  );
  if (!who) throw new Error(`Nobody acts at ${door.id}.`);
  return who;
}

describe("a post from elsewhere", () => {
  const FOREIGN: Record<string, Record<string, string>> = {
    "another site": { "sec-fetch-site": "cross-site" },
    "a neighbouring site": { "sec-fetch-site": "same-site" },
    "no page at all": { "sec-fetch-site": "none" },
    "another origin": { origin: "http://elsewhere.test" },
    "an origin that is none": { origin: "garbage" },
    "the origin null": { origin: "null" },
    "no origin": { origin: NONE },
    "another origin that claims to be us": { origin: "http://elsewhere.test", "x-forwarded-host": "elsewhere.test" },
  };

  it("is refused at every door that takes posts, and does nothing", async () => {
    expect(doors.length).toBeGreaterThan(35);
    const before = await fingerprint(database);
    const faults: string[] = [];
    for (const door of doors) {
      for (const [name, headers] of Object.entries(FOREIGN)) {
        const { status } = await app.ask(actorAt(door), addressOf(door, whole), {}, headers);
        if (status !== 403) faults.push(`${door.id} from ${name}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await fingerprint(database)).toBe(before);
  });
});

describe("a form without our page's mark", () => {
  /** They end or lengthen a session or change the language, from whatever page is still open. */
  const OPEN = ["sign_out", "hide", "language", "session"];

  it("or with another session's is refused at every door, comes back with what was typed, and does nothing", async () => {
    const before = await fingerprint(database);
    const faults: string[] = [];
    const wrong = ["", sealForms(PEOPLE.funder.token).token.slice(2), sealForms("another-session").token];
    for (const [place, door] of doors.filter(({ id }) => !OPEN.includes(id)).entries()) {
      const who = actorAt(door);
      for (const token of place < 3 ? wrong : wrong.slice(2)) {
        const { status } = await app.ask(who, addressOf(door, whole), { _form: token, title: "Call" });
        // Nobody is half signed in here: those pages are not there, or lead to the sign-in.
        const absent = (/invitation|reset/.test(door.id) && status === 404) || (door.id === "factor" && status === 302);
        if (status !== 403 && !absent) faults.push(`${door.id}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await fingerprint(database)).toBe(before);
    const tasks = `/cases/${whole.caseId}/tasks`;
    const { body } = await app.ask("staff_attorney", tasks, { _form: "", title: "Call the consulate" });
    expect(body).toContain('value="Call the consulate"');
    expect(body).toContain("opened before you signed in");
  });
});

const tasksOf = async (title: string) =>
  (await database.superuser.selectFrom("tasks").select("id").where("title", "=", title).execute()).length;

describe("a form sent more than once", () => {
  const send = (title: string, key: string) =>
    app.ask("staff_attorney", `/cases/${whole.caseId}/tasks`, { title, _once: key });

  it("acts once, and every sending is answered alike", async () => {
    for (let n = 0; n < 3; n++) {
      const [title, key] = [`Call number ${n}`, `key-of-a-page:${n}`];
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(title, key)));
      answers.push(await send(title, key));
      expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(302);
      expect(await tasksOf(title)).toBe(1);
    }
  });

  it("with other words comes back with them, and a new key saves them", async () => {
    expect((await send("First words", "key-of-words:1")).status).toBe(302);
    const second = await send("Second words", "key-of-words:1");
    expect(second.status).toBe(409);
    expect(second.body).toContain('value="Second words"');
    expect(await tasksOf("Second words")).toBe(0);
    expect((await send("Second words", "key-of-words:2")).status).toBe(302);
  });

  it("acts when it was refused before, and is nobody else's key", async () => {
    expect((await send("", "key-of-refused:1")).status).toBe(422);
    expect((await send("After all", "key-of-refused:1")).status).toBe(302);
    const other = await app.ask("program_manager", `/cases/${whole.caseId}/tasks`, {
      title: "After all",
      _once: "key-of-refused:1",
    });
    expect(other.status).toBe(302);
    expect(await tasksOf("After all")).toBe(2);
  });
});

it("tells whoever did the same as somebody else at the same moment, and brings the form back", async () => {
  const path = `/cases/${whole.caseId}/deadlines/${whole.deadlineId}`;
  const answer = await database.superuser.transaction().execute(async (db) => {
    await sql`insert into deadline_closings (id, deadline_id, how, filed_on, filed_where, closed_by)
      values (${randomUUID()}, ${whole.deadlineId}, 'filed', '2026-11-20', 'the court', ${PEOPLE.staff_attorney.id})`.execute(
      db,
    );
    // Not answered before the row above is there for everybody: what the act writes must wait for it.
    const waits = app.ask("staff_attorney", path, { how: "reason", reason: "Not needed after all" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [waits] as const;
  });
  const { status, body } = await answer[0];
  expect([status, body.includes("reload the page")]).toEqual([409, true]);
  await database.superuser.deleteFrom("deadline_closings").where("deadline_id", "=", whole.deadlineId).execute();
});

describe("when the database does not answer", () => {
  /** Runs `step` while nobody else may use the table so. */
  async function whileLocked<T>(mode: "share row exclusive" | "access exclusive", step: () => Promise<T>): Promise<T> {
    return database.superuser.transaction().execute(async (db) => {
      await sql`lock table tasks in ${sql.raw(mode)} mode`.execute(db);
      return step();
    });
  }

  it.each([
    ["to the act alone: the same form", "share row exclusive", 'value="Ask for &lt;the&gt; file"'],
    ["to the page either: a plain page with the form in it", "access exclusive", 'value="Ask for &lt;the> file"'],
  ] as const)("%s comes back with everything typed, and is saved once when sent again", async (_name, mode, field) => {
    const title = "Ask for <the> file";
    const key = `outage-${mode.replaceAll(" ", "-")}`;
    const before = await tasksOf(title);
    const send = () => app.ask("staff_attorney", `/cases/${whole.caseId}/tasks`, { title, _once: key });
    const answer = await whileLocked(mode, send);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain(field);
    expect(answer.body).toMatch(/role="alert"[\s\S]*Not saved\. We could not reach the records/);
    expect(await tasksOf(title)).toBe(before);
    expect((await send()).status).toBe(302);
    expect((await send()).status).toBe(302);
    expect(await tasksOf(title)).toBe(before + 1);
  });
});

describe("somebody not signed in learns nothing", () => {
  it("about who has an account: the answers to sign-in and lock are one", async () => {
    const [known, unknown] = [`${"funderone"}@example.org`, "nobody-12@example.org"];
    const said = async (path: string, email: string, n: number) => {
      const headers = { "x-forwarded-for": `198.51.100.${n}` };
      const { status, location, body } = await app.ask("anonymous", path, { email, password: "wrong" }, headers);
      return { status, location, body: body.replaceAll(email, "<address>") };
    };
    for (let n = 0; n < 7; n++) expect(await said("/sign-in", known, n)).toEqual(await said("/sign-in", unknown, n));
    expect((await said("/sign-in", known, 8)).status).toBe(429);
    expect(await said("/lock", unknown, 9)).toEqual(await said("/lock", known, 9));
    expect((await said("/lock", known, 9)).location).toBe("/lock?asked");
  });
});

it("sends people who sign in nowhere but to a page of ours", async () => {
  const bits = ["/", "//", "\\", "/\\", "%2f", "%5c", "http:", "https://", "evil.test", "@", "\t", ".", "..", "#", "?"];
  let made = 0;
  for (let n = 0; n < 40; n++) {
    const next = Array.from({ length: 1 + (n % 4) }, (_, k) => bits[(n * 7 + k * 5 + (n >> 3)) % bits.length]).join("");
    // Whoever is signed in is sent on at once.
    const { location } = await app.ask("admin", `/sign-in?next=${encodeURIComponent(next)}`);
    const url = new URL(location ?? "http://none.test", "http://own.test");
    if (url.host !== "own.test" || /^\/[/\\]/.test(location ?? "")) throw new Error(`${next} led to ${location}`);
    made++;
  }
  expect(made).toBe(40);
});

it("answers what nobody would send with a sentence, never with a failure of ours", async () => {
  const odd = [
    "",
    "\u202e",
    "x".repeat(70_000),
    "'; drop table cases;--",
    "[object Object]",
    "9".repeat(40),
    "-1",
    "NaN",
  ];
  const faults: string[] = [];
  for (const [place, door] of doors.entries()) {
    for (let n = 0; n < 1; n++) {
      const value = odd[place % odd.length] ?? "";
      const names = ["intent", "act", "version", "title", "id", "email", "name", randomUUID().slice(0, 8)];
      const form = Object.fromEntries(names.map((name) => [name, value]));
      const { status } = await app.ask(actorAt(door), addressOf(door, whole), form);
      if (status > 499) faults.push(`${door.id} with ${value.slice(0, 20)}: ${status}`);
    }
  }
  expect(faults).toEqual([]);
});

it("leads nowhere that was not offered when another row is asked for, and answers no old way of asking", async () => {
  const form = { _add: "行<a>\u{1f607}" };
  for (const path of [`/intakes/${whole.intakeId}/name`, `/clients/${whole.clientId}/correct?what=name`])
    expect((await app.ask("staff_attorney", path, form)).status).toBeLessThan(500);
  for (const asked of [undefined, form])
    expect((await app.ask("staff_attorney", "/cases?_data=routes/cases._index", asked)).status).toBe(404);
});

describe("a crowd at the door", () => {
  const signIn = (n: number, more: Record<string, string> = {}) => {
    const form = { email: `crowd-${n}@example.test`, password: "wrong password here" };
    return app.ask("anonymous", "/sign-in", form, more);
  };
  const turnedAway = ({ status, page }: { status: number; page: string }) =>
    status === 429 && page.includes("Many people are signing in just now.");

  it("is let in as far as its passwords are soon checked; a browser known here waits in a lane of its own", async () => {
    const crowd = Promise.all(Array.from({ length: 40 }, (_, n) => signIn(n)));
    const known = await signIn(99, { cookie: `lang=en; visit=visit-of-somebody-unknown; device=${"d".repeat(43)}` });
    expect(turnedAway(known)).toBe(false);
    const away = (await crowd).filter(turnedAway);
    // Twelve are let in, and more as the first of them are answered.
    expect(away.length).toBeGreaterThan(10);
    expect(away.length).toBeLessThanOrEqual(28);
    expect(turnedAway(await signIn(100))).toBe(false);
  });

  it("is counted however the address of the sign-in is written", async () => {
    for (const path of ["/Sign-In", "/sign-in/", "/%73ign-in", "/sign-in.data"]) {
      const form = { email: "crowd@example.test", password: "wrong password here" };
      const crowd = await Promise.all(Array.from({ length: 40 }, () => app.ask("anonymous", path, form)));
      expect([path, crowd.filter(turnedAway).length > 10]).toEqual([path, true]);
    }
  });

  it("loses whoever takes a place and sends nothing", { timeout: 30_000 }, async () => {
    const { port, hostname } = new URL(app.address);
    const socket = net.connect(Number(port), hostname);
    const begun = Date.now();
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: ${ORIGIN}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200\r\n\r\nemail=`,
    );
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("close", resolve));
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});
