import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { tokenHash } from "~/platform/tokens.server";
import { type Answer, builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { counted, share } from "~tests/support/deep";
import { numbersFrom } from "~tests/support/many-cases";
import { PARTNERS, PEOPLE } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { addUser, idOf } from "../built/acts/rows";

/*
 * T-REVOKE: an attorney of a partner reads a case while somebody takes it from them, at any moment of it. Whatever they
 * ask for after the taking was answered is refused, every time.
 */

const TIMES = share(200, 10);
const READERS = 3;

const database = testDatabase();
const app = builtApp(database);
const random = numbersFrom(20_261_122);

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
});

interface Reader {
  id: string;
  token: string;
}

/** An attorney of partner one with a session, on the team of the case. */
async function readerOf(whole: WholeCase): Promise<Reader> {
  const id = await addUser(
    { database },
    { role: "partner_attorney", partner_id: PARTNERS.one, credential: "attorney" },
  );
  const token = randomUUID().replaceAll("-", "").padEnd(40, "0");
  await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
    values (${tokenHash(token)}, ${token.slice(0, 12)}, ${id}, ${PERSONA.partner_attorney}, '2100-01-01Z', '2100-01-01Z', now())`.execute(
    database.superuser,
  );
  await database.superuser
    .insertInto("team_members")
    .values({
      id: randomUUID(),
      case_id: whole.caseId,
      user_id: id,
      relation: "student",
      assigned_by: PEOPLE.program_manager.id,
    })
    .execute();
  return { id, token };
}

/** What takes the case from its reader; each answers once it is committed. */
const TAKINGS: Record<string, (whole: WholeCase, reader: Reader) => Promise<Pick<Answer, "status">>> = {
  "left the team": async ({ caseId }, { id }) => {
    const seen = await idOf({ database }, "team_members", { case_id: caseId, user_id: id });
    return app.ask("program_manager", `/cases/${caseId}/team`, { _act: "end", seen, end_reason: "Left" });
  },
  "the placement ended": ({ caseId }) =>
    app.ask("program_manager", `/cases/${caseId}/place`, { act: "end", endReason: "Left" }),
  "the account was disabled": (_whole, { id }) => app.ask("admin", `/people/${id}`, { intent: "disable" }),
  // No page sets one against somebody who works the case: here it is set beside them.
  "a wall was set": async ({ caseId }, { id }) => {
    const row = { id: randomUUID(), case_id: caseId, user_id: id, basis: "A test", since: "2026-11-20" };
    await database.superuser
      .insertInto("walls")
      .values({ ...row, set_by: PEOPLE.program_manager.id })
      .execute();
    return { status: 302 };
  },
  "the session ended": (_whole, { token }) =>
    app.ask("anonymous", "/sign-out", {}, { cookie: `lang=en; session=${token}` }),
};

type Ask = (token: string, path: string) => Promise<Answer>;
const asked: Ask = (token, path) => app.ask("anonymous", path, undefined, { cookie: `lang=en; session=${token}` });

/** Somebody who keeps what was answered, as a cache of who may read would. */
function keeping(): Ask {
  const kept = new Map<string, Promise<Answer>>();
  return (token, path) => {
    const key = token + path;
    const answer = kept.get(key) ?? asked(token, path);
    kept.set(key, answer);
    return answer;
  };
}

/** One interleaving. @returns what was still shown afterwards, how much was read before, and how many asked in between */
async function interleave(kind: string, ask: Ask) {
  const whole = await addWholeCase(database, `Rev${randomUUID().slice(0, 6)}`);
  const reader = await readerOf(whole);
  const paths = [
    `/cases/${whole.caseId}`,
    `/cases/${whole.caseId}/tasks`,
    `/cases/${whole.caseId}/history`,
    "/cases",
    "/docket",
  ];
  const first = await ask(reader.token, paths[0] ?? "");
  if (first.status !== 200 || !first.body.includes(whole.surname))
    throw new Error("The reader does not read the case.");
  const shown: string[] = [];
  let over = false;
  let during = 0;
  const lane = async (n: number) => {
    for (let left = 3, at = n; left > 0; at++) {
      const path = paths[at % paths.length] ?? "";
      const after = over;
      const { status, body } = await ask(reader.token, path);
      if (after) left--;
      else during++;
      const sees = body.includes(whole.surname) || body.includes(whole.number);
      if (after && (sees || (status === 200 && path.includes(whole.caseId)))) shown.push(`${kind}: ${path} ${status}`);
    }
  };
  const lanes = Array.from({ length: READERS }, (_, n) => lane(n));
  await new Promise((resolve) => setTimeout(resolve, random() * 80));
  const taken = await TAKINGS[kind]?.(whole, reader);
  over = true;
  await Promise.all(lanes);
  if (taken?.status !== 302) throw new Error(`${kind}: the taking was answered ${taken?.status}.`);
  return { shown, during };
}

it("whoever lost a case is refused from the next request on, in 200 random interleavings", async () => {
  const kinds = Object.keys(TAKINGS);
  const tried: string[] = [];
  const shown: string[] = [];
  let during = 0;
  for (let n = 0; n < TIMES; n++) {
    const kind = kinds[n % kinds.length] ?? "";
    const one = await interleave(kind, asked);
    tried.push(kind);
    shown.push(...one.shown);
    during += one.during;
  }
  console.log(
    `T-REVOKE: ${tried.length} interleavings (${counted(tried)}), ${during} requests beside them, ${tried.length * READERS * 3} after them; ${shown.length} shown`,
  );
  expect(shown).toEqual([]);
  expect(during).toBeGreaterThan(TIMES);
});

it("control: answers that are kept are noticed", async () => {
  const found = await Promise.all(Object.keys(TAKINGS).map((kind) => interleave(kind, keeping())));
  console.log(
    `T-REVOKE control: noticed in ${found.filter(({ shown }) => shown.length > 0).length} of ${found.length}`,
  );
  for (const { shown } of found) expect(shown.length).toBeGreaterThan(0);
});
