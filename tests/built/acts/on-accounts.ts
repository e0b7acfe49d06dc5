import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { codeAt } from "~tests/support/code-app";
import { PARTNERS, PEOPLE } from "~tests/support/people";
import { EVERYBODY } from "../doors";
import { type Act, HUB, SIGNED_IN, type Stage } from "./act";
import {
  APP_SECRET,
  addCodeApps,
  addLink,
  addPartnerAttorney,
  addSecondSessions,
  addUser,
  lock,
  makeFresh,
  versionOf,
} from "./rows";

const ADMIN = ["admin"] as const;
const PARTNERS_KEEPERS = ["program_manager", "admin"] as const;
const SEARCHERS = [
  ...HUB,
  "partner_coordinator",
  "partner_coordinator_two",
  "partner_attorney",
  "partner_attorney_two",
] as const;
/** A password is counted for each: one of each kind of person is enough where all may. */
const ONE_OF_EACH_KIND = ["anonymous", "staff_attorney", "partner_attorney", "funder"] as const;

const PASSWORD = "zinnia kettle 49 drawer";
const OLD = "walnut bicycle 31 harbor";
/** Counted with little effort: what is looked at is who may, not how long it takes. */
const cheapHash = hash(OLD, { memoryCost: 1024, timeCost: 1, parallelism: 1 });

const partner = { kind: "firm", detained_capacity: "2", letterhead: "", support_needed: "" };
const aName = () => `Partner ${randomUUID().slice(0, 6)}`;
const person = {
  name: "Somebody of the test",
  role: "partner_attorney",
  partner_id: PARTNERS.one,
  credential: "attorney",
  bar_number: "",
  detained_capacity: "1",
};
const twice = { password: PASSWORD, again: PASSWORD };

function onAPerson(does: string, intent: string, event: string): Act {
  return {
    door: "people.person",
    does,
    form: async (stage) => {
      stage.at.userId = await addPartnerAttorney(stage, PARTNERS.one);
      if (intent === "enable") await stage.post("admin", "people.person", { intent: "disable" });
      if (intent === "factor") await addCodeApps(stage, true, [stage.at.userId]);
      if (intent === "unlock") await lock(stage, stage.at.userId);
      return { intent };
    },
    may: ADMIN,
    event,
  };
}

/** What is done about accounts, partner organizations and the program itself, and what anybody may do. */
export const ON_ACCOUNTS: readonly Act[] = [
  {
    door: "partners.new",
    does: "add",
    form: () => ({ ...partner, name: aName() }),
    may: PARTNERS_KEEPERS,
    event: "partner.recorded",
  },
  {
    door: "partners.partner",
    does: "change",
    form: async (stage) => {
      const version = await versionOf(stage, "partners", PARTNERS.two);
      stage.at.partnerId = PARTNERS.two;
      return { ...partner, name: aName(), active: "yes", version };
    },
    may: PARTNERS_KEEPERS,
    event: "partner.changed",
  },
  {
    door: "people.invite",
    does: "invite",
    form: () => ({ ...person, email: `${randomUUID()}@example.org` }),
    may: ADMIN,
    event: "person.invited",
    answers: 200,
  },
  {
    door: "people.person",
    does: "change",
    form: async (stage) => {
      stage.at.userId = await addPartnerAttorney(stage, PARTNERS.two);
      return { ...person, version: await versionOf(stage, "users", stage.at.userId) };
    },
    may: ADMIN,
    event: "person.changed",
  },
  {
    door: "people.person",
    does: "let an attorney propose rule changes",
    form: async (stage) => {
      stage.at.userId = await addUser(stage, { role: "staff_attorney" });
      const version = await versionOf(stage, "users", stage.at.userId);
      return { ...person, role: "staff_attorney", partner_id: "", version, may_propose_rules: "yes" };
    },
    may: ADMIN,
    event: "person.changed",
  },
  onAPerson("disable", "disable", "person.disabled"),
  onAPerson("enable", "enable", "person.enabled"),
  onAPerson("unlock", "unlock", "person.unlocked"),
  onAPerson("reset the second factor", "factor", "factors.reset"),
  { ...onAPerson("offer a new password", "reset", "reset.offered"), answers: 200 },
  {
    door: "settings",
    does: "change",
    form: async ({ database }) => {
      const program = await database.superuser.selectFrom("program").selectAll().executeTakeFirstOrThrow();
      const { version, time_zone } = program;
      const numbers = {
        own_date_days: "2",
        small_cell: "5",
        income_limit_percent: "200",
        idle_weeks: "8",
        reading_alarm: "900",
        reading_stop: "999",
        declined_days: "90",
        closed_years: "7",
        backup_days: "35",
      };
      return { name: "Program", time_zone, letterhead: "", office_phone: "", ...numbers, version: String(version) };
    },
    may: ADMIN,
    event: "settings.changed",
  },
  {
    door: "search",
    does: "search",
    form: ({ whole }) => ({ q: whole.surname }),
    may: SEARCHERS,
    event: "people.searched",
    answers: 200,
    writes: false,
  },
  {
    door: "account",
    does: "change the password",
    form: async ({ database }) => {
      await database.superuser
        .updateTable("users")
        .set({ password_hash: await cheapHash })
        .where(
          "id",
          "in",
          Object.values(PEOPLE).map(({ id }) => id),
        )
        .execute();
      return { current: OLD, ...twice };
    },
    may: SIGNED_IN,
    triedAs: ONE_OF_EACH_KIND,
    event: "password.changed",
  },
  {
    door: "account",
    does: "end the other sessions",
    form: async (stage) => {
      await addSecondSessions(stage);
      return { intent: "end_others" };
    },
    may: SIGNED_IN,
    event: "sessions.ended",
  },
  {
    door: "account",
    does: "end one session",
    form: async (stage) => {
      await addSecondSessions(stage);
      return { intent: "end", session: "second" };
    },
    may: SIGNED_IN,
    event: "session.ended",
  },
  {
    door: "account",
    does: "make new recovery codes",
    form: async (stage) => {
      await makeFresh(stage);
      return { intent: "codes" };
    },
    may: SIGNED_IN,
    event: "recovery_codes.made",
    answers: 200,
  },
  {
    door: "account",
    does: "choose another second factor",
    form: async (stage) => {
      await makeFresh(stage);
      return { intent: "factors" };
    },
    may: SIGNED_IN,
    event: "factors.dropped",
  },
];

