/** The ways of writing text that lists arrive in. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What bytes 0x80 to 0x9F mean in windows-1252; the five it leaves empty become the sign for an unreadable letter. */
const WINDOWS_1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

/** How many bytes of the beginning are needed to tell a list from a picture or a workbook. */
export const PROBE_BYTES = 64 * 1024;

/**
 * What the beginning of a file says about its writing.
 *
 * @returns null when it is no text at all (a picture, a workbook, an archive). `mark` is the length of a byte order
 *   mark to skip. Without a mark it is `utf-8` until a byte that UTF-8 forbids shows that it is `windows-1252`.
 */
export function sniffEncoding(head: Uint8Array): { encoding: Encoding; mark: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", mark: 2 };
  const wide = wideWithoutMark(head);
  if (wide !== null) return { encoding: wide, mark: 0 };
  return hasControls(head) ? null : { encoding: "utf-8", mark: 0 };
}

/** UTF-16 of mostly Latin text has a zero in every other byte. */
function wideWithoutMark(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = head.subarray(0, 512);
  if (sample.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (const [at, byte] of sample.entries()) if (byte === 0) at % 2 === 0 ? even++ : odd++;
  const half = sample.length / 2;
  if (odd > half * 0.8 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.8 && odd < half * 0.1) return "utf-16be";
  return null;
}

/** Whether bytes hold control characters no list has: anything below space but tab, line feed, carriage return. */
export function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return true;
  }
  return false;
}

/** Decodes text as it arrives, in pieces cut anywhere. */
export interface PieceDecoder {
  /** @throws NotThisEncoding when the bytes cannot be this encoding. */
  decode(piece: Uint8Array): string;
  /** What is left at the end. @throws NotThisEncoding when a letter is cut in two. */
  end(): string;
}

/** The bytes are not written in the encoding they were read in. */
export class NotThisEncoding extends Error {}

/** A decoder for one file. The byte order mark must have been skipped. */
export function decoderOf(encoding: Encoding): PieceDecoder {
  if (encoding === "windows-1252") return { decode: decodeWindows1252, end: () => "" };
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const strict = (piece: Uint8Array | undefined, stream: boolean) => {
    try {
      return decoder.decode(piece, { stream });
    } catch {
      throw new NotThisEncoding(encoding);
    }
  };
  return { decode: (piece) => strict(piece, true), end: () => strict(undefined, false) };
}

/** Text written in windows-1252, by our own table. */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8192) {
    const units = Array.from(bytes.subarray(from, from + 8192), (byte) =>
      byte < 0x80 || byte > 0x9f ? byte : WINDOWS_1252.charCodeAt(byte - 0x80),
    );
    text += String.fromCharCode(...units);
  }
  return text;
}
