/** The files a fault can make a date wrong in. */
export const FILES = [
  "app/domain/calendar.ts",
  "app/domain/holidays.ts",
  "app/domain/zones.ts",
  "app/features/deadlines/counting.ts",
  "app/features/deadlines/hours.ts",
  "app/features/deadlines/rules.ts",
  "app/features/deadlines/fixed-dates.ts",
  "app/features/deadlines/extensions.ts",
  "app/features/deadlines/rule-warnings.ts",
  "app/features/deadlines/versions.ts",
];

type Swap = readonly [name: string, from: RegExp, to: string];

/** One thing for another, at each place it stands. */
const SWAPS: readonly Swap[] = [
  ["less or equal", / < /g, " <= "],
  ["less", / <= /g, " < "],
  ["more or equal", / > /g, " >= "],
  ["more", / >= /g, " > "],
  ["not equal", / === /g, " !== "],
  ["equal", / !== /g, " === "],
  ["plus", / - /g, " + "],
  ["minus", / \+ /g, " - "],
  ["and", / \|\| /g, " && "],
  ["or", / && /g, " || "],
  ["roll back", /onOrAfterBusinessDay\(/g, "onOrBeforeBusinessDay("],
  ["roll on", /onOrBeforeBusinessDay\(/g, "onOrAfterBusinessDay("],
  ["before for after", /"before"/g, '"after"'],
  ["after for before", /"after"/g, '"before"'],
  ["roll none", /"next"/g, '"none"'],
  ["roll previous", /"next"/g, '"previous"'],
  ["roll next", /"(none|previous)"/g, '"next"'],
  ["earlier for later", /"later"/g, '"earlier"'],
  ["later for earlier", /"earlier"/g, '"later"'],
  ["true", /\bfalse\b/g, "true"],
  ["false", /\btrue\b/g, "false"],
  ["zone dropped", /\b(from\.zone|zone)\b(?=[,)])/g, '"UTC"'],
  ["status ignored", /isLaw\(version\)/g, "true"],
  ["status ignored", /filter\(isLaw\)/g, "filter(() => true)"],
  ["month not clamped", /Math\.min\(day, daysInMonth\(newYear, newMonth\)\)/g, "day"],
  ["month clamped to its end", /Math\.min\(day, daysInMonth\(newYear, newMonth\)\)/g, "daysInMonth(newYear, newMonth)"],
  [
    "rolled twice",
    /= onOrAfterBusinessDay\(day, holidays\)/g,
    "= onOrAfterBusinessDay(addDays(onOrAfterBusinessDay(day, holidays), 1), holidays)",
  ],
  ["roll dropped", /= onOrAfterBusinessDay\(day, holidays\)/g, "= day"],
  ["roll back dropped", /= onOrBeforeBusinessDay\(day, holidays\)/g, "= day"],
];

/** Every wrong form of a line, with what was done to it; none for comments, imports, types and texts. */
export function faultsOfLine(line: string, before: string): [string, string][] {
  const code = line.trim();
  if (/^(\/\/|\/\*|\*|import|export \{|export type|export interface|type |interface |\|)/.test(code)) return [];
  if (before.includes("interface ") || /\| null[,;]$|^\w+\?: /.test(code)) return [];
  const faults: [string, string][] = [];
  for (const [name, from, to] of SWAPS) {
    if (/^(\w+\??:|function|export function)/.test(code) && name.startsWith("zone")) continue;
    for (const match of line.matchAll(from)) {
      const changed = line.slice(0, match.index) + to + line.slice(match.index + match[0].length);
      if (changed !== line) faults.push([name, changed]);
    }
  }
  for (const match of line.matchAll(/(?<![\w".$-])\d[\d_]*(?![\w".])/g)) {
    const number = Number(match[0].replaceAll("_", ""));
    for (const other of [number + 1, number - 1]) {
      const changed = line.slice(0, match.index) + other + line.slice(match.index + match[0].length);
      faults.push([`${match[0]} is ${other}`, changed]);
    }
  }
  if (/^\["\w+", .*\],$/.test(code)) faults.push(["holiday removed", ""]);
  return faults;
}
