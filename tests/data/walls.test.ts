import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { assignMember, findCase, liftWall, setWall, wallsOnCase } from "~/features/cases/index.server";
import { findMatches, findPeople } from "~/features/conflicts/index.server";
import { acceptOffer, clearOffer, offerCase, openNames } from "~/features/placements/index.server";
import { hashToken } from "~/platform/tokens.server";
import { asPerson } from "~tests/support/actors";
import { addPerson } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { addFullCase } from "~tests/support/many-cases";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import { rowsRead } from "~tests/support/row-security";

const database = testDatabase();
const TODAY = "2026-11-20";

const read = (who: PersonKey) =>
  rowsRead(database, { sid: hashToken(PEOPLE[who].token), role: PERSONA[PEOPLE[who].role] });

/** A wall as another manager would have set it, whoever works the case. @returns its id */
async function wall(caseId: string, who: { userId?: string; partnerId?: string }): Promise<string> {
  const id = randomUUID();
  await sql`insert into walls (id, case_id, user_id, partner_id, basis, since, set_by)
    values (${id}, ${caseId}, ${who.userId ?? null}, ${who.partnerId ?? null}, 'Other side', ${TODAY}, ${PEOPLE.program_manager.id})`.execute(
    database.superuser,
  );
  return id;
}
const lift = (id: string) =>
  sql`update walls set lifted_at = now(), lifted_reason = 'Over' where id = ${id}`.execute(database.superuser);

describe("behind a wall", () => {
  it.each<[PersonKey, { userId?: string; partnerId?: string }]>([
    ["intake_worker", { userId: PEOPLE.intake_worker.id }],
    ["staff_attorney", { userId: PEOPLE.staff_attorney.id }],
    ["program_manager", { userId: PEOPLE.program_manager.id }],
    ["partner_attorney", { userId: PEOPLE.partner_attorney.id }],
    ["partner_attorney", { partnerId: PARTNERS.one }],
    ["partner_coordinator", { partnerId: PARTNERS.one }],
  ])("%s reads no row of the person in any table, team and placement notwithstanding", async (who, walled) => {
    // A change of a rule is about no person; the whole case brings one along.
    const { walls: _none, rule_changes: _law, ...before } = await read(who);
    const { caseId } = await addFullCase(database);
    const open = await read(who);
    expect(open.cases).toBe((before.cases ?? 0) + 1);

    const id = await wall(caseId, walled);
    const { walls: _own, rule_changes: _too, ...behind } = await read(who);
    expect(behind).toEqual(before);

    await lift(id);
    expect({ ...(await read(who)), walls: 0 }).toEqual({ ...open, walls: 0 });
    // The next one's counts begin without this case.
    await sql`update cases set withdrawn_at = now() where id = ${caseId}`.execute(database.superuser);
  });

  it("search and conflict answers are those of an absent person", async () => {
    const asker = await database.superuser
      .transaction()
      .execute((db) =>
        addPerson(db, { name: { given: "Luis Alberto", firstSurname: "Zhunio", secondSurname: "Vélez" } }),
      );
    const ask = () =>
      asPerson(database, "staff_attorney", async ({ db, actor }) => ({
        found: await findPeople(db, actor, "luis alberto zhunio velez"),
        matches: await findMatches(db, actor, asker),
        byNumber: await findPeople(db, actor, "A000100123"),
      }));
    const absent = await ask();
    const { caseId } = await addFullCase(database, "Zhunio");
    const there = await ask();
    expect([there.found.length, there.matches.length]).not.toEqual([absent.found.length, absent.matches.length]);
    const id = await wall(caseId, { userId: PEOPLE.staff_attorney.id });
    expect(await ask()).toEqual(absent);
    await lift(id);
    expect(await ask()).toEqual(there);
  });

  it("the person's other cases are hidden too", async () => {
    const whole = await addFullCase(database);
    const other = randomUUID();
    await sql`insert into cases (id, number, client_id, opened_on, opened_by)
      values (${other}, ${`X-${other.slice(0, 6)}`}, ${whole.clientId}, ${TODAY}, ${PEOPLE.staff_attorney.id})`.execute(
      database.superuser,
    );
    await wall(whole.caseId, { userId: PEOPLE.intake_worker.id });
    for (const caseId of [whole.caseId, other])
      await expect(asPerson(database, "intake_worker", ({ db, actor }) => findCase(db, actor, caseId))).rejects.toThrow(
        NotFound,
      );
  });
});

