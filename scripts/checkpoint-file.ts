import fs from "node:fs";
import path from "node:path";
import {
  NOTE_LINES,
  newSigningKey,
  readNote,
  type SignedNote,
  type Signer,
  signerOf,
} from "~/features/audit/seals/notes.server";

/** The public keys of a file of checkpoints lie beside it. */
export function publicKeysFile(checkpoints: string): string {
  return `${checkpoints}.pub`;
}

/**
 * What signs checkpoints, from its key file. A missing key file is made; its public line joins those beside the
 * checkpoints, so that a changed key shows.
 * @throws when others may read the key file, or it holds no key.
 */
export function loadSigner(keyFile: string, checkpoints: string): Signer {
  if (!fs.existsSync(keyFile)) fs.writeFileSync(keyFile, newSigningKey(), { mode: 0o600, flag: "wx", flush: true });
  if (process.platform !== "win32" && (fs.statSync(keyFile).mode & 0o077) !== 0)
    throw new Error("the audit key file may be read by other users of this machine; set its mode to 0600");
  const signer = signerOf(fs.readFileSync(keyFile, "utf8"));
  const file = publicKeysFile(checkpoints);
  const known = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
  if (!known.includes(signer.publicLine)) fs.appendFileSync(file, `${signer.publicLine}\n`, { flush: true });
  return signer;
}

/**
 * The last note of a file of checkpoints; null where there is no file yet or nothing in it. What a writer that was
 * killed left half written at its end is taken off.
 * @throws where the end of the file is no note of ours.
 */
export function lastNote(file: string): SignedNote | null {
  if (!fs.existsSync(file)) return null;
  const size = fs.statSync(file).size;
  const tail = Math.min(size, 4096);
  const bytes = Buffer.alloc(tail);
  const open = fs.openSync(file, "r");
  fs.readSync(open, bytes, 0, tail, size - tail);
  fs.closeSync(open);
  const found = lastWhole(bytes.toString("utf8"));
  const rest = found?.rest ?? bytes.toString("utf8");
  // A whole note that does not read is no half-written one: it stays for whoever looks into it.
  if (rest.split("\n").length > NOTE_LINES || (!found && size > tail))
    throw new Error(`${file} does not end in a checkpoint of ours`);
  if (rest !== "") fs.truncateSync(file, size - Buffer.byteLength(rest));
  return found?.note ?? null;
}

/** The last whole note of a text, and what stands after it. */
function lastWhole(text: string): { note: SignedNote; rest: string } | null {
  const lines = text.split("\n");
  for (let end = lines.length - 1; end >= NOTE_LINES; end--) {
    const note = readNote(`${lines.slice(end - NOTE_LINES, end).join("\n")}\n`);
    if (note) return { note, rest: lines.slice(end).join("\n") };
  }
  return null;
}

/** Adds notes to a file of checkpoints and waits until the disk has them. */
export function appendNotes(file: string, notes: readonly string[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, notes.join(""), { mode: 0o644, flush: true });
}
