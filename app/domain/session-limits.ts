import type { Role } from "./access";

/** `shared`: a computer other people use too; its session ends sooner and its browser is not remembered. */
export const SESSION_KINDS = ["own", "shared"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** After this many hours a session is over in any case. */
export const ABSOLUTE_HOURS = 12;
/** Sessions a person may have at once; with the next, the oldest ends. */
export const SESSIONS_AT_ONCE = 5;

/** Roles that never open a case or a person. */
const WITHOUT_CASES: readonly Role[] = ["admin", "funder"];

/** Seconds before the end of a session without use that a page says so. */
export const WARNED_BEFORE = 120;
/** The shortest such time there is, in minutes: a page asks no earlier how long is left. */
export const SHORTEST_IDLE = 10;

/** Minutes without a request after which a session is over. */
export function idleMinutes(role: Role, kind: SessionKind): number {
  if (kind === "shared") return SHORTEST_IDLE;
  return WITHOUT_CASES.includes(role) ? 30 : 15;
}
