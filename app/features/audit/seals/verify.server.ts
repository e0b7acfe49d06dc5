import { FIRST_LINE, hashAfter, NO_HASH, readLine } from "./chain.server";
import { isSignedBy, NOTE_LINES, type PublicKey, readNote, type SignedNote } from "./notes.server";

/** What the checking of a log found. `fault` is the first bad place and a sentence why; null where all is whole. */
export interface Verdict {
  events: number;
  checkpoints: number;
  /** Committed and not sealed yet: nothing protects these. */
  waiting: number;
  fault: { place: number; why: string } | null;
}

/** An event may wait so long behind newer ones that are sealed: a transaction lasts no longer. */
const MOST_LATE_MS = 15 * 60_000;

/**
 * Checks a log from its first line to its last against its own hashes and, where given, against signed checkpoints,
 * in flat memory. Stops at the first fault.
 */
export async function verifyLog(
  lines: AsyncIterable<string>,
  checkpoints?: { notes: AsyncIterable<string>; keys: readonly PublicKey[] },
): Promise<Verdict> {
  const verdict: Verdict = { events: 0, checkpoints: 0, waiting: 0, fault: null };
  const notes = checkpoints ? notesOf(checkpoints.notes, checkpoints.keys)[Symbol.asyncIterator]() : null;
  let due: IteratorResult<SignedNote> | undefined;
  let last: Buffer = NO_HASH;
  let lastAt = "";
  let first = true;
  const bad = (place: number, why: string): Verdict => ({ ...verdict, fault: { place, why } });
  try {
    due = await notes?.next();
    for await (const text of lines) {
      if (first) {
        if (text !== FIRST_LINE) return bad(0, "This is no audit log, or its first line was changed.");
        first = false;
        continue;
      }
      const place = verdict.events + 1;
      const line = readLine(text);
      if (!line) return bad(place, "The line is not as it was written.");
      if ("waiting" in line) {
        verdict.waiting++;
        const at = momentOf(line.waiting);
        if (at && lastAt && Date.parse(lastAt) - Date.parse(at) > MOST_LATE_MS)
          return bad(place, `An event of ${at} was never sealed, though later ones were.`);
        continue;
      }
      if (verdict.waiting > 0) return bad(place, "A sealed event stands behind those that wait.");
      if (line.place !== place) return bad(place, `Place ${line.place} stands where ${place} should be.`);
      if (line.event === null) return bad(place, "The event of this seal is gone.");
      last = hashAfter(last, line.event);
      if (last.toString("hex") !== line.hash) return bad(place, "The event or its hash was changed.");
      lastAt = momentOf(line.event) ?? lastAt;
      verdict.events = place;
      while (due && !due.done && due.value.size === place) {
        if (!due.value.root.equals(last))
          return bad(place, `The checkpoint of ${due.value.at} saw another log: it was rewritten up to here.`);
        verdict.checkpoints++;
        due = await notes?.next();
      }
    }
    if (first) return bad(0, "There is nothing in it.");
    if (due && !due.done)
      return bad(
        verdict.events + 1,
        `The log ends here, but the checkpoint of ${due.value.at} saw ${due.value.size} events: its end was cut off.`,
      );
  } catch (error) {
    if (error instanceof BadNote) return bad(verdict.events + 1, error.message);
    throw error;
  }
  return verdict;
}

class BadNote extends Error {}

/** The notes of a file of checkpoints, each one's signature checked. @throws BadNote */
async function* notesOf(lines: AsyncIterable<string>, keys: readonly PublicKey[]): AsyncGenerator<SignedNote> {
  let held: string[] = [];
  let count = 0;
  let size = 0;
  for await (const line of lines) {
    held.push(line);
    if (held.length < NOTE_LINES) continue;
    const note = readNote(`${held.join("\n")}\n`);
    held = [];
    count++;
    if (!note) throw new BadNote(`Checkpoint ${count} is not as it was written.`);
    if (!isSignedBy(note, keys)) throw new BadNote(`Checkpoint ${count}, of ${note.at}, is not signed by a given key.`);
    if (note.size < size) throw new BadNote(`Checkpoint ${count} saw fewer events than the one before it.`);
    size = note.size;
    yield note;
  }
  if (held.length > 0) throw new BadNote(`Checkpoint ${count + 1} is not whole.`);
}

function momentOf(event: string): string | null {
  try {
    const { at } = JSON.parse(event) as { at?: unknown };
    return typeof at === "string" ? at : null;
  } catch {
    return null;
  }
}

/** The lines of a file read in pieces, without their line feeds. @throws where the last one does not end in one. */
export async function* linesOf(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, Buffer.from(piece)]);
    let from = 0;
    for (let end = held.indexOf(10, from); end >= 0; end = held.indexOf(10, from)) {
      yield held.toString("utf8", from, end);
      from = end + 1;
    }
    held = held.subarray(from);
  }
  if (held.length > 0) yield `${held.toString("utf8")} (not ended)`;
}
