import { inflateRawSync } from "node:zlib";

/** The parts of a Word file (path in the package → text), read through the ZIP's central directory. */
export function docxParts(file: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error("not a ZIP file");
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error("broken central directory");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    parts.set(name, contentOf(bytes, at));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return parts;
}

function contentOf(bytes: Buffer, entry: number): string {
  const method = bytes.readUInt16LE(entry + 10);
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = bytes.subarray(start, start + size);
  return (method === 8 ? inflateRawSync(data) : data).toString("utf8");
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function readEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith("#x")) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}

/** The text of each paragraph of one part, in order; empty paragraphs are left out. */
export function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map((paragraph) =>
      [...paragraph[0].matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((run) => readEntities(run[1] ?? "")).join(""),
    )
    .filter((text) => text !== "");
}

/** What a reader sees: body paragraphs, and those of every header and footer. */
export function docxText(file: Uint8Array): { body: string[]; margins: string[]; properties: string } {
  const parts = docxParts(file);
  const margins = [...parts].filter(([path]) => /^word\/(header|footer)\d*\.xml$/.test(path));
  return {
    body: paragraphsOf(parts.get("word/document.xml") ?? ""),
    margins: margins.flatMap(([, xml]) => paragraphsOf(xml)),
    properties: `${parts.get("docProps/core.xml") ?? ""}${parts.get("docProps/app.xml") ?? ""}`,
  };
}

/** The marks of facts that are not recorded, as they stand in the file, in order. */
export function marksIn(file: Uint8Array): string[] {
  const xml = docxParts(file);
  return [...xml]
    .filter(([path]) => /^word\/(document|header\d*)\.xml$/.test(path))
    .flatMap(([, text]) => [
      ...text.matchAll(/<w:r>(?:(?!<\/w:r>).)*<w:rStyle w:val="NotRecorded"\/>(?:(?!<\/w:r>).)*<\/w:r>/gs),
    ])
    .flatMap((run) => paragraphsOf(`<w:p>${run[0]}</w:p>`));
}
