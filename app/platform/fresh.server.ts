import { redirect } from "@remix-run/node";
import { sql } from "kysely";
import type { Trx } from "./db.server";
import { tokenHash } from "./tokens.server";

/** Minutes a second factor stays fresh for acts that ask for it. */
export const FRESH_MINUTES = 10;

/** Whether the session's second factor was given within the last minutes; always so in the demonstration, which has none. */
export async function isFresh(
  db: Trx,
  session: string | null,
  now: Date,
  minutes: number = FRESH_MINUTES,
): Promise<boolean> {
  if (!session) return false;
  const { rows } = await sql<{ fresh: boolean }>`
    select authz.demonstration() or coalesce(mfa_at > ${new Date(now.getTime() - minutes * 60_000)}, false) as fresh
      from authz.factor_state(${tokenHash(session)})`.execute(db);
  return rows[0]?.fresh ?? false;
}

/**
 * For acts that must not be done by whoever finds an open screen: sends the person to give their second factor again and
 * then back to `path`. Ask for it where the page is read too, so that nobody fills in a form in vain.
 */
export async function mustBeFresh(
  db: Trx,
  { work, now }: { work: { token: string | null }; now: Date },
  path: string,
): Promise<void> {
  if (!(await isFresh(db, work.token, now))) throw redirect(`/sign-in/factor?again=1&next=${encodeURIComponent(path)}`);
}
