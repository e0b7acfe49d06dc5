import { describe, expect, it } from "vitest";
import { Invalid } from "~/domain/refusals";
import {
  changePassword,
  changePerson,
  changeSettings,
  checkPassword,
  endOtherSessions,
  findLink,
  findPerson,
  findProgram,
  invitePerson,
  listOwnSessions,
  listPeople,
  makeResetLink,
  openSession,
  redeemLink,
  setDisabled,
  signOut,
} from "~/features/accounts/index.server";
import { PersonInput, SettingsInput } from "~/features/accounts/schema";
import { actorOf } from "~/platform/session.server";
import { asPerson, proven, TEST_NOW } from "../support/actors";
import { testDatabase } from "../support/database";
import { PARTNERS, PEOPLE } from "../support/people";

const database = testDatabase();
const NOW = new Date();
const PASSWORD = "seven-purple-otters-hum";

const attorney = {
  name: "Yesenia Ruiz Soto",
  role: "partner_attorney",
  partner_id: PARTNERS.one,
  credential: "attorney",
  bar_number: "",
  detained_capacity: 2,
} as const;

const anonymous = <T>(step: Parameters<typeof database.as<T>>[1]) => database.as(null, step);

/** Somebody invited with this address who has set their password. */
async function joined(email: string, now = NOW): Promise<{ userId: string; token: string; link: string }> {
  const made = await asPerson(database, "admin", ({ db, actor }) =>
    invitePerson(db, actor, { ...attorney, email }, now),
  );
  const opened = await throughLink(made.token, "invitation");
  return { userId: made.userId, token: opened, link: made.token };
}

async function throughLink(token: string, purpose: "invitation" | "reset"): Promise<string> {
  const opened = await anonymous(async (db) => {
    const link = await findLink(db, token, purpose);
    if (!link) throw new Error("The link is not open.");
    return redeemLink(db, link, { token, password: PASSWORD, agent: "" }, NOW);
  });
  if (!opened) throw new Error("The link was used.");
  return proven(database, opened.token);
}

const events = async (action: string) =>
  database.superuser.selectFrom("audit_events").selectAll().where("action", "=", action).execute();

const signedIn = (token: string) => database.as(token, async (db) => (await actorOf(db, token, NOW)) !== null);

async function tryPassword(email: string, password: string) {
  const given = { email, password, place: "192.0.2.1", device: null };
  const checked = await checkPassword(anonymous, given, NOW);
  if (checked.kind !== "right") return null;
  const opened = await anonymous((db) => openSession(db, checked, { kind: "own", agent: "Test", device: null }, NOW));
  expect(await signedIn(opened.token)).toBe(false);
  await proven(database, opened.token);
  return { ...opened, actor: await database.as(opened.token, (db) => actorOf(db, opened.token, NOW)) };
}

describe("an invitation", () => {
  it("makes an account that can do nothing until its link is used, once", async () => {
    const made = await asPerson(database, "admin", ({ db, actor }) =>
      invitePerson(db, actor, { ...attorney, email: "one@example.org" }, NOW),
    );
    expect(await tryPassword("one@example.org", "")).toBeNull();
    expect(await anonymous((db) => findLink(db, made.token, "reset"))).toBeNull();
    const token = await throughLink(made.token, "invitation");
    expect(await signedIn(token)).toBe(true);
    expect(await anonymous((db) => findLink(db, made.token, "invitation"))).toBeNull();
    expect((await tryPassword(" One@Example.org ", PASSWORD))?.actor).toMatchObject({
      role: "partner_attorney",
      partnerId: PARTNERS.one,
      credential: "attorney",
    });
    expect(await tryPassword("one@example.org", "another-long-password")).toBeNull();
    expect((await events("person.invited")).filter((event) => event.object_id === made.userId)).toHaveLength(1);
    expect((await events("invitation.accepted")).filter((event) => event.actor_id === made.userId)).toHaveLength(1);
  });

  it("is over after a week", async () => {
    const week = new Date(NOW.getTime() - 8 * 86_400_000);
    const made = await asPerson(database, "admin", ({ db, actor }) =>
      invitePerson(db, actor, { ...attorney, email: "late@example.org" }, week),
    );
    expect(await anonymous((db) => findLink(db, made.token, "invitation"))).toBeNull();
  });

  it("is kept as a hash only, and no event holds a name or an address", async () => {
    const made = await asPerson(database, "admin", ({ db, actor }) =>
      invitePerson(db, actor, { ...attorney, email: "hashed@example.org" }, NOW),
    );
    const links = await database.superuser.selectFrom("invitations").selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(made.token);
    const all = await database.superuser.selectFrom("audit_events").selectAll().execute();
    expect(JSON.stringify(all)).not.toMatch(/Yesenia|hashed@/);
  });

  it("is refused for an address that has an account", async () => {
    const again = asPerson(database, "admin", ({ db, actor }) =>
      invitePerson(db, actor, { ...attorney, email: "administratorone@example.org" }, NOW),
    );
    await expect(again).rejects.toMatchObject({ status: 422 });
  });
});

