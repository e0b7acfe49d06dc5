import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { formOn } from "~tests/support/page-form";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase } from "~tests/support/whole-case";
import type { Form } from "./acts/act";
import { EDITABLE, type EditableForm, type WithForms } from "./editable-forms";

/* Two people with the same form open: nothing either of them wrote is lost, and each field is chosen by somebody. */

const database = testDatabase();
const app = builtApp(database);
let whole: WithForms;

beforeAll(async () => {
  const own = await addWholeCase(database);
  const { id: serviceId } = await database.superuser
    .selectFrom("services")
    .select("id")
    .where("case_id", "=", own.caseId)
    .executeTakeFirstOrThrow();
  const openIntakeId = randomUUID();
  const started_by = PEOPLE.intake_worker.id;
  await database.superuser
    .insertInto("intakes")
    .values({ id: openIntakeId, client_id: own.clientId, started_by })
    .execute();
  whole = { ...own, serviceId, openIntakeId };
});

async function open(who: PersonKey, where: string): Promise<Form> {
  const { status, page } = await app.ask(who, where);
  const form = formOn(page);
  if (status !== 200 || !form) throw new Error(`${where} was answered ${status} without a form`);
  return form;
}

/** Boxes that are not ticked, and answers not chosen, are not sent. */
const typed = (form: Form, ...changes: (Form | undefined)[]): Form => Object.assign({}, form, ...changes);

/** What the page's main part says, as text. */
const words = (page: string) =>
  page
    .slice(page.indexOf("<main"))
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&#x27;/g, "'")
    .replaceAll(/\s+/g, " ");

async function begun(form: EditableForm): Promise<string> {
  const before = form.before?.(whole);
  if (before) {
    const drawn = await open(form.first, before.where);
    const { status, page } = await app.ask(form.first, before.where, typed(drawn, before.form));
    if (status !== 302) throw new Error(`${form.name} could not begin: ${status} ${words(page).slice(0, 400)}`);
  }
  return form.address(whole);
}

describe.each(EDITABLE)("$name, changed by two people", (form) => {
  it("is refused with both versions, keeps every word, and saves what is chosen", async () => {
    const where = await begun(form);
    const { clash, onlyTheirs, onlyMine, beside } = form;
    const theirs = typed(await open(form.first, where), beside, clash.theirs, onlyTheirs?.typed);
    const mine = typed(await open(form.second, where), beside, clash.mine, onlyMine?.typed);
    const first = await app.ask(form.first, where, theirs);
    expect(first.status, words(first.page).slice(0, 500)).toBe(302);

    const refused = await app.ask(form.second, where, mine);
    expect(refused.status).toBe(409);
    for (const word of clash.words) expect(words(refused.page)).toContain(word);
    expect(words(refused.page)).toContain("Two people changed this");
    const shown = formOn(refused.page) ?? {};
    expect(Object.keys(shown)).toContain(`_open.${clash.field}`);
    for (const [name, value] of Object.entries({ ...mine, ...onlyMine?.typed })) {
      if (name.startsWith("_") || ["version", "seen", "replaces", "change"].includes(name)) continue;
      expect(shown[name] ?? "", name).toBe(value.replaceAll("\r\n", "\n"));
    }
    if (onlyTheirs) expect(shown[`_pick.${onlyTheirs.field}`]).toBe("theirs");

    // Nothing is taken for somebody who did not choose.
    const unchosen = await app.ask(form.second, where, typed(shown, beside));
    expect(unchosen.status).toBe(409);
    expect(words(unchosen.page)).toContain("Choose which of the two to keep");

    const chosen = typed(formOn(unchosen.page) ?? {}, beside, { [`_pick.${clash.field}`]: "mine" });
    const merged = await app.ask(form.second, where, chosen);
    expect(merged.status, words(merged.page).slice(0, 900)).toBe(302);
    const now = await open(form.second, where);
    for (const [name, value] of Object.entries({ ...clash.mine, ...onlyTheirs?.typed, ...onlyMine?.typed }))
      expect(dated(now[name]), name).toBe(dated(value));
  });

  it("is not written over by a form that came back for another reason meanwhile", async () => {
    const where = form.address(whole);
    const late = typed(await open(form.second, where), form.beside, form.clash.mine);
    const early = typed(await open(form.first, where), form.beside, form.clash.theirs);
    expect((await app.ask(form.first, where, early)).status).toBe(302);
    // A change of language brings the form back as it was typed, from the page as it stands now.
    const back = await app.ask(form.second, where, { ...late, _language: "en" });
    expect(back.status).toBe(200);
    const again = await app.ask(form.second, where, typed(formOn(back.page) ?? {}, form.beside));
    expect(again.status, words(again.page).slice(0, 300)).toBe(409);
  });
});