/** Somebody with the old password, by the address they sign in with. */
async function addSignIn(stage: Stage): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  stage.at.userId = await addUser(stage, { role: "funder", password_hash: await cheapHash, email });
  return email;
}

/** What is done without being signed in as well. `by` is whom the event names. */
export interface PublicAct extends Act {
  /** Whom the event names: the person of the address, or nobody; absent: who asked. */
  by?: "userId" | "nobody";
}

/** Nobody is refused these: what they open is a right password, a link, or one's own session. */
export const FOR_ANYBODY: readonly PublicAct[] = [
  {
    door: "sign_in",
    does: "sign in",
    form: async (stage) => ({ email: await addSignIn(stage), password: OLD }),
    may: EVERYBODY,
    triedAs: ONE_OF_EACH_KIND,
    event: "signed_in",
    by: "userId",
  },
  {
    door: "sign_in",
    does: "fail to sign in",
    form: async (stage) => ({ email: await addSignIn(stage), password: PASSWORD }),
    may: EVERYBODY,
    triedAs: ["anonymous"],
    event: "sign_in.failed",
    by: "nobody",
    answers: 422,
  },
  {
    door: "sign_in",
    does: "be held back after too many tries",
    form: async (stage) => {
      const wrong = { email: await addSignIn(stage), password: PASSWORD };
      for (let tries = 0; tries < 5; tries++) await stage.ask("anonymous", "sign_in", wrong);
      return wrong;
    },
    may: EVERYBODY,
    triedAs: ["anonymous"],
    event: "sign_in.held",
    by: "nobody",
    answers: 429,
  },
  {
    door: "lock",
    does: "lock",
    form: async (stage) => ({ email: await addSignIn(stage) }),
    may: EVERYBODY,
    triedAs: ONE_OF_EACH_KIND,
    event: "person.locked",
    by: "nobody",
  },
  {
    door: "lock",
    does: "lock nobody",
    form: async () => ({ email: `${randomUUID()}@example.test` }),
    may: EVERYBODY,
    triedAs: ONE_OF_EACH_KIND,
    event: "lock.missed",
    by: "nobody",
  },
  ...(["invitation", "reset"] as const).map(
    (door): PublicAct => ({
      door,
      does: "set a password",
      form: async (stage) => {
        stage.at.userId = await addUser(stage, { role: "funder" });
        stage.at.token = await addLink(stage, door, stage.at.userId);
        return twice;
      },
      may: EVERYBODY,
      triedAs: ONE_OF_EACH_KIND,
      event: door === "reset" ? "password.reset" : "invitation.accepted",
      by: "userId",
    }),
  ),
  ...[true, false].map(
    (chosen): PublicAct => ({
      door: "factor",
      does: chosen ? "give the second factor" : "choose the second factor",
      form: async (stage) => {
        await addCodeApps(stage, chosen);
        return { code: codeAt(APP_SECRET, new Date()) };
      },
      may: SIGNED_IN,
      event: chosen ? "factor.given" : "factor.chosen",
      answers: chosen ? 302 : 200,
    }),
  ),
  {
    door: "factor",
    does: "give a wrong code",
    form: async (stage) => {
      await addCodeApps(stage, true);
      return { code: "12345" };
    },
    may: SIGNED_IN,
    event: "factor.failed",
    answers: 422,
  },
  { door: "sign_out", does: "sign out", form: () => ({}), may: SIGNED_IN, event: "signed_out" },
  { door: "hide", does: "hide", form: () => ({}), may: SIGNED_IN, event: "hidden" },
  {
    door: "session",
    does: "stay signed in",
    form: () => ({}),
    may: SIGNED_IN,
    event: null,
    answers: 200,
    writes: false,
  },
  {
    door: "language",
    does: "change the language",
    form: async ({ database }) => {
      await database.superuser.updateTable("users").set({ locale: "en" }).execute();
      return { language: "es" };
    },
    may: SIGNED_IN,
    event: null,
  },
];
