/** The moment a request happens at, read once by the server and passed in; rules never read a clock. */
export interface Clock {
  /** ISO 8601 instant in UTC, `2026-11-24T13:30:00.000Z`. */
  readonly now: string;
  /** The program's zone, an IANA name. */
  readonly zone: string;
  /** The calendar day it is in the program's zone, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A clock standing at `at`, seen from `zone`. */
export function clockAt(at: Date, zone: string): Clock {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
  return { now: at.toISOString(), zone, today: parts };
}
