import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "~/platform/route.server";
import { builtApp, type Somebody } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { addressOf, doorsOf, EVERYBODY, eventsDuring, fingerprint, reaches, roleOf } from "./doors";

/*
 * Acts on one case over HTTP, as everybody: who may gets it done with one event and a changed database; who may not
 * is told so, or told there is nothing, and leaves nothing but the note that they tried.
 */

const database = testDatabase();
const app = builtApp(database);
let policy: Policy;
let shared: WholeCase;

const TEAM: readonly PersonKey[] = ["staff_attorney", "partner_attorney"];
const TEAM_AND_MANAGER: readonly PersonKey[] = [...TEAM, "program_manager"];
const INTAKE: readonly PersonKey[] = ["intake_worker", "intake_worker_two"];

const day = (name: string, [year, month, date]: [number, number, number]) => ({
  [`${name}_year`]: String(year),
  [`${name}_month`]: String(month),
  [`${name}_day`]: String(date),
});

/** A form each act takes, who may send it, and who may send another such form than this one. */
const ACTS: Readonly<
  Record<string, { form: Record<string, string>; may: readonly PersonKey[]; otherwise?: readonly PersonKey[] }>
> = {
  "cases.tasks": { form: { title: "Call the clinic" }, may: TEAM_AND_MANAGER },
  "cases.services": { form: { level: "brief_advice", ...day("first_day", [2026, 11, 20]) }, may: TEAM_AND_MANAGER },
  "cases.proceedings.new": { form: { level: "bia", kind: "appeal" }, may: TEAM_AND_MANAGER },
  "cases.team": {
    form: { person: PEOPLE.staff_attorney_two.id, relation: "co_counsel" },
    may: ["program_manager"],
    otherwise: ["partner_coordinator"],
  },
  "cases.place": { form: { act: "end", endReason: "Left" }, may: ["program_manager"] },
  "cases.custody.transfer": {
    form: { where: "unknown", since_answer: "unknown", source: "family" },
    may: [...TEAM_AND_MANAGER, ...INTAKE],
  },
  "cases.custody.release": {
    form: { release_reason: "recognizance", seen: "", ...day("released_on", [2026, 11, 20]) },
    may: TEAM_AND_MANAGER,
  },
  "cases.deadlines.new": {
    form: { origin: "judge_set", what: "Brief", source: "court_notice", ...day("on", [2029, 3, 1]) },
    may: TEAM_AND_MANAGER,
  },
  "cases.close": {
    form: { level: "brief_advice", close_reason: "completed", ...day("closed_on", [2026, 11, 21]) },
    may: ["staff_attorney", "program_manager"],
  },
};

beforeAll(async () => {
  policy = structuredClone(app.policy);
  shared = await addWholeCase(database);
});

describe.each(Object.entries(ACTS))("%s", (id, { form, may, otherwise = [] }) => {
  it("is done by those who may, with one event and a changed database", async () => {
    const door = doorNamed(id);
    for (const who of may) {
      const whole = await addWholeCase(database, `Act${randomUUID().slice(0, 4)}`);
      const before = await fingerprint(database);
      const [answer, events] = await eventsDuring(database, () => app.ask(who, addressOf(door, whole), form));
      expect({ who, status: answer.status, said: answer.status === 302 ? "" : mainOf(answer.body) }).toEqual({
        who,
        status: 302,
        said: "",
      });
      expect(events).toHaveLength(1);
      expect(events[0]?.action).not.toBe("denied");
      expect(events[0]?.actor_id).toBe(PEOPLE[who].id);
      expect(await fingerprint(database)).not.toBe(before);
    }
  });

  it("is refused to everybody else, and changes nothing", async () => {
    const door = doorNamed(id);
    const others = EVERYBODY.filter((who) => !([...may, ...otherwise] as readonly Somebody[]).includes(who));
    for (const who of others) {
      const before = await fingerprint(database);
      const [answer, events] = await eventsDuring(database, () => app.ask(who, addressOf(door, shared), form));
      expect({ who, status: answer.status }).toEqual({ who, status: refusalOf(who) });
      expect(events.map((event) => event.action)).toEqual(who === "anonymous" ? [] : ["denied"]);
      expect({ who, same: (await fingerprint(database)) === before }).toEqual({ who, same: true });
    }

    /** 404 where the record may not be read, 403 with a sentence where it may. */
    function refusalOf(who: Somebody): number {
      const role = roleOf(who);
      if (!role) return 302;
      const row = policy[id as keyof Policy];
      return row.roles !== "public" && row.roles.includes(role) && reaches(who, door) ? 403 : 404;
    }
  });
});

it("notices an act whose guard was taken away", async () => {
  const door = doorNamed("cases.tasks");
  const route = app.build.routes[door.id];
  if (!route) throw new Error("The route is gone.");
  const guarded = route.module.action;
  route.module.action = async () => new Response(null, { status: 302, headers: { location: "/" } });
  const [answer, events] = await eventsDuring(database, () => app.ask("funder", addressOf(door, shared), {}));
  route.module.action = guarded as never;
  expect(answer.status === 404 && events.length === 1).toBe(false);
});

function doorNamed(id: string) {
  const door = doorsOf(app.build).find((one) => one.id === id);
  if (!door) throw new Error(`The build has no page ${id}.`);
  return door;
}

/** What the page says, for a failing test's message. */
function mainOf(body: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body;
  return main
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, 400);
}
