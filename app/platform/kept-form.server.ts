import { sql } from "kysely";
import * as z from "zod/mini";
import type { Trx } from "./db.server";
import { openUnderKeys, sealUnderKeys } from "./keyed.server";
import { type PostedForm, tellable } from "./posted-form.server";
import { newToken, tokenHash } from "./tokens.server";

/** How long a form is kept whose session was over when it came. */
const KEPT_MINUTES = 30;
/** Forms kept for one person at once; with the next, the oldest goes. */
const MOST = 5;
/** The largest form kept, in characters: a page's text, not a file. */
const LARGEST = 200_000;
/** Names a kept form in the address that leads back to its page. It opens nothing without its person's session. */
export const KEPT_FIELD = "_kept";

const Kept = z.object({
  address: z.string(),
  key: z.nullable(z.string()),
  fields: z.array(z.tuple([z.string(), z.string()])),
});

/** A form as it was sent when its session was over. */
export type KeptForm = z.infer<typeof Kept>;

/**
 * Keeps a form for the person whose session sent it, sealed, without passwords and files. `address` is the path it was
 * sent to. @returns the name it is found by, or null when nobody knows whose session that was or it is too large.
 */
export async function keepForm(
  db: Trx,
  session: string,
  { form, key }: PostedForm,
  address: string,
  now: Date,
): Promise<string | null> {
  const person = await sql<{ person: string | null }>`
    select authz.session_whose(${tokenHash(session)}) as person`.execute(db);
  const userId = person.rows[0]?.person;
  const fields = [...form].filter((field): field is [string, string] => typeof field[1] === "string");
  const told = fields.filter(([name]) => name in tellable({ [name]: "" }));
  const content = JSON.stringify({ address, key, fields: told } satisfies KeptForm);
  if (!userId || content.length > LARGEST) return null;
  const name = newToken();
  const { kekId, sealed } = sealUnderKeys(placeOf(name, userId), content);
  await sql`select authz.form_keep(${tokenHash(session)}, ${tokenHash(name)}, ${kekId}, ${sealed}, ${MOST}, ${now})`.execute(
    db,
  );
  return name;
}

/** The form kept under this name for whom the session belongs to now; null for anybody else and when it is too old. */
export async function keptForm(db: Trx, session: string, name: string, now: Date): Promise<KeptForm | null> {
  const since = new Date(now.getTime() - KEPT_MINUTES * 60_000);
  const { rows } = await sql<{ user_id: string; kek_id: string; sealed: Buffer }>`
    select user_id, kek_id, sealed from authz.form_kept(${tokenHash(session)}, ${tokenHash(name)}, ${since})`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  return Kept.parse(JSON.parse(openUnderKeys(row.kek_id, placeOf(name, row.user_id), row.sealed)));
}

function placeOf(name: string, userId: string) {
  return { table: "authz.kept_forms", column: "sealed", rowId: `${tokenHash(name).toString("hex")}/${userId}` };
}