describe("a wall", () => {
  const input = {
    userId: PEOPLE.intake_worker.id,
    partnerId: null,
    basis: "Knows the family",
    since: TODAY,
    noticeOn: null,
  };

  it("is set and lifted by the manager with one event each, and its record stays", async () => {
    const { caseId } = await addFullCase(database);
    const id = await asPerson(database, "program_manager", ({ db, actor, clock }) =>
      setWall(db, actor, caseId, input, clock),
    );
    await expect(
      asPerson(database, "program_manager", ({ db, actor, clock }) => setWall(db, actor, caseId, input, clock)),
    ).rejects.toThrow(Invalid);
    const lifting = () =>
      asPerson(database, "program_manager", ({ db, actor, clock }) =>
        liftWall(db, actor, caseId, id, "Resolved", clock),
      );
    await lifting();
    await expect(lifting()).rejects.toThrow(Stale);
    const [kept] = await asPerson(database, "program_manager", ({ db, actor }) => wallsOnCase(db, actor, caseId));
    expect(kept).toMatchObject({ name: PEOPLE.intake_worker.name, liftedReason: "Resolved", lastOpened: null });
    const events = await database.superuser
      .selectFrom("audit_events")
      .select("action")
      .where("object_id", "=", id)
      .execute();
    expect(events.map((event) => event.action).sort()).toEqual(["wall.lifted", "wall.set"]);
  });

  it("is nobody else's to set or read, and not for oneself or for those who work the case", async () => {
    const { caseId } = await addFullCase(database);
    for (const who of ["intake_worker", "staff_attorney", "partner_attorney", "partner_coordinator"] as const)
      await expect(asPerson(database, who, ({ db, actor }) => wallsOnCase(db, actor, caseId))).rejects.toThrow(
        Forbidden,
      );
    for (const userId of [PEOPLE.program_manager.id, PEOPLE.staff_attorney.id, randomUUID()])
      await expect(
        asPerson(database, "program_manager", ({ db, actor, clock }) =>
          setWall(db, actor, caseId, { ...input, userId }, clock),
        ),
      ).rejects.toThrow(Invalid);
  });

  it("keeps them from being put on the case, and the case from being offered to them", async () => {
    const { caseId } = await addFullCase(database);
    await sql`update placements set ended_at = now() where case_id = ${caseId}`.execute(database.superuser);
    await wall(caseId, { userId: PEOPLE.staff_attorney_two.id });
    await wall(caseId, { partnerId: PARTNERS.two });
    await expect(
      asPerson(database, "program_manager", ({ db, actor, clock }) =>
        assignMember(db, actor, caseId, { userId: PEOPLE.staff_attorney_two.id, relation: "co_counsel" }, clock),
      ),
    ).rejects.toThrow(Invalid);
    const offer = { partnerId: PARTNERS.two, level: "full_representation", expiresIn: 72, hours: null, support: "" };
    await expect(
      asPerson(database, "program_manager", ({ db, actor, clock }) => offerCase(db, actor, caseId, offer, clock)),
    ).rejects.toThrow(Invalid);
  });

  it("keeps the case from an attorney whose organization takes it, without a word of the wall", async () => {
    const { caseId } = await addFullCase(database);
    await sql`update placements set ended_at = now() where case_id = ${caseId}`.execute(database.superuser);
    await sql`update team_members set ended_at = now() where case_id = ${caseId}`.execute(database.superuser);
    const offer = { partnerId: PARTNERS.one, level: "full_representation", expiresIn: 72, hours: null, support: "" };
    const id = await asPerson(database, "program_manager", ({ db, actor, clock }) =>
      offerCase(db, actor, caseId, offer, clock),
    );
    await wall(caseId, { userId: PEOPLE.partner_attorney.id });
    const coordinator = <T>(step: Parameters<typeof asPerson<T>>[2]) => asPerson(database, "partner_coordinator", step);
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    await coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock));
    const accepting = coordinator(({ db, actor, clock }) =>
      acceptOffer(db, actor, id, PEOPLE.partner_attorney.id, clock),
    );
    await expect(accepting).rejects.toThrow(/^They cannot take this case\./);
  });
});