describe("sessions end", () => {
  it("at sign-out", async () => {
    const { token } = await joined("out@example.org");
    await database.as(token, async (db) => signOut(db, await actorOf(db, token, NOW), token, "signed_out"));
    expect(await signedIn(token)).toBe(false);
  });

  it("everywhere else when the password changes, which needs the current one", async () => {
    const { userId, token } = await joined("change@example.org");
    const other = (await tryPassword("change@example.org", PASSWORD))?.token ?? "";
    const change = (current: string) =>
      database.as(token, async (db) => {
        const actor = await actorOf(db, token, NOW);
        if (!actor) throw new Error("Not signed in.");
        return changePassword(db, actor, token, { current, password: "caballo lámpara río tejado" });
      });
    expect(await change("not the current password")).toBe(false);
    expect(await signedIn(other)).toBe(true);
    expect(await change(PASSWORD)).toBe(true);
    expect([await signedIn(token), await signedIn(other)]).toEqual([true, false]);
    expect(await tryPassword("change@example.org", PASSWORD)).toBeNull();
    expect(await tryPassword("change@example.org", "caballo lámpara río tejado")).not.toBeNull();
    expect((await events("password.changed")).filter((event) => event.actor_id === userId)).toHaveLength(1);
  });

  it("everywhere when a reset link is used; an earlier link no longer works", async () => {
    const { userId, token } = await joined("reset@example.org");
    const first = await asPerson(database, "admin", ({ db, actor }) => makeResetLink(db, actor, userId, NOW));
    const second = await asPerson(database, "admin", ({ db, actor }) => makeResetLink(db, actor, userId, NOW));
    expect(await anonymous((db) => findLink(db, first, "reset"))).toBeNull();
    expect(await signedIn(token)).toBe(true);
    const fresh = await throughLink(second, "reset");
    expect([await signedIn(token), await signedIn(fresh)]).toEqual([false, true]);
  });

  it("at once when somebody is disabled, with their open links; and they may be let in again", async () => {
    const { userId, token } = await joined("disabled@example.org");
    const link = await asPerson(database, "admin", ({ db, actor }) => makeResetLink(db, actor, userId, NOW));
    await asPerson(database, "admin", ({ db, actor }) => setDisabled(db, actor, userId, true, NOW));
    expect(await signedIn(token)).toBe(false);
    expect(await tryPassword("disabled@example.org", PASSWORD)).toBeNull();
    await asPerson(database, "admin", ({ db, actor }) => setDisabled(db, actor, userId, false, NOW));
    expect(await anonymous((db) => findLink(db, link, "reset"))).toBeNull();
    expect(await tryPassword("disabled@example.org", PASSWORD)).not.toBeNull();
  });

  it("when role or organization change, and not when only the name does", async () => {
    const { userId, token } = await joined("moved@example.org");
    const change = (input: PersonInput) =>
      asPerson(database, "admin", async ({ db, actor }) => {
        const { version } = await findPerson(db, actor, userId, NOW);
        await changePerson(db, actor, userId, version, input, TEST_NOW);
      });
    await change({ ...attorney, name: "Yesenia Ruiz" });
    expect(await signedIn(token)).toBe(true);
    await change({ ...attorney, partner_id: PARTNERS.two });
    expect(await signedIn(token)).toBe(false);
  });

  it("elsewhere on the person's own word, who sees where they are signed in", async () => {
    const { token } = await joined("two@example.org");
    await tryPassword("two@example.org", PASSWORD);
    const ended = await database.as(token, async (db) => {
      expect(await listOwnSessions(db, token)).toHaveLength(2);
      const actor = await actorOf(db, token, NOW);
      return actor && endOtherSessions(db, actor, token);
    });
    expect(ended).toBe(1);
  });
});

