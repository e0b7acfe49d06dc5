import { createHash } from "node:crypto";

/*
 * The audit log as it leaves the database, one line each, every line ending in a line feed:
 *   {"amparo-audit":1}
 *   {"place":1,"hash":"<hex>","event":"<the event's text>"}       in the order of places, from 1
 *   {"waiting":"<the event's text>"}                              committed, not sealed yet
 * hash = SHA-256(hash before it, 32 zero bytes before the first | the event's text in UTF-8).
 */
export const FIRST_LINE = '{"amparo-audit":1}';
export const NO_HASH: Buffer = Buffer.alloc(32);

/** A line of the log: a sealed event, or one that waits. `event` is null where the seal's event is gone. */
export type LogLine = { place: number; hash: string; event: string | null } | { waiting: string };

/** The hash of an event's text after the one before it. */
export function hashAfter(before: Buffer, text: string): Buffer {
  return createHash("sha256").update(before).update(text, "utf8").digest();
}

/** How a line is written; there is one way only, so that any other byte is noticed. */
export function writeLine(line: LogLine): string {
  return "waiting" in line
    ? JSON.stringify({ waiting: line.waiting })
    : JSON.stringify({ place: line.place, hash: line.hash, event: line.event });
}

/** The line that was written so; null for anything else. */
export function readLine(text: string): LogLine | null {
  let line: Partial<{ place: number; hash: string; event: string | null; waiting: string }>;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  if (line === null || typeof line !== "object") return null;
  const known = typeof line.waiting === "string" ? { waiting: line.waiting } : (line as LogLine);
  return writeLine(known) === text ? known : null;
}
