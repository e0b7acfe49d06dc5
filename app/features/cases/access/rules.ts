import { daysBetween, plainDate } from "~/domain/calendar";
import { todayIn } from "~/domain/zones";

/** What decides whether a partner still has access to a case. Instants are ISO 8601, dates `YYYY-MM-DD`. */
export interface AccessFacts {
  closed: boolean;
  /** The last day of the partner's placement; null where no day was set. */
  endsOn: string | null;
  /** When somebody of the partner last did something on the case or was put on it. */
  lastAt: string;
  /** The nearest of our own open dates and hearings from today on; null where none is dated. */
  nearestOn: string | null;
}

/** The program's setting: weeks without an act, and since when the setting is as it is. */
export interface IdleSetting {
  weeks: number;
  since: string;
}

/**
 * Where a partner's access stands.
 * - `open`: nothing to say yet
 * - `ending`: ends within two weeks; `urgent` within three days. `endsAt` is the last day, or the moment
 * - `kept`: nobody did anything for the program's weeks, and only a date within two weeks keeps it
 * - `over`: the next request finds nothing
 */
export type AccessState =
  | { state: "open" }
  | { state: "ending"; why: "day" | "idle"; endsAt: string; urgent: boolean }
  | { state: "kept"; nearestOn: string }
  | { state: "over"; why: "closed" | "day" | "idle" };

/** Days before the end at which people are warned, and at which the warning turns urgent. */
export const WARN_DAYS = 14;
const URGENT_DAYS = 3;
/** A date this many days away keeps a partner's access, however long nobody did anything. */
const NEAR_DAYS = 14;
/** Nobody's access ends sooner than this after the setting changed. */
const SETTING_DAYS = 14;

const DAY = 86_400_000;

/** Where the access stands at `now`, in the program's zone. */
export function accessState(facts: AccessFacts, setting: IdleSetting, now: string, zone: string): AccessState {
  if (facts.closed) return { state: "over", why: "closed" };
  const today = plainDate(todayIn(zone, now));
  if (facts.endsOn !== null && facts.endsOn < today) return { state: "over", why: "day" };
  const moment = Date.parse(now);
  const idleAt = Math.max(
    Date.parse(facts.lastAt) + setting.weeks * 7 * DAY,
    Date.parse(setting.since) + SETTING_DAYS * DAY,
  );
  if (idleAt <= moment) {
    const near = facts.nearestOn !== null && daysBetween(today, plainDate(facts.nearestOn)) <= NEAR_DAYS;
    return near && facts.nearestOn ? { state: "kept", nearestOn: facts.nearestOn } : { state: "over", why: "idle" };
  }
  const dayLeft = facts.endsOn === null ? null : daysBetween(today, plainDate(facts.endsOn)) + 1;
  const idleLeft = (idleAt - moment) / DAY;
  if (facts.endsOn !== null && dayLeft !== null && dayLeft <= WARN_DAYS && dayLeft <= Math.ceil(idleLeft)) {
    return { state: "ending", why: "day", endsAt: facts.endsOn, urgent: dayLeft <= URGENT_DAYS };
  }
  if (idleLeft > WARN_DAYS) return { state: "open" };
  return { state: "ending", why: "idle", endsAt: new Date(idleAt).toISOString(), urgent: idleLeft <= URGENT_DAYS };
}
