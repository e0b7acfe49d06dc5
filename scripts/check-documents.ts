import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { documentFileName } from "~/features/documents/kinds";
import { coverLetter } from "~/features/documents/render/cover-letter";
import { engagementLetter } from "~/features/documents/render/engagement-letter";
import { hearingCard } from "~/features/documents/render/hearing-card";
import { documentCase } from "~tests/support/document-cases";

/*
 * Makes the documents of 20 invented cases, has LibreOffice turn them into PDF and pictures, and prints the figures.
 * Run by hand where LibreOffice Writer, the Carlito font and poppler-utils are installed:
 *   node --import tsx scripts/check-documents.ts FOLDER
 * Fails when a conversion warns or a document has more pages than it should.
 */
const LONGEST = { "engagement-letter": 3, "cover-letter": 2, "hearing-card": 1 } as const;

const folder = resolve(process.argv[2] ?? "documents-check");
mkdirSync(folder, { recursive: true });

const began = performance.now();
let made = 0;
for (let index = 0; index < 20; index += 1) {
  const data = documentCase(index);
  const files = [
    { kind: "engagement-letter", locale: "en", bytes: await engagementLetter(data.engagement.en, "en") },
    { kind: "engagement-letter", locale: "es", bytes: await engagementLetter(data.engagement.es, "es") },
    { kind: "cover-letter", locale: "en", bytes: await coverLetter(data.cover) },
    { kind: "hearing-card", locale: "en", bytes: await hearingCard(data.card.en, "en") },
    { kind: "hearing-card", locale: "es", bytes: await hearingCard(data.card.es, "es") },
  ] as const;
  for (const { kind, locale, bytes } of files) {
    writeFileSync(join(folder, documentFileName(data.cover.caseNumber, kind, locale)), bytes);
    made += 1;
  }
}
const milliseconds = (performance.now() - began) / made;
console.log(`${made} documents made, ${milliseconds.toFixed(1)} ms each`);

const documents = readdirSync(folder).filter((name) => name.endsWith(".docx"));
const said = execFileSync(
  "soffice",
  [
    "--headless",
    `-env:UserInstallation=file://${folder}/profile`,
    "--convert-to",
    "pdf",
    "--outdir",
    folder,
    ...documents.map((name) => join(folder, name)),
  ],
  { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
);
const warnings = said.split("\n").filter((line) => /warn|error/i.test(line));
const tooLong: string[] = [];
for (const name of documents) {
  const pdf = join(folder, name.replace(/docx$/, "pdf"));
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))?.[1]);
  const kind = Object.keys(LONGEST).find((each) => name.includes(each)) as keyof typeof LONGEST;
  if (pages > LONGEST[kind]) tooLong.push(`${name}: ${pages} pages`);
  execFileSync("pdftoppm", ["-r", "60", "-png", pdf, pdf.replace(/\.pdf$/, "")]);
}
console.log(
  `${documents.length} converted, ${warnings.length} warnings, ${readFileSync(join(folder, documents[0] ?? "")).length} bytes the first`,
);
for (const line of [...warnings, ...tooLong]) console.log(line);
if (warnings.length > 0 || tooLong.length > 0) process.exitCode = 1;