describe("people and settings", () => {
  it.each(["program_manager", "staff_attorney", "funder"] as const)("are not for a %s", async (who) => {
    const list = asPerson(database, who, ({ db, actor }) => listPeople(db, actor, TEST_NOW));
    await expect(list).rejects.toMatchObject({ status: 403 });
    const invite = asPerson(database, who, ({ db, actor }) =>
      invitePerson(db, actor, { ...attorney, email: "x@example.org" }, NOW),
    );
    await expect(invite).rejects.toMatchObject({ status: 403 });
  });

  it("cannot be changed by the database role of anybody else either", async () => {
    const change = asPerson(database, "program_manager", ({ db }) =>
      db.updateTable("users").set({ role: "admin" }).where("id", "=", PEOPLE.program_manager.id).execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
  });

  it("leave an administrator their own role and access", async () => {
    const disable = asPerson(database, "admin", ({ db, actor }) => setDisabled(db, actor, actor.userId, true, NOW));
    await expect(disable).rejects.toMatchObject({ status: 422 });
    const demote = asPerson(database, "admin", ({ db, actor }) =>
      changePerson(
        db,
        actor,
        actor.userId,
        1,
        { ...attorney, role: "funder", partner_id: null, credential: null },
        TEST_NOW,
      ),
    );
    await expect(demote).rejects.toMatchObject({ status: 422 });
  });

  it("ask for a partner where the role is a partner's, and a credential of an attorney", () => {
    const typed = { ...attorney, detained_capacity: "2" };
    const wrong = (more: Record<string, string>) =>
      PersonInput.safeParse({ ...typed, ...more }).error?.issues.map((issue) => issue.path[0]);
    expect(PersonInput.safeParse(typed).success).toBe(true);
    expect(wrong({ partner_id: "" })).toEqual(["partner_id"]);
    expect(wrong({ role: "funder" })).toEqual(["partner_id"]);
    expect(wrong({ credential: "" })).toEqual(["credential"]);
    expect(wrong({ detained_capacity: "many" })).toEqual(["detained_capacity"]);
  });

  it("take every number their sentence offers", () => {
    const taken = (name: "declined_days" | "backup_days" | "closed_years", number: string) =>
      SettingsInput.shape[name].safeParse(number).success;
    expect(["29", "30", "3650", "3651"].map((number) => taken("declined_days", number))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(["0", "1", "3650", "99999"].map((number) => taken("backup_days", number))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(["50", "51", "1000"].map((number) => taken("closed_years", number))).toEqual([true, false, false]);
  });

  it("refuse a change made on what somebody else has changed since", async () => {
    const given = {
      name: "Harbor Defense Hub",
      time_zone: "America/New_York",
      letterhead: "1 Long Street",
      office_phone: "555-0100",
      own_date_days: 2,
      small_cell: 5,
      income_limit_percent: 200,
      reading_alarm: 60,
      reading_stop: 200,
      idle_weeks: 8,
      declined_days: 90,
      closed_years: 7,
      backup_days: 35,
    } satisfies SettingsInput;
    const save = () => asPerson(database, "admin", ({ db, actor }) => changeSettings(db, actor, 1, given));
    await save();
    await expect(save()).rejects.toMatchObject({ status: 409 });
    const program = await anonymous((db) => findProgram(db));
    expect(program).toMatchObject({ ...given, version: 2 });
    expect(await events("settings.changed")).toHaveLength(1);
  });
});

describe("links", () => {
  it("are made three an hour for one account, whoever asks, and again when the hour is over", async () => {
    const userId = PEOPLE.funder.id;
    const make = (minutes: number, whose: string = userId) =>
      asPerson(database, "admin", ({ db, actor }) =>
        makeResetLink(db, actor, whose, new Date(NOW.getTime() + minutes * 60_000)),
      );
    for (const minutes of [0, 10, 20]) expect(await make(minutes)).toMatch(/^[\w-]{40,}$/);
    await expect(make(30)).rejects.toThrow(Invalid);
    await expect(make(59)).rejects.toThrow(Invalid);
    expect(await make(30, PEOPLE.program_manager.id)).toMatch(/^[\w-]{40,}$/);
    expect(await make(61)).toMatch(/^[\w-]{40,}$/);
  });
});
