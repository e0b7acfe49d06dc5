import { closeSync, ftruncateSync, openSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeWindows1252 } from "~/features/exchange/encoding";
import { type FileFault, RefusedFile } from "~/features/exchange/index.server";
import { openList } from "~/features/exchange/read-list.server";
import { inWindows1252, writeList } from "~tests/support/public-lists";

async function readAll(file: string) {
  const list = await openList(file);
  const rows = [];
  for await (const row of list.rows()) rows.push(row);
  return { list, rows };
}

async function faultOf(file: string): Promise<FileFault> {
  const error = await readAll(file).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof RefusedFile)) throw new Error(`not refused: ${error}`);
  return error.fault;
}

const TEXT = 'id,name\n1,"Peña’s, €"\n2,Núñez\n';

describe("a list is read however it is written", () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  const written: [string, string | Uint8Array, string][] = [
    ["UTF-8", TEXT, "utf-8"],
    ["UTF-8 with a mark", `\ufeff${TEXT}`, "utf-8"],
    ["UTF-16, little end first", utf16(TEXT), "utf-16le"],
    ["UTF-16, big end first", utf16(TEXT).swap16(), "utf-16be"],
    ["UTF-16 without a mark", Buffer.from(TEXT, "utf16le"), "utf-16le"],
    ["windows-1252", inWindows1252(TEXT), "windows-1252"],
    ["CRLF line ends", TEXT.replaceAll("\n", "\r\n"), "utf-8"],
    ["CR line ends", TEXT.replaceAll("\n", "\r"), "utf-8"],
    ["no line end after the last row", TEXT.trimEnd(), "utf-8"],
    ["semicolons", 'id;name\n1;"Peña’s, €"\n2;Núñez\n', "utf-8"],
    ["tabs", "id\tname\n1\tPeña’s, €\n2\tNúñez\n", "utf-8"],
  ];
  it.each(written)("%s", async (_name, content, encoding) => {
    const { list, rows } = await readAll(writeList("list.csv", content));
    expect(list.encoding).toBe(encoding);
    expect(list.headings).toEqual(["id", "name"]);
    expect(rows.map((row) => row.values)).toEqual([
      { id: "1", name: "Peña’s, €" },
      { id: "2", name: "Núñez" },
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  it("decodes every byte of windows-1252 by its own table", () => {
    expect(decodeWindows1252(Uint8Array.of(0x50, 0x65, 0xf1, 0x61, 0x92, 0x73, 0x20, 0x80))).toBe("Peña’s €");
    expect(decodeWindows1252(Uint8Array.of(0x81))).toBe("\ufffd");
  });

  it("finds the first letter that is not UTF-8 far down the file", async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `${at},plain`).join("\n");
    const { list } = await readAll(writeList("late.csv", inWindows1252(`id,name\n${rows}\n40000,Peña\n`)));
    expect(list.encoding).toBe("windows-1252");
  });
});

describe("a file that is no list is refused whole", () => {
  it("names a missing, an empty and a binary file", async () => {
    expect(await faultOf("/nonexistent/list.csv")).toEqual({ kind: "not_found" });
    expect(await faultOf(writeList("empty.csv", ""))).toEqual({ kind: "empty" });
    const workbook = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00);
    expect(await faultOf(writeList("book.xlsx", workbook))).toEqual({ kind: "not_text" });
  });

  it("finds bytes that are no text beyond the beginning", async () => {
    const head = `id,name\n${"1,plain\n".repeat(20_000)}`;
    expect(await faultOf(writeList("late.csv", `${head}2,\u0000\n`))).toEqual({ kind: "not_text" });
  });

  it("names the line on which a row is cut off", async () => {
    expect(await faultOf(writeList("cut.csv", "id,name,city\n1,A,B\n2,C"))).toEqual({
      kind: "half_row",
      line: 3,
      has: 2,
      expected: 3,
    });
    expect(await faultOf(writeList("cut.csv", 'id,name,city\n1,A,B\n2,"C'))).toMatchObject({ kind: "open_quote" });
    expect(await faultOf(writeList("long.csv", "id,name,city\n1,A,B\n2,C,D,E\n"))).toMatchObject({
      kind: "half_row",
      line: 3,
      has: 4,
    });
  });

  it("refuses one endless row without keeping it", async () => {
    expect(await faultOf(writeList("quote.csv", `id,name\n1,"${"x".repeat(400_000)}\n`))).toMatchObject({
      kind: "long_row",
    });
  });

  it("looks at the size before it reads: 200 MB cost nothing", async () => {
    const file = writeList("big.csv", "");
    const handle = openSync(file, "r+");
    ftruncateSync(handle, 200 * 1024 * 1024);
    closeSync(handle);
    expect(await faultOf(file)).toEqual({ kind: "too_big", megabytes: 200, limit: 64 });
  });
});
