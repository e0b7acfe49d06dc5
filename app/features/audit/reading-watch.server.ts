import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, holds } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { recordEvent } from "./commands.server";

/** Somebody who read about many people within an hour. Instants are ISO 8601. */
export interface Watched {
  userId: string;
  name: string;
  role: string;
  /** When they last reached the first number; null: they did not in the time asked. */
  alarmAt: string | null;
  /** When they were last stopped; null: they were not. */
  stoppedAt: string | null;
  /** When somebody last let them go on, who, and why; null: nobody did since. */
  let: { at: string; by: string; reason: string } | null;
}

/** Who read about many people lately, and the program's two numbers. */
export interface Watch {
  alarm: number;
  stop: number;
  people: Watched[];
}

const DAYS_BACK = 7;

/** Those told of in the last week, the latest first. @throws Forbidden for those who do not watch over reading. */
export async function watchOf(db: Trx, actor: Actor, clock: Clock): Promise<Watch> {
  mayWatch(actor);
  const { rows } = await sql<{
    id: string;
    display_name: string;
    role: string;
    alarm_at: Date | null;
    stopped_at: Date | null;
    given_at: Date | null;
    given_by: string | null;
    reason: string | null;
  }>`
    with told as (
      select actor_id, max(happened_at) filter (where action = 'reading.alarm') as alarm_at,
             max(happened_at) filter (where action = 'reading.stopped') as stopped_at, max(happened_at) as last_at
        from audit_events
       where action in ('reading.alarm', 'reading.stopped', 'reading.opened') and action <> 'reading.opened'
         and happened_at > ${clock.now}::timestamptz - make_interval(days => ${DAYS_BACK})
       group by actor_id
    )
    select u.id, u.display_name, u.role, t.alarm_at, t.stopped_at, l.given_at, g.display_name as given_by, l.reason
      from told t join users u on u.id = t.actor_id
      left join lateral (select * from reading_leaves l where l.user_id = u.id
                          and l.given_at > ${clock.now}::timestamptz - make_interval(days => ${DAYS_BACK})
                          order by l.given_at desc limit 1) l on true
      left join users g on g.id = l.given_by
     order by t.last_at desc`.execute(db);
  const numbers = await db.selectFrom("program").select(["reading_alarm", "reading_stop"]).executeTakeFirstOrThrow();
  return {
    alarm: numbers.reading_alarm,
    stop: numbers.reading_stop,
    people: rows.map((row) => ({
      userId: row.id,
      name: row.display_name,
      role: row.role,
      alarmAt: row.alarm_at?.toISOString() ?? null,
      stoppedAt: row.stopped_at?.toISOString() ?? null,
      let: row.given_at ? { at: row.given_at.toISOString(), by: row.given_by ?? "", reason: row.reason ?? "" } : null,
    })),
  };
}

/**
 * Lets somebody read on: their budget is counted anew from now.
 * @throws Forbidden; Invalid for oneself, and for somebody who did not come near their budget.
 */
export async function letReadOn(
  db: Trx,
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
  clock: Clock,
): Promise<void> {
  mayWatch(actor);
  if (userId === actor.userId) throw new Invalid(m.audit_watch_error_self());
  const { people } = await watchOf(db, actor, clock);
  if (!people.some((one) => one.userId === userId)) throw new Invalid(m.audit_watch_error_who());
  const id = randomUUID();
  await db
    .insertInto("reading_leaves")
    .values({ id, user_id: userId, given_by: actor.userId, given_at: clock.now, reason })
    .execute();
  await recordEvent(db, actor, { action: "reading.let_on", objectKind: "person", objectId: userId, detail: { id } });
}

/** What a manager's first page says of reading; null where nothing waits for them. `today` is in the program's zone. */
export async function watchLine(
  db: Trx,
  actor: Actor,
  clock: Clock,
): Promise<{ told: number; lastWeekUnseen: boolean } | null> {
  if (!holds(actor, "reading:watch")) return null;
  const { rows } = await sql<{ told: number; seen: boolean }>`
    select count(distinct actor_id) filter (where action <> 'reading.opened'
             and happened_at > ${clock.now}::timestamptz - interval '1 day')::integer as told,
           coalesce(bool_or(action = 'reading.opened' and happened_at >=
             date_trunc('week', ${clock.today}::date)::timestamp at time zone ${clock.zone}), false) as seen
      from audit_events
     where action in ('reading.alarm', 'reading.stopped', 'reading.opened')
       and happened_at > ${clock.now}::timestamptz - interval '8 days'`.execute(db);
  const [row] = rows;
  const line = { told: row?.told ?? 0, lastWeekUnseen: !row?.seen };
  return line.told > 0 || line.lastWeekUnseen ? line : null;
}

export function mayWatch(actor: Actor): void {
  if (!holds(actor, "reading:watch")) throw new Forbidden(m.cases_may_not());
}
