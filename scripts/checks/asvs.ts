/**
 * `docs/asvs.csv` says for each requirement of OWASP ASVS 5.0 that could apply where the product stands, and what shows
 * it. Fails when one is missing or there twice, when what is said to show it is not there, when something not met says
 * nothing of why, and when SECURITY.md counts otherwise.
 */
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";

/**
 * Sections with the level of each of their requirements in order; `-`: level 3 and not chosen, or no longer there. The
 * chapters on self-contained tokens, OAuth and WebRTC (9, 10, 17) are left out: the product has none of them.
 */
const SECTIONS = `
  1.1 22 | 1.2 1111122223 | 1.3 11222222222 | 1.4 222 | 1.5 12
  2.1 122 | 2.2 112 | 2.3 1222 | 2.4 2
  3.2 11 | 3.3 1222 | 3.4 11222233 | 3.5 11122--3 | 3.7 22
  4.1 122 | 4.2 2 | 4.3 22 | 4.4 1222
  5.1 2 | 5.2 112333 | 5.3 113 | 5.4 222
  6.1 122 | 6.2 111111112222 | 6.3 11223-33 | 6.4 1122-3 | 6.5 222223 | 6.6 222 | 6.8 2222
  7.1 222 | 7.2 1111 | 7.3 22 | 7.4 11222 | 7.5 223 | 7.6 22
  8.1 12 | 8.2 112 | 8.3 13 | 8.4 2
  11.1 22 | 11.2 222 | 11.3 112 | 11.4 1222 | 11.5 2 | 11.6 2
  12.1 122 | 12.2 11 | 12.3 2222
  13.1 2 | 13.2 22222 | 13.3 22 | 13.4 12222
  14.1 22 | 14.2 1222-333 | 14.3 122
  15.1 122 | 15.2 122 | 15.3 1222222
  16.1 2 | 16.2 22222 | 16.3 2222 | 16.4 222 | 16.5 2223
`;

/** The ids with their levels. */
export const LEVELS: ReadonlyMap<string, string> = new Map(
  [...SECTIONS.matchAll(/(\d+\.\d+) ([123-]+)/g)].flatMap(([, section, levels]) =>
    [...(levels ?? "")].flatMap((level, place): [string, string][] =>
      level === "-" ? [] : [[`${section}.${place + 1}`, level]],
    ),
  ),
);

export const COLUMNS = ["id", "level", "requirement", "state", "proof", "note"] as const;
export const STATES = ["met", "not met", "does not apply"] as const;
export type Row = Record<(typeof COLUMNS)[number], string>;

/** The rows of the file. @throws when it cannot be read as such a list. */
export function readRows(text: string): Row[] {
  return parse<Row>(text, {
    columns: (heading: string[]) => {
      if (heading.join() !== COLUMNS.join()) throw new Error(`The columns must be ${COLUMNS.join()}.`);
      return heading;
    },
  });
}

/** What is wrong with the rows, one sentence each. `read`: a file's text, null where there is none. */
export function faultsIn(rows: readonly Row[], read: (file: string) => string | null): string[] {
  const seen = new Set<string>();
  const faults = rows.flatMap((row) => {
    const twice = seen.has(row.id) ? [`${row.id} is there twice.`] : [];
    seen.add(row.id);
    return [...twice, ...rowFaults(row, read)];
  });
  const missing = [...LEVELS.keys()].filter((id) => !seen.has(id)).map((id) => `${id} is missing.`);
  return [...faults, ...missing];
}

function rowFaults(
  { id, level, requirement, state, proof, note }: Row,
  read: (file: string) => string | null,
): string[] {
  const faults: string[] = [];
  const known = LEVELS.get(id);
  if (!known) faults.push(`${id} is no requirement of the list.`);
  else if (known !== level) faults.push(`${id} is of level ${known}, not ${level}.`);
  if (!requirement) faults.push(`${id} does not say what is required.`);
  if (!(STATES as readonly string[]).includes(state))
    faults.push(`${id}: "${state}" is none of: ${STATES.join(", ")}.`);
  if (state === "met" && !proof) faults.push(`${id} is met, and nothing shows it.`);
  if (state !== "met" && !note) faults.push(`${id} is ${state}: the note says why.`);
  if (state === "does not apply" && proof) faults.push(`${id} does not apply, so nothing proves it.`);
  return [...faults, ...proof.split(" | ").flatMap((one) => proofFaults(id, one.trim(), read))];
}

/**
 * Proofs are `file > name`, one after another behind ` | `: for a test its name or a named row of its table, written there in quotes; for any other
 * file words that stand in it.
 */
function proofFaults(id: string, proof: string, read: (file: string) => string | null): string[] {
  if (!proof) return [];
  const [file = "", name] = proof.split(" > ", 2);
  if (!name) return [`${id}: "${proof}" does not say where in the file.`];
  const text = read(file);
  if (text === null) return [`${id}: there is no ${file}.`];
  const there = /\.(test|spec)\.ts$/.test(file)
    ? ['"', "'", "`"].some((quote) => text.includes(quote + name + quote))
    : oneLine(text).includes(name);
  return there ? [] : [`${id}: ${file} has no "${name}".`];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** How many requirements are in which state, as SECURITY.md has it. */
export function counted(rows: readonly Row[]): string {
  const [met, not, none] = STATES.map((state) => rows.filter((row) => row.state === state).length);
  return `${rows.length} requirements: ${met} met, ${not} not met, ${none} do not apply`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : null);
  const rows = readRows(readFileSync("docs/asvs.csv", "utf8"));
  const faults = faultsIn(rows, read);
  const said = counted(rows);
  if (!oneLine(read("SECURITY.md") ?? "").includes(said)) faults.push(`SECURITY.md does not say "${said}".`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(said);
}
