import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { formOn } from "~tests/support/page-form";
import { type Random, randomFrom } from "./random";

/*
 * T-OCC: random histories of two to five people with one partner's form open, over HTTP. Nobody's saved word is
 * replaced by somebody who was not shown it, and every refusal shows both. The control writes without a version.
 */

const HISTORIES = Number(process.env.HISTORIES ?? 1000);
const FIELDS = [
  "letterhead",
  "support_needed",
  "detained_capacity",
  "kind",
  "term_ends_on_year",
  "language_spa",
] as const;
type Field = (typeof FIELDS)[number];
/** The field's part of the page where two people changed it: the date's three parts and the boxes are one each. */
const unitOf = (field: Field) => field.replace(/_year$/, "").replace(/_spa$/, "");

const normal = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n").trim();

const database = testDatabase();
const app = builtApp(database);
const partners: string[] = [];

beforeAll(async () => {
  for (let n = 0; n < 20; n++) {
    const id = randomUUID();
    await database.superuser
      .insertInto("partners")
      .values({ id, name: `Organization ${n}`, kind: "firm", detained_capacity: 1, term_ends_on: "2030-01-01" })
      .execute();
    partners.push(id);
  }
});

type Form = Record<string, string>;
interface Editor {
  form: Form;
  /** What their page showed of the record when it was drawn last. */
  shown: Form;
  state: "to open" | "writing" | "refused" | "done";
}

/** What a history did: saves, refusals with both versions, and words lost. */
interface Tally {
  saved: number;
  refused: number;
  lost: number;
  unshown: number;
}

const where = (id: string) => `/partners/${id}`;

async function recordOf(id: string): Promise<Form> {
  const { page } = await app.ask("program_manager", where(id));
  const form = formOn(page);
  if (!form) throw new Error("The partner's page has no form");
  return form;
}

/** The record as the form would have it, from the table itself. */
async function standingOf(id: string): Promise<Form> {
  const row = await database.superuser
    .selectFrom("partners")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const spoken = await database.superuser
    .selectFrom("partner_languages")
    .select("language_code")
    .where("partner_id", "=", id)
    .execute();
  return {
    letterhead: row.letterhead,
    support_needed: row.support_needed,
    detained_capacity: String(row.detained_capacity),
    kind: row.kind,
    term_ends_on_year: row.term_ends_on?.slice(0, 4) ?? "",
    language_spa: spoken.some(({ language_code }) => language_code === "spa") ? "yes" : "",
    version: String(row.version),
  };
}

const values = (form: Form): Form => Object.fromEntries(FIELDS.map((field) => [field, normal(form[field])]));

function write(random: Random, form: Form): Form {
  const word = `${randomUUID().slice(0, 8)} <&> "ñ"`;
  const all: Record<Field, string> = {
    letterhead: `Line ${word}\nsecond`,
    support_needed: word,
    detained_capacity: String(random.between(0, 99)),
    kind: random.pick(["firm", "law_clinic"]),
    term_ends_on_year: String(random.between(2027, 2099)),
    language_spa: random.chance(0.5) ? "yes" : "",
  };
  const chosen = FIELDS.filter(() => random.chance(0.4));
  return {
    ...form,
    ...Object.fromEntries((chosen.length > 0 ? chosen : ["letterhead" as const]).map((f) => [f, all[f]])),
  };
}

/** @param naive sends every form as if it had been drawn from what stands now. */
async function history(random: Random, id: string, naive: boolean, tally: Tally): Promise<void> {
  const editors: Editor[] = Array.from({ length: random.between(2, 5) }, () => ({
    form: {},
    shown: {},
    state: "to open",
  }));
  while (editors.some(({ state }) => state !== "done")) {
    const editor = random.pick(editors.filter(({ state }) => state !== "done"));
    if (editor.state === "to open") {
      const drawn = await recordOf(id);
      editor.shown = values(drawn);
      editor.form = write(random, drawn);
      editor.state = "writing";
      continue;
    }
    const before = await standingOf(id);
    const sent: Form = { ...editor.form, ...(naive ? { version: before.version ?? "" } : {}) };
    const answer = await app.ask("program_manager", where(id), sent);
    if (answer.status === 302) {
      tally.saved++;
      const [was, now] = [values(before), values(await standingOf(id))];
      for (const field of FIELDS) if (was[field] !== now[field] && was[field] !== editor.shown[field]) tally.lost++;
      editor.state = "done";
      continue;
    }
    if (answer.status !== 409) throw new Error(`A save was answered ${answer.status}`);
    tally.refused++;
    const drawn = formOn(answer.page) ?? {};
    const standing = values(before);
    for (const field of FIELDS) {
      const unit = unitOf(field);
      // Who took the other's word the last time has that one for their own now.
      const own = sent[`_pick.${unit}`] === "theirs" ? editor.shown[field] : sent[field];
      const clash = normal(own) !== normal(standing[field]) && normal(standing[field]) !== normal(editor.shown[field]);
      const both = normal(drawn[field]) === normal(own) && drawn[`_open.${unit}`] !== undefined;
      if (clash && !both) tally.unshown++;
    }
    editor.shown = standing;
    const picks = Object.keys(drawn).flatMap((name) => (name.startsWith("_open.") ? [name.slice(6)] : []));
    const chosen = Object.fromEntries(picks.map((name) => [`_pick.${name}`, random.pick(["mine", "theirs"])]));
    editor.form = { ...drawn, ...chosen };
    editor.state = "refused";
  }
}

async function run(seed: number, count: number, naive: boolean): Promise<Tally> {
  const tally: Tally = { saved: 0, refused: 0, lost: 0, unshown: 0 };
  // Four histories side by side, each on partners of its own.
  await Promise.all(
    Array.from({ length: 4 }, async (_, lane) => {
      for (let n = lane; n < count; n += 4) {
        await history(randomFrom(seed + n), partners[lane + 4 * (n % 5)] as string, naive, tally);
      }
    }),
  );
  return tally;
}

describe("random histories of editors", () => {
  it(`lose no word in ${HISTORIES}, and every refusal shows both versions`, async () => {
    const tally = await run(1, HISTORIES, false);
    console.log(`T-OCC, ${HISTORIES} histories: ${JSON.stringify(tally)}`);
    expect(tally).toMatchObject({ lost: 0, unshown: 0 });
    expect(tally.saved).toBeGreaterThanOrEqual(2 * HISTORIES);
    expect(tally.refused).toBeGreaterThan(HISTORIES / 2);
  }, 3_600_000);

  it("lose some as soon as a save says nothing of what it was drawn from", async () => {
    const tally = await run(5_000, Math.max(20, HISTORIES / 10), true);
    console.log(`T-OCC, without versions: ${JSON.stringify(tally)}`);
    expect(tally.lost).toBeGreaterThan(0);
  });
});
