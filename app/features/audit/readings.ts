/** What somebody did with a person's record, as the page of readers says it. */
export const KINDS = ["opened", "searched", "downloaded", "changed", "refused"] as const;
export type Kind = (typeof KINDS)[number];

/** The part of a record an event was about, told by the event's name. */
export const AREAS = [
  "person",
  "intake",
  "case",
  "court",
  "custody",
  "deadlines",
  "documents",
  "team",
  "offer",
  "outcome",
  "history",
  "glass",
  "other",
] as const;
export type Area = (typeof AREAS)[number];

/** The kind of an event. `read`: it was written by reading a page, not by an act. */
export function kindOf(action: string, read: boolean): Kind {
  if (action === "denied" || action === "reading.stopped") return "refused";
  if (action === "glass.opened") return "opened";
  if (action === "people.searched") return "searched";
  if (action === "document.made" || action.endsWith(".exported")) return "downloaded";
  return read ? "opened" : "changed";
}

const PARTS: readonly [Area, RegExp][] = [
  ["glass", /^glass/],
  ["history", /history|readers/],
  ["intake", /^(intakes?|matches?|match)\b/],
  ["person", /^(clients?|party|parties|people)\b/],
  ["court", /^hearings?\b/],
  ["custody", /^(custody|stint|transfer|release)\b/],
  ["deadlines", /^(deadlines?|fact|clock|rule|adjustment|extension)\b/],
  ["documents", /^documents?\b/],
  ["offer", /^offers?\b/],
  ["team", /^(team|placement|walls?|tasks?|access)\b/],
  ["outcome", /^(outcome|proceedings?|closing|services?|service)\b/],
  ["case", /^cases?\b/],
];

export function areaOf(action: string): Area {
  return PARTS.find(([, names]) => names.test(action))?.[0] ?? "other";
}

/** Events of one person's reading on one day, of one name. Instants are ISO 8601; `day` is in the program's zone. */
export interface ReadingRow {
  userId: string | null;
  name: string | null;
  role: string | null;
  organization: string | null;
  day: string;
  action: string;
  read: boolean;
  count: number;
  first: string;
  last: string;
}

/** Everything one person did with the record on one day. */
export interface ReaderDay {
  key: string;
  userId: string | null;
  /** Null for the system and for somebody who had not signed in. */
  name: string | null;
  role: string | null;
  organization: string | null;
  day: string;
  first: string;
  last: string;
  did: { kind: Kind; count: number; areas: { area: Area; count: number }[] }[];
}

/** The rows gathered by person and day, in the order they come; `only` leaves the other kinds away. */
export function gatherReadings(rows: readonly ReadingRow[], only: Kind | null = null): ReaderDay[] {
  const days = new Map<string, ReaderDay>();
  for (const row of rows) {
    const kind = kindOf(row.action, row.read);
    if (only && kind !== only) continue;
    const key = `${row.day} ${row.userId}`;
    const day = days.get(key) ?? { ...identityOf(row), key, first: row.first, last: row.last, did: [] };
    days.set(key, day);
    if (row.first < day.first) day.first = row.first;
    if (row.last > day.last) day.last = row.last;
    add(day, kind, areaOf(row.action), row.count);
  }
  for (const day of days.values()) day.did.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return [...days.values()];
}

function identityOf({ userId, name, role, organization, day }: ReadingRow) {
  return { userId, name, role, organization, day };
}

function add(day: ReaderDay, kind: Kind, area: Area, count: number): void {
  let done = day.did.find((one) => one.kind === kind);
  if (!done) {
    done = { kind, count: 0, areas: [] };
    day.did.push(done);
  }
  done.count += count;
  const part = done.areas.find((one) => one.area === area);
  if (part) part.count += count;
  else done.areas.push({ area, count });
}
