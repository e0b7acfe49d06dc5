import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";

/*
 * A checkpoint is a signed note in the form transparency logs use (C2SP tlog-checkpoint and signed-note), so that
 * other people's tools read it too:
 *   <origin>\n<size>\n<root in base64>\n<moment>\n\n— <origin> <base64 of 4 bytes of key id and the signature>\n
 * origin: the name of the key; size: how many events; root: the hash of the last of them. A file of checkpoints is one
 * note after the other.
 */

/** What a signed note says. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
  /** When it was signed, ISO 8601 in UTC. */
  at: string;
}
export interface SignedNote extends Checkpoint {
  keyId: string;
  signature: Buffer;
}

/** What signs. Its text stays in the key file; `publicLine` is for whoever checks. */
export interface Signer {
  origin: string;
  publicLine: string;
  sign(size: number, root: Buffer, at: string): string;
}

/** A key that checks, as its line in a file of public keys says it. */
export interface PublicKey {
  origin: string;
  keyId: string;
  raw: Buffer;
}

const ED25519 = 0x01;
/** What stands before the 32 bytes of an Ed25519 key in the forms that node:crypto reads. */
const PRIVATE_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const NOTE =
  /^(\S+)\n([1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n\n— (\S+) ([A-Za-z0-9+/]{91}=)\n$/;
export const NOTE_LINES = 6;

/** The text of a new key file: a name of its own and the private key. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = privateKey.export({ format: "der", type: "pkcs8" }).subarray(PRIVATE_HEAD.length).toString("base64");
  return `${JSON.stringify({ origin: `amparo/${randomBytes(6).toString("hex")}`, key }, null, 2)}\n`;
}

/** What signs with the key of a key file. @throws for a text that is no such file. */
export function signerOf(keyFile: string): Signer {
  const { origin, key } = JSON.parse(keyFile);
  const raw = Buffer.from(String(key), "base64");
  if (!/^[^\s+]+$/.test(String(origin)) || raw.length !== 32) throw new Error("The audit key file holds no such key.");
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, raw]), format: "der", type: "pkcs8" });
  const publicRaw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(PUBLIC_HEAD.length);
  const id = keyIdOf(origin, publicRaw);
  return {
    origin,
    publicLine: `${origin}+${id}+${Buffer.concat([Buffer.from([ED25519]), publicRaw]).toString("base64")}`,
    sign(size, root, at) {
      const body = bodyOf({ origin, size, root, at });
      const signature = Buffer.concat([Buffer.from(id, "hex"), sign(null, Buffer.from(body), privateKey)]);
      return `${body}\n— ${origin} ${signature.toString("base64")}\n`;
    },
  };
}

/** The keys of a file of public keys, one a line. @throws for a line that is none. */
export function readPublicKeys(text: string): PublicKey[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, origin = "", keyId = "", key = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(line) ?? [];
    const bytes = Buffer.from(key, "base64");
    const raw = bytes.subarray(1);
    if (bytes.length !== 33 || bytes[0] !== ED25519 || keyIdOf(origin, raw) !== keyId)
      throw new Error("A line of the public keys is no key of ours.");
    return { origin, keyId, raw };
  });
}

/** The note that was written so; null for anything else. Whether its signature holds is another question. */
export function readNote(text: string): SignedNote | null {
  const [, origin, size, root, at, name, signed] = NOTE.exec(text) ?? [];
  if (!origin || !size || !root || !at || !signed || name !== origin) return null;
  const bytes = Buffer.from(signed, "base64");
  const note = { origin, size: Number(size), root: Buffer.from(root, "base64"), at };
  const read = { ...note, keyId: bytes.subarray(0, 4).toString("hex"), signature: bytes.subarray(4) };
  return bytes.toString("base64") === signed && bodyOf(note).startsWith(`${origin}\n${size}\n${root}\n`) ? read : null;
}

/** Whether one of the keys signed exactly this. */
export function isSignedBy(note: SignedNote, keys: readonly PublicKey[]): boolean {
  return keys.some(({ origin, keyId, raw }) => {
    if (origin !== note.origin || keyId !== note.keyId) return false;
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: "der", type: "spki" });
    return verify(null, Buffer.from(bodyOf(note)), key, note.signature);
  });
}

function bodyOf({ origin, size, root, at }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n${at}\n`;
}

function keyIdOf(origin: string, raw: Buffer): string {
  const named = Buffer.concat([Buffer.from(`${origin}\n`), Buffer.from([ED25519]), raw]);
  return createHash("sha256").update(named).digest("hex").slice(0, 8);
}
