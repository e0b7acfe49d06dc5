import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { SessionKind } from "~/domain/session-limits";
import { sealForms } from "~/platform/form-seal.server";
import { startSession } from "~/platform/session.server";
import { hashToken } from "~/platform/tokens.server";
import { proven } from "~tests/support/actors";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { formOn } from "~tests/support/page-form";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";

/* A form whose session was over when it came: kept for its person alone, drawn again as it was, sent once. */

const database = testDatabase();
const app = builtApp(database);
let whole: WholeCase;

beforeAll(async () => {
  whole = await addWholeCase(database);
});

async function signedIn(who: PersonKey, kind: SessionKind = "own"): Promise<string> {
  const { id, role } = PEOPLE[who];
  const now = new Date();
  const token = await database.as(null, (db) => startSession(db, { userId: id, role, kind, agent: "Test" }, now));
  await proven(database, token, now);
  return token;
}

const hashed = (token: string) => sql`decode(${hashToken(token)}, 'hex')`;
const idle = (token: string) =>
  sql`update authz.sessions set idle_at = now() - interval '1 second' where id = ${hashed(token)}`.execute(
    database.superuser,
  );
const ended = (token: string) =>
  sql`delete from authz.sessions where id = ${hashed(token)}`.execute(database.superuser);

/** As the browser that holds this session's cookie. */
function as(token: string, where: string, form?: Record<string, string>, more: Record<string, string> = {}) {
  const headers = { cookie: `lang=en; session=${token}`, ...more };
  const own = form && { _form: sealForms(token).token, ...form };
  return app.ask("funder", where, own, headers);
}

const wayBack = (location: string | null) => new URL(location ?? "", "http://here.test").searchParams.get("next") ?? "";
const tasks = () => `/cases/${whole.caseId}/tasks`;
const tasksOf = (title: string) =>
  database.superuser.selectFrom("tasks").select("id").where("title", "=", title).execute();

describe.each([
  ["over because nothing was asked for", idle],
  ["ended from elsewhere and swept away", ended],
] as const)("a form sent when its session was %s", (_name, over) => {
  it("leads to the sign-in page with a sentence, and comes back filled to the same person, to be saved once", async () => {
    const title = `Call about <bond> & "${randomUUID()}"`;
    const key = `page-of-${randomUUID()}:1`;
    const before = await signedIn("staff_attorney");
    await over(before);
    const sent = await as(before, tasks(), { title, _once: key });
    expect(sent.status).toBe(302);
    expect(sent.location).toMatch(/^\/sign-in\?next=/);
    const signIn = await as(before, sent.location ?? "");
    expect(signIn.body).toContain("What you sent is not saved yet");
    const back = wayBack(sent.location);
    expect(decodeURIComponent(back)).not.toContain("bond");
    expect(await tasksOf(title)).toHaveLength(0);

    const after = await signedIn("staff_attorney");
    const page = await as(after, back);
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/role="alert"[\s\S]*You were signed out before this was sent/);
    const drawn = formOn(page.page);
    expect(drawn?.title).toBe(title);
    expect(page.page).toContain(`name="_once" value="${key}"`);
    expect(await tasksOf(title)).toHaveLength(0);

    const saved = { title, _once: key };
    expect((await as(after, back, saved)).status).toBe(302);
    expect((await as(after, back, saved)).status).toBe(302);
    expect(await tasksOf(title)).toHaveLength(1);
  });
});

