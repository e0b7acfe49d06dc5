import { randomUUID } from "node:crypto";
import type { Policy, PolicyRow } from "~/platform/route.server";
import type { Answer, BuiltApp, Somebody } from "~tests/support/built-app";
import { changesSince, watchChanges } from "~tests/support/changes";
import type { TestDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import type { Form, Stage } from "./acts/act";
import type { PublicAct } from "./acts/on-accounts";
import { addOffer, keepSessions, openOffer, restoreSessions, unplaced } from "./acts/rows";
import { addressOf, type Door, doorsOf, EVERYBODY, roleOf } from "./doors";

/** How the people stand to the case an act is tried on. */
export const WORLDS = ["placed", "ended", "offered without names", "offered with names", "closed"] as const;
export type World = (typeof WORLDS)[number];

/** Who stands to the case, once its placement has ended or while it is offered, as somebody else stands to a placed one. */
const NO_LONGER: Partial<Record<Somebody, Somebody>> = {
  staff_attorney: "staff_attorney_two",
  partner_attorney: "partner_attorney_two",
  partner_coordinator: "partner_coordinator_two",
};
const OUTSIDERS: readonly Somebody[] = ["partner_coordinator_two", "partner_attorney_two", "admin"];

/** A stage with the address and form an act is sent to and as. */
interface Scene extends Stage {
  form: Form;
}

/** What `faultsOf` tries: those who may, those who may not, and ids of somebody else's case. */
export type Part = "allowed" | "refused" | "foreign";

interface Trial {
  parts?: readonly Part[];
  /** No more than so many faults. */
  enough?: number;
  /** The worlds to try the refused in; all of the act's unless said. */
  worlds?: readonly World[];
  /** Whom to try of them; everybody unless said. */
  whom?: (who: Somebody) => boolean;
  /** Whether ids of nothing are tried as well. */
  absent?: boolean;
}

/** Tries acts on the built application and says what was not as the table of acts has it. */
export class ActWalk {
  private readonly table: Policy;

  private constructor(
    private readonly database: TestDatabase,
    private readonly app: BuiltApp,
  ) {
    this.table = structuredClone(app.policy);
  }

  /** The walk's expectations are those of the policy table as it stands now. */
  static async begin(database: TestDatabase, app: BuiltApp): Promise<ActWalk> {
    // Whoever is walked through every act of everybody reads more people than a program lets anybody read.
    await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
    await watchChanges(database);
    await keepSessions({ database });
    return new ActWalk(database, app);
  }

  /** What is wrong with one act, as everybody. [] when all is right. */
  async faultsOf(act: PublicAct, trial: Trial = {}): Promise<string[]> {
    const { parts = ["refused", "allowed", "foreign"], enough = Number.POSITIVE_INFINITY, whom = () => true } = trial;
    const door = this.doorOf(act);
    const faults: string[] = [];
    const tell = (who: Somebody, world: World, texts: string[]) =>
      faults.push(...texts.map((text) => `${act.door}, ${act.does}, ${world}, ${who}: ${text}`));
    for (const part of parts) {
      if (part === "refused") {
        for (const world of this.worldsOf(act, door)) {
          const people = this.refusedIn(act, world).filter(whom);
          if (people.length === 0 || (trial.worlds && !trial.worlds.includes(world))) continue;
          const scene = await this.sceneFor(act, world);
          for (const who of people) {
            tell(who, world, await this.refused(act, door, scene, who, world, trial.absent ?? true));
            if (faults.length >= enough) return faults;
          }
        }
      }
      if (part === "allowed") {
        for (const who of (act.triedAs ?? EVERYBODY).filter(whom)) {
          if (!act.may.includes(who)) continue;
          tell(who, "placed", await this.allowed(act, door, who));
          if (faults.length >= enough) return faults;
        }
      }
      if (part === "foreign") {
        const who = act.may[0];
        if (who) tell(who, "placed", await this.foreign(act, door, who));
      }
    }
    return faults;
  }

  private doorOf(act: PublicAct): Door {
    const door = doorsOf(this.app.build).find((one) => one.id === act.door);
    if (!door) throw new Error(`The build has no page ${act.door}.`);
    return door;
  }

  private worldsOf(act: PublicAct, door: Door): readonly World[] {
    if (!/:caseId/.test(door.pattern)) return ["placed"];
    if (act.onClosed === "also") return WORLDS.filter((world) => world !== "closed");
    return act.onClosed === "only" ? ["placed"] : WORLDS;
  }

  /** Everything an act needs, the address and the form that does it, on a case made anew unless one is `given`. */
  async sceneFor(act: PublicAct, world: World, given?: WholeCase): Promise<Scene> {
    const whole = given ?? (await addWholeCase(this.database, `Act${randomUUID().slice(0, 4)}`));
    const at: Stage["at"] = {};
    const ask: Stage["ask"] = (who, id, form) => {
      const door = doorsOf(this.app.build).find((one) => one.id === id);
      if (!door) throw new Error(`The build has no page ${id}.`);
      return this.app.ask(who, addressOf(door, { ...whole, ...at }), form);
    };
    const post: Stage["post"] = async (who, id, form) => {
      const answer = await ask(who, id, form);
      if (answer.status !== 302) throw new Error(`Before ${act.door}, ${act.does}: ${id} was answered ${said(answer)}`);
    };
    const stage: Stage = { database: this.database, whole, at, ask, post };
    const form = await act.form(stage);
    if (world === "closed") {
      const closed = { service_level: "brief_advice", reason: "completed", closed_by: PEOPLE.program_manager.id };
      await this.database.superuser
        .insertInto("case_closings")
        .values({ id: randomUUID(), case_id: whole.caseId, closed_on: "2026-11-21", ...closed })
        .execute();
    } else if (world !== "placed") {
      await unplaced(stage);
      const offerId = world === "ended" ? null : await addOffer(stage);
      if (offerId && world === "offered with names") await openOffer(stage, offerId);
    }
    return { ...stage, form };
  }

  /** Who is refused there; beside the placed case only those whom the other world treats in another way. */
  private refusedIn(act: PublicAct, world: World): readonly Somebody[] {
    if (world === "closed") return act.may;
    const sent = [...act.may, ...(act.otherwise ?? [])];
    const moved = world === "placed" ? EVERYBODY : (Object.keys(NO_LONGER) as Somebody[]);
    return moved.filter((who) => !sent.includes(this.standIn(who, world)));
  }

  private standIn(who: Somebody, world: World): Somebody {
    return world === "placed" || world === "closed" ? who : (NO_LONGER[who] ?? who);
  }

  private mayRead(act: PublicAct, door: Door, who: Somebody, world: World): boolean {
    const row: PolicyRow = this.table[act.door as keyof Policy];
    const role = roleOf(who);
    if (role === null || row.roles === "public" || !row.roles.includes(role)) return false;
    const related = /:(caseId|offerId)/.test(door.pattern);
    // A partner's access ends with the case.
    const closed = world === "closed" || act.onClosed === "only";
    if (related && closed && role.startsWith("partner_")) return false;
    return !related || !OUTSIDERS.includes(this.standIn(who, world));
  }

  private async send(who: Somebody, where: string, form: Form) {
    await changesSince(this.database);
    const answer = await this.app.ask(who, where, form);
    const changes = await changesSince(this.database);
    const events = changes.filter((change) => change.relation === "public.audit_events");
    return { answer, events, written: changes.filter((change) => !events.includes(change)) };
  }

  /** Somebody who may not: told so or told there is nothing, nothing written, and the note that they tried. */
  private async refused(
    act: PublicAct,
    door: Door,
    scene: Scene,
    who: Somebody,
    world: World,
    absentToo: boolean,
  ): Promise<string[]> {
    const faults: string[] = [];
    const where = addressOf(door, { ...scene.whole, ...scene.at }) + (act.tail ?? "");
    const { answer, events, written } = await this.send(who, where, scene.form);
    if (written.length > 0) faults.push(`wrote ${relations(written)}`);
    const row: PolicyRow = this.table[act.door as keyof Policy];
    if (row.roles === "public") {
      if (events.length > 0) faults.push(`left ${names(events)}`);
      return faults;
    }
    if (who === "anonymous") {
      if (!isSentToSignIn(answer)) faults.push(`was not sent to sign in: ${answer.status}`);
      if (events.length > 0) faults.push(`left ${names(events)}`);
      return faults;
    }
    const reads = this.mayRead(act, door, who, world);
    const stale = world === "closed" && act.onClosed === "stale";
    const expected = stale ? 409 : reads ? 403 : 404;
    if (answer.status !== expected) faults.push(`was answered ${said(answer)}, not ${expected}`);
    const due = stale ? row.reads : "denied";
    if (names(events) !== due || events[0]?.actor !== PEOPLE[who].id) faults.push(`left [${names(events)}]`);
    if (!absentToo || world !== "placed" || !/:\w+Id/.test(door.pattern)) return faults;
    const absent = addressOf(door, { ...scene.whole, ...scene.at }, true) + (act.tail ?? "");
    const nothing = await this.send(who, absent, scene.form);
    if (nothing.answer.status !== 404) faults.push(`with an absent id was answered ${said(nothing.answer)}`);
    if (!reads && nothing.answer.body !== answer.body) faults.push("what is hidden differs from what is absent");
    if (nothing.written.length > 0 || names(nothing.events) !== "denied")
      faults.push(`with an absent id left [${names(nothing.events)}] and wrote ${relations(nothing.written)}`);
    return faults;
  }

  /** Somebody who may: done, with one event in their name and a changed database. */
  private async allowed(act: PublicAct, door: Door, who: Somebody): Promise<string[]> {
    const faults: string[] = [];
    const scene = await this.sceneFor(act, "placed");
    const where = addressOf(door, { ...scene.whole, ...scene.at }) + (act.tail ?? "");
    const { answer, events, written } = await this.send(who, where, scene.form);
    const expected = act.answers ?? 302;
    if (answer.status !== expected || (expected === 302 && isSentToSignIn(answer) && act.door !== "sign_out"))
      faults.push(`was answered ${said(answer)}, not ${expected}`);
    const row: PolicyRow = this.table[act.door as keyof Policy];
    // An answer that is the page itself is read as well.
    const reading = expected === 302 || act.tail === ".data" ? null : row.reads;
    const due = [act.event, reading].filter(Boolean).join();
    if (names(events) !== due) faults.push(`left [${names(events)}], not [${due}]`);
    const asked = who === "anonymous" ? null : PEOPLE[who].id;
    const by = act.by === "nobody" ? null : act.by ? scene.at[act.by] : asked;
    if (events.some((event) => event.actor !== by)) faults.push("the event names somebody else");
    if (act.writes === false && written.length > 0) faults.push(`wrote ${relations(written)}`);
    if (act.writes !== false && written.length === 0) faults.push("changed nothing");
    await restoreSessions({ database: this.database });
    return faults;
  }

  /** Somebody who may, with the ids of another person's case in the form or behind their own case in the address. */
  private async foreign(act: PublicAct, door: Door, who: Somebody): Promise<string[]> {
    if (act.writes === false || !/:(caseId|clientId|intakeId)/.test(door.pattern)) return [];
    const faults: string[] = [];
    const [own, other] = [await this.sceneFor(act, "placed"), await this.sceneFor(act, "placed")];
    const here = addressOf(door, { ...own.whole, ...own.at }) + (act.tail ?? "");
    const mixed = { ...other.whole, ...other.at, caseId: own.whole.caseId, clientId: own.whole.clientId };
    const there = addressOf(door, mixed) + (act.tail ?? "");
    const tries: [string, string, Form][] = [];
    const others = Object.values(other.form).filter(
      (value) => UUID.test(value) && !Object.values(own.form).includes(value),
    );
    if (others.length > 0 && !act.idsOfNoCase) tries.push(["of another case in the form", here, other.form]);
    if (there !== here && /:caseId.*Id/.test(door.pattern))
      tries.push(["of another case in the address", there, other.form]);
    for (const [what, where, form] of tries) {
      const { answer, written } = await this.send(who, where, form);
      if (answer.status < 400) faults.push(`with an id ${what} was answered ${said(answer)}`);
      if (written.length > 0) faults.push(`with an id ${what} wrote ${relations(written)}`);
    }
    return faults;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page, or the answer to a script, which tells it in its body. */
function isSentToSignIn(answer: Answer): boolean {
  if (answer.status === 202) return answer.body.includes("/sign-in?next=");
  return answer.status === 302 && /^\/sign-in(\?|$)/.test(answer.location ?? "");
}

function names(events: readonly { action: string | null }[]): string {
  return events.map((event) => event.action).join();
}

function relations(written: readonly { relation: string }[]): string {
  return `[${[...new Set(written.map((change) => change.relation))].join()}]`;
}

/** What was answered, for a failing test's message. */
function said(answer: Answer): string {
  const main = /<main[\s\S]*<\/main>/.exec(answer.body)?.[0] ?? "";
  const text = main
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, 300);
  return `${answer.status} ${answer.location ?? ""} ${answer.status === 302 ? "" : text}`;
}