const dated = (text: string | undefined) => (text ?? "").replace(/^0(?=\d$)/, "");

describe("three people with one form", () => {
  it("meet one after the other: the record moves under the choosing, and every version is shown", async () => {
    const where = "/settings";
    const forms = await Promise.all(["A", "B", "C"].map(() => open("admin", where)));
    const [a, b, c] = forms as [Form, Form, Form];
    expect((await app.ask("admin", where, { ...a, name: "Name of A" })).status).toBe(302);
    const toB = await app.ask("admin", where, { ...b, name: "Name of B" });
    const toC = await app.ask("admin", where, { ...c, name: "Name of C", small_cell: "7" });
    const choosing = (page: string, own: Form = {}) => typed(formOn(page) ?? {}, { "_pick.name": "mine" }, own);
    expect((await app.ask("admin", where, choosing(toB.page))).status).toBe(302);
    const moved = await app.ask("admin", where, choosing(toC.page));
    expect(moved.status).toBe(409);
    for (const name of ["Name of A", "Name of B", "Name of C"]) expect(words(moved.page)).toContain(name);
    const theirs = typed(formOn(moved.page) ?? {}, { "_pick.name": "theirs" });
    expect((await app.ask("admin", where, theirs)).status).toBe(302);
    expect(await open("admin", where)).toMatchObject({ name: "Name of B", small_cell: "7" });
  });

  it("lose nothing when all send at once", async () => {
    const where = "/settings";
    const start = Number((await open("admin", where)).income_limit_percent);
    let refused = 0;
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        for (let n = 0; n < 10; ) {
          const form = await open("admin", where);
          const more = String(Number(form.income_limit_percent) + 1);
          const { status } = await app.ask("admin", where, { ...form, income_limit_percent: more });
          if (status === 302) n++;
          else refused++;
        }
      }),
    );
    expect(Number((await open("admin", where)).income_limit_percent)).toBe(start + 30);
    expect(refused).toBeGreaterThan(0);
  });
});

describe("what a match is", () => {
  it("is not decided over somebody who said otherwise meanwhile", async () => {
    const other = await addWholeCase(database);
    const where = `/intakes/${other.intakeId}/matches`;
    const mine = await open("staff_attorney", where);
    const theirs = await open("program_manager", where);
    const field =
      Object.keys(mine)
        .find((name) => name.startsWith("_was.decision_duplicate_"))
        ?.slice(5) ?? "";
    expect(field).not.toBe("");
    expect((await app.ask("program_manager", where, { ...theirs, [field]: "different_person" })).status).toBe(302);
    const refused = await app.ask("staff_attorney", where, { ...mine, [field]: "same_person" });
    expect(refused.status).toBe(409);
    const shown = formOn(refused.page) ?? {};
    expect(shown).toMatchObject({ [`_open.${field}`]: "different_person", [field]: "same_person" });
    expect(shown[`_pick.${field}`]).toBeUndefined();
    const chosen = { ...shown, [`_pick.${field}`]: "theirs" };
    expect((await app.ask("staff_attorney", where, chosen)).status).toBe(302);
    expect((await open("staff_attorney", where))[field]).toBe("different_person");
  });
});

describe("a hearing that was taken back meanwhile", () => {
  it("has no form any more, and shows what was sent", async () => {
    const other = await addWholeCase(database, "Otavalo");
    const where = `/cases/${other.caseId}/hearings/${other.hearingId}`;
    const form = typed(await open("staff_attorney", where), {
      change: "moved",
      source: "court_portal",
      judge: "Judge of nobody",
    });
    const back = { _act: "take_back", seen: other.hearingId, back_reason: "No such hearing" };
    expect((await app.ask("program_manager", where, back)).status).toBe(302);
    const answer = await app.ask("staff_attorney", where, form);
    expect(answer.status).toBe(409);
    expect(words(answer.page)).toContain("What you sent and was not saved");
    expect(words(answer.page)).toContain("Judge of nobody");
  });
});
