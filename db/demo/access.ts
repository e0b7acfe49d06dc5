import { sql } from "kysely";
import { addDays } from "~/domain/calendar";
import type { Trx } from "~/platform/db.server";
import type { World } from "./world";

/** Partners are at work: on each case somebody of theirs did something in the last two weeks. */
export async function keepPartnersAtWork(db: Trx, world: World): Promise<void> {
  await sql`update access_signs set last_at = greatest(last_at,
    ${world.now}::timestamptz - make_interval(days => abs(hashtext(case_id::text)) % 14))`.execute(db);
}

/**
 * Two cases whose access ends soon: one nobody touched for seven and a half weeks, one with a last day in twelve days.
 */
export async function endAccessSoon(db: Trx, world: World, given: { idle: string; agreed: string }): Promise<void> {
  const longest = (attorneyId: string) => sql`(select p.case_id from placements p
    where p.attorney_id = ${attorneyId} and p.partner_id is not null and p.ended_at is null order by p.placed_at limit 1)`;
  await sql`update access_signs set last_at = ${world.now}::timestamptz - interval '53 days'
    where case_id = ${longest(given.idle)}`.execute(db);
  await sql`update placements set ends_on = ${addDays(world.today, 12)}
    where ended_at is null and case_id = ${longest(given.agreed)}`.execute(db);
}