describe("a kept form", () => {
  async function kept(title: string, more: Record<string, string> = {}): Promise<string> {
    const before = await signedIn("staff_attorney");
    await idle(before);
    return wayBack((await as(before, tasks(), { title, ...more })).location);
  }

  it("is never shown to anybody else, signed in or not", async () => {
    const title = `Secret ${randomUUID()}`;
    const back = await kept(title);
    for (const who of Object.keys(PEOPLE) as PersonKey[]) {
      if (who === "staff_attorney") continue;
      expect((await app.ask(who, back)).page, who).not.toContain(title);
    }
    const anonymous = await app.ask("anonymous", back);
    expect(anonymous.status).toBe(302);
    const over = await signedIn("staff_attorney");
    await idle(over);
    expect((await as(over, back)).status).toBe(302);
    expect((await as(await signedIn("staff_attorney"), back)).page).toContain(title);
  });

  it("would be shown to others without the database's word on whose it is: this test sees that", async () => {
    const title = `Control ${randomUUID()}`;
    const back = await kept(title);
    const { rows } = await sql<{ source: string }>`
      select pg_get_functiondef('authz.form_kept(bytea, bytea, timestamptz)'::regprocedure) as source`.execute(
      database.superuser,
    );
    const source = rows[0]?.source ?? "";
    const open = source.replace("and f.user_id = authz.session_person(session)", "");
    expect(open).not.toBe(source);
    await sql.raw(open).execute(database.superuser);
    expect((await app.ask("program_manager", back)).page).toContain(title);
    await sql.raw(source).execute(database.superuser);
    expect((await app.ask("program_manager", back)).page).not.toContain(title);
  });

  it("is sealed where it lies, holds no password, code or file, and is gone after half an hour", async () => {
    const title = `Canary ${randomUUID()}`;
    const back = await kept(title, { password: "never-kept-canary", code: "123456" });
    const { rows } = await sql<{ text: string }>`select encode(sealed, 'escape') as text from authz.kept_forms`.execute(
      database.superuser,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toMatch(/Canary|canary|title/);
    const token = await signedIn("staff_attorney");
    const page = (await as(token, back)).page;
    expect(page).toContain(title);
    expect(page).not.toContain("never-kept-canary");
    await sql`update authz.kept_forms set made_at = made_at - interval '30 minutes'`.execute(database.superuser);
    const late = await as(token, back);
    expect(late.status).toBe(200);
    expect(late.page).not.toContain(title);
    await sql`select authz.sweep(now())`.execute(database.job);
    const left = await sql`select 1 from authz.kept_forms`.execute(database.superuser);
    expect(left.rows).toHaveLength(0);
  });

  it("is drawn on its own page only, and a form that is not its session's is not kept", async () => {
    const title = `Elsewhere ${randomUUID()}`;
    const name = new URL(await kept(title), "http://here.test").searchParams.get("_kept");
    const token = await signedIn("staff_attorney");
    expect((await as(token, `/cases/${whole.caseId}?_kept=${name}`)).page).not.toContain(title);
    const before = await signedIn("staff_attorney");
    await idle(before);
    const stray = await as(before, tasks(), { title, _form: sealForms("another session").token });
    expect(stray.location).not.toContain("_kept");
  });

  it("is one of five at most for one person", async () => {
    for (let n = 0; n < 7; n++) await kept(`Many ${n}`);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from authz.kept_forms
      where user_id = ${PEOPLE.staff_attorney.id}`.execute(database.superuser);
    expect(rows[0]?.n).toBe(5);
  });
});

describe("how long a session has left", () => {
  const left = async (token: string) => JSON.parse((await as(token, "/session")).body).left;
  const inSeconds = (token: string, seconds: number) =>
    sql`update authz.sessions set idle_at = now() + make_interval(secs => ${seconds}) where id = ${hashed(token)}`.execute(
      database.superuser,
    );

  it("is what the server says, and asking does not lengthen it", async () => {
    const token = await signedIn("staff_attorney");
    await inSeconds(token, 100);
    for (let n = 0; n < 3; n++) expect(await left(token)).toBeLessThanOrEqual(100);
    expect(await left(token)).toBeGreaterThan(80);
    await idle(token);
    expect(await left(token)).toBeNull();
    expect(JSON.parse((await app.ask("anonymous", "/session")).body).left).toBeNull();
  });

  it("is the whole time again for whoever stays, and any page is use", async () => {
    const token = await signedIn("staff_attorney");
    await inSeconds(token, 100);
    const stay = await as(token, "/session", {});
    expect(JSON.parse(stay.body).left).toBeGreaterThan(880);
    await inSeconds(token, 100);
    await as(token, tasks());
    expect(await left(token)).toBeGreaterThan(880);
    await idle(token);
    expect(JSON.parse((await as(token, "/session", {})).body).left).toBeNull();
  });
});
