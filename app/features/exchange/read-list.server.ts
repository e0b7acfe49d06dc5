import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { decoderOf, type Encoding, hasControls, NotThisEncoding, PROBE_BYTES, sniffEncoding } from "./encoding";
import { RefusedFile } from "./refused-file";

/** The largest list that is read. The public ones are under one megabyte. */
export const MAX_MEGABYTES = 64;
/** No row of a list is longer; an unclosed quotation mark would make one. */
const MAX_ROW_CHARACTERS = 200_000;
const MEGABYTE = 1024 * 1024;

/** One row under its heading. `line` is the line of the file it ends on, the heading being line 1. */
export interface ListRow {
  line: number;
  /** By heading in lower case; every heading is there, trimmed, "" where the row is empty. */
  values: Readonly<Record<string, string>>;
}

/** A list on disk that can be read from its first row to its last, a piece at a time. */
export interface OpenedList {
  encoding: Encoding;
  delimiter: string;
  /** SHA-256 of the file's bytes, hex. */
  hash: string;
  /** Headings in lower case, in the file's order. */
  headings: readonly string[];
  /** @throws RefusedFile when the file turns out to be cut off or broken further down. */
  rows(): AsyncGenerator<ListRow>;
}

/**
 * Opens a list of comma, semicolon or tab separated values, however its text and line ends are written.
 * Reads it once through to be sure of its writing; memory does not grow with the file.
 *
 * @throws RefusedFile when it is missing, empty, too big or not text; the size is looked at before anything is read.
 */
export async function openList(path: string): Promise<OpenedList> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new RefusedFile({ kind: "not_found" });
  if (found.size === 0) throw new RefusedFile({ kind: "empty" });
  if (found.size > MAX_MEGABYTES * MEGABYTE) {
    throw new RefusedFile({
      kind: "too_big",
      megabytes: Math.ceil(found.size / MEGABYTE),
      limit: MAX_MEGABYTES,
    });
  }
  const sniffed = sniffEncoding(await headOf(path));
  if (sniffed === null) throw new RefusedFile({ kind: "not_text" });
  const { encoding, hash } = await readThrough(path, sniffed);
  const { headings, delimiter } = await readHeadings(path, encoding, sniffed.mark);
  return {
    encoding,
    delimiter,
    hash,
    headings,
    rows: () => readRows(textOf(path, encoding, sniffed.mark), delimiter, headings),
  };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = new Uint8Array(PROBE_BYTES);
    const { bytesRead } = await file.read(buffer, 0, PROBE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The encoding the whole file can be read in, and the file's hash. */
async function readThrough(
  path: string,
  sniffed: { encoding: Encoding; mark: number },
): Promise<{ encoding: Encoding; hash: string }> {
  const hash = createHash("sha256");
  let encoding = sniffed.encoding;
  const narrow = encoding === "utf-8";
  let decoder = decoderOf(encoding);
  const check = (step: () => unknown) => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof NotThisEncoding)) throw error;
      if (!narrow || sniffed.mark > 0) throw new RefusedFile({ kind: "not_text" });
      encoding = "windows-1252";
      decoder = decoderOf(encoding);
    }
  };
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    if (narrow && hasControls(piece)) throw new RefusedFile({ kind: "not_text" });
    if (encoding !== "windows-1252") check(() => decoder.decode(piece));
  }
  if (encoding !== "windows-1252") check(() => decoder.end());
  return { encoding, hash: hash.digest("hex") };
}

async function* textOf(path: string, encoding: Encoding, mark: number): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const piece of createReadStream(path, { start: mark })) {
    const text = decoder.decode(piece);
    if (text !== "") yield text;
  }
  yield decoder.end();
}

async function readHeadings(path: string, encoding: Encoding, mark: number) {
  let text = "";
  for await (const piece of textOf(path, encoding, mark)) {
    text += piece;
    if (/[\r\n]/.test(text.trimStart()) || text.length > MAX_ROW_CHARACTERS) break;
  }
  const first = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  if (first.trim() === "") throw new RefusedFile({ kind: "empty" });
  const delimiter = delimiterOf(first);
  const headings = first.split(delimiter).map((heading) =>
    heading
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .toLowerCase(),
  );
  return { headings, delimiter };
}

/** What parts the headings: whichever of comma, semicolon and tab is there most often; the comma when none is. */
function delimiterOf(line: string): string {
  const count = (sign: string) => line.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

async function* readRows(
  text: AsyncGenerator<string>,
  delimiter: string,
  headings: readonly string[],
): AsyncGenerator<ListRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
    from: 2,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { lines: number } };
      if (record.length !== headings.length) {
        throw new RefusedFile({
          kind: "half_row",
          line: info.lines,
          has: record.length,
          expected: headings.length,
        });
      }
      yield { line: info.lines, values: Object.fromEntries(headings.map((name, at) => [name, record[at] ?? ""])) };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  } finally {
    source.destroy();
  }
}

function refusalOf(error: CsvError): Error {
  const line = Number(error.lines ?? 0);
  if (error.code === "CSV_MAX_RECORD_SIZE") return new RefusedFile({ kind: "long_row", line });
  return new RefusedFile({ kind: "open_quote", line });
}
