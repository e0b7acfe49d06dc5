import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The keys of the key file. While they are being replaced it holds old and new ones side by side. */
export interface Keys {
  /** The id of the key that wraps what is written from now on. */
  current: string;
  kek: Record<string, Buffer>;
  /** What keyed hashes that are never replaced are derived from. */
  hash: Buffer;
  blind: {
    /** Makes `a_numbers.blind` of what is written from now on. */
    current: Buffer;
    /** Makes `a_numbers.next_blind`; null unless the key is being replaced. */
    next: Buffer | null;
    /** Rows it made may still be there; null unless a replacement is being finished. */
    old: Buffer | null;
  };
}

/** The file itself, in base64. What this code does not know is kept when it is written anew. */
interface KeyFile {
  current: string;
  kek: Record<string, string>;
  hash?: string;
  blind: { aNumber: string; aNumberNext?: string; aNumberOld?: string };
}

/** A running process notices a new key file within this many milliseconds. */
export const NOTICED_WITHIN_MS = 1_000;

let loaded: { path: string; mark: string; lookedAt: number; keys: Keys } | undefined;

/** Writes a new key file, readable by its owner only. @throws when the file exists: a key is never overwritten. */
export function createKeyFile(file: string): void {
  const id = nextKeyId(new Date().getUTCFullYear(), []);
  const made: KeyFile = { current: id, kek: { [id]: newKey() }, hash: newKey(), blind: { aNumber: newKey() } };
  writeFileSync(file, textOf(made), { mode: 0o600, flag: "wx" });
}

/**
 * The keys of the file `KEYS_FILE` names. A file put in its place is noticed within a second; one that is gone leaves
 * the keys as they were read. `again` looks at once.
 * @throws when the file is missing at first, malformed, or may be read by others.
 */
export function loadKeys(file = process.env.KEYS_FILE, again = false): Keys {
  if (!file) throw new Error("KEYS_FILE is not set: sensitive fields can be neither written nor read.");
  const now = performance.now();
  const known = loaded?.path === file ? loaded : undefined;
  if (known && !again && now - known.lookedAt < NOTICED_WITHIN_MS) return known.keys;
  const found = statSync(file, { throwIfNoEntry: known === undefined });
  const mark = found ? `${found.ino} ${found.size} ${found.mtimeMs}` : known?.mark;
  if (known && mark === known.mark) {
    known.lookedAt = now;
    return known.keys;
  }
  if (process.platform !== "win32" && found && (found.mode & 0o077) !== 0) {
    throw new Error("The key file may be read by other users of this machine; set its mode to 0600.");
  }
  loaded = { path: file, mark: mark ?? "", lookedAt: now, keys: keysOf(readKeyFile(file)) };
  return loaded.keys;
}

/** The key with this id; the file is looked at anew before saying no. @throws when the file does not hold it. */
export function keyNamed(id: string): Buffer {
  const key = loadKeys().kek[id] ?? loadKeys(undefined, true).kek[id];
  if (!key) throw new Error(`The key file does not hold the key ${id}.`);
  return key;
}

/** Eight letters that tell one key from another and nothing else of it. */
export function markOfKey(key: Buffer): string {
  return createHash("sha256").update("amparo key mark ").update(key).digest("hex").slice(0, 8);
}

/**
 * Puts new keys beside the old ones, for `keys:rotate`; a file that holds two already stays as it is.
 * `taken` are ids the database or the program's past has used. @returns whether keys were made
 */
export function addKeys(file: string, year: number, taken: readonly string[]): boolean {
  const held = readKeyFile(file);
  if (Object.keys(held.kek).length > 1 || held.blind.aNumberNext || held.blind.aNumberOld) return false;
  const id = nextKeyId(year, [...taken, ...Object.keys(held.kek)]);
  replaceKeyFile(file, {
    ...held,
    hash: keysOf(held).hash.toString("base64"),
    current: id,
    kek: { ...held.kek, [id]: newKey() },
    blind: { ...held.blind, aNumberNext: newKey() },
  });
  return true;
}

/** From now on the new blind key alone makes what is written; the old one still finds what it made. */
export function preferNewBlindKey(file: string): void {
  const held = readKeyFile(file);
  const { aNumber, aNumberNext, ...blind } = held.blind;
  if (!aNumberNext) return;
  replaceKeyFile(file, { ...held, blind: { ...blind, aNumber: aNumberNext, aNumberOld: aNumber } });
}

/** Leaves the current keys alone in the file. Whoever calls it has made sure that no row names another. */
export function dropOldKeys(file: string): void {
  const held = readKeyFile(file);
  const { aNumberOld: _dropped, ...blind } = held.blind;
  if (blind.aNumberNext) throw new Error("The key file's new key for A-numbers is not in use yet.");
  replaceKeyFile(file, { ...held, kek: { [held.current]: held.kek[held.current] ?? "" }, blind });
}

function keysOf(file: KeyFile): Keys {
  const bytes = (text: unknown): Buffer => {
    const key = Buffer.from(String(text), "base64");
    if (key.length !== 32) throw new Error("The key file holds a key that is not 32 bytes long.");
    return key;
  };
  const kek = Object.fromEntries(Object.entries(file.kek ?? {}).map(([id, key]) => [id, bytes(key)]));
  const current = kek[file.current];
  if (!current) throw new Error("The key file names a current key it does not hold.");
  return {
    current: file.current,
    kek,
    hash: file.hash ? bytes(file.hash) : Buffer.from(hkdfSync("sha256", current, "", "amparo hashes", 32)),
    blind: {
      current: bytes(file.blind?.aNumber),
      next: file.blind.aNumberNext ? bytes(file.blind.aNumberNext) : null,
      old: file.blind.aNumberOld ? bytes(file.blind.aNumberOld) : null,
    },
  };
}

function readKeyFile(file: string): KeyFile {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** In one step, so that a reader and a crash find the old file or the new one, whole. */
function replaceKeyFile(file: string, made: KeyFile): void {
  keysOf(made);
  const draft = `${file}.new`;
  const handle = openSync(draft, "w", 0o600);
  try {
    writeFileSync(handle, textOf(made));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  if (process.platform === "win32") return;
  const folder = openSync(path.dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

function textOf(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function newKey(): string {
  return randomBytes(32).toString("base64");
}

/** `k2026a`, then `k2026b`; after `z` come `aa`, `ab`. */
function nextKeyId(year: number, taken: readonly string[]): string {
  for (let n = 0; ; n++) {
    const letter = (at: number) => String.fromCharCode(97 + at);
    const id = `k${year}${n < 26 ? letter(n) : letter(Math.floor(n / 26) - 1) + letter(n % 26)}`;
    if (!taken.includes(id)) return id;
  }
}
