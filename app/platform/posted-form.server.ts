import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Trx } from "./db.server";
import { tokenHash } from "./tokens.server";

/** A form as it came, with what the page put into it taken out. */
export interface PostedForm {
  form: FormData;
  /** The text fields as typed, the last of each name. Files are left out. */
  typed: Record<string, string>;
  /** The token that binds the form to its browser; null when it came without one. */
  token: string | null;
  /** The key under which the form acts once; null when it came without one. */
  key: string | null;
}

/** Fields of the page's own, not of the person: never handed to a room. */
export const TOKEN_FIELD = "_form";
export const KEY_FIELD = "_once";

/** Fields that never travel back to the page. */
const UNTOLD = ["password", "again", "current", "code"];

/** Reads the request's form; null for one that cannot be read, or holds a NUL no database text can keep. */
export async function readForm(request: Request): Promise<PostedForm | null> {
  const form = await request.formData().catch(() => null);
  const hasNul = ([name, value]: [string, FormDataEntryValue]) =>
    name.includes("\0") || (typeof value === "string" ? value : value.name).includes("\0");
  if (!form || [...form].some(hasNul)) return null;
  const taken = (name: string) => {
    const value = form.get(name);
    form.delete(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  const [token, key] = [taken(TOKEN_FIELD), taken(KEY_FIELD)];
  const typed = Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === "string"),
  );
  return { form, typed, token, key: key && /^[\w:-]{10,100}$/.test(key) ? key : null };
}

/** What was typed without what never travels back. */
export function tellable(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !UNTOLD.includes(name)));
}

/** Whether the form was drawn with what it changes in it, so that a page can show what stood before, now, and typed. */
export function tellsVersions(typed: Readonly<Record<string, string>>): boolean {
  return Object.keys(typed).some((name) => name.startsWith("_was."));
}

/**
 * Takes over what was chosen where two people changed the same field: the field then holds what was chosen, and "was
 * so" what the other person had saved. Answers the fields nobody chose for; the form is then left as it came.
 */
export function takeChoices({ form, typed }: Pick<PostedForm, "form" | "typed">): string[] {
  const open = Object.keys(typed).flatMap((name) => (name.startsWith("_open.") ? [name.slice(6)] : []));
  const unchosen = open.filter((name) => typed[`_pick.${name}`] !== "mine" && typed[`_pick.${name}`] !== "theirs");
  if (unchosen.length > 0) return unchosen;
  const put = (name: string, value: string) => {
    form.set(name, value);
    typed[name] = value;
  };
  const drop = (name: string) => {
    form.delete(name);
    delete typed[name];
  };
  for (const name of open) {
    const theirs = `_theirs.${name}:`;
    for (const [field, value] of Object.entries(typed)) {
      if (!field.startsWith(theirs)) continue;
      if (typed[`_pick.${name}`] === "theirs") put(field.slice(theirs.length), value);
      drop(field);
    }
    put(`_was.${name}`, typed[`_open.${name}`] ?? "");
    drop(`_open.${name}`);
    drop(`_pick.${name}`);
  }
  return [];
}

/**
 * What came of claiming a form's key: `new`, it may act; `done`, the same form acted before, and its answer led to
 * `location`; `other`, the page's form acted before with something else in it.
 */
export type Claim = { state: "new" } | { state: "done"; location: string } | { state: "other" };

/** Claims the key for this form in the act's own transaction, waiting for one under way with the same key. */
export async function claimForm(db: Trx, session: string, key: string, form: FormData, now: Date): Promise<Claim> {
  const { rows } = await sql<{ claimed: boolean; same: boolean; location: string | null }>`
    select claimed, same, location from authz.form_claim(${tokenHash(session)}, ${key}, ${await bodyHash(form)}, ${now})`.execute(
    db,
  );
  const row = rows[0];
  if (!row || row.claimed) return { state: "new" };
  return row.same && row.location ? { state: "done", location: row.location } : { state: "other" };
}

/** Keeps where the answer led. An answer that leads nowhere (a search, a preview) may be asked for again. */
export async function keepAnswer(db: Trx, session: string, key: string, answer: unknown): Promise<void> {
  const led = answer instanceof Response && answer.status >= 300 && answer.status < 400;
  const location = led ? answer.headers.get("Location") : null;
  if (location) await sql`select authz.form_answered(${tokenHash(session)}, ${key}, ${location})`.execute(db);
  else await sql`select authz.form_unclaim(${tokenHash(session)}, ${key})`.execute(db);
}

async function bodyHash(form: FormData): Promise<Buffer> {
  const hash = createHash("sha256");
  for (const [name, value] of form) {
    hash.update(`${name.length}:${name}`);
    const bytes = typeof value === "string" ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest();
}
