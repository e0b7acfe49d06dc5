import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/*
 * A copy of the built server from which one check at a time can be taken away, by name: what a test must notice.
 */

const holder = globalThis as { checkTakenAway?: string | undefined };

/** Runs `step` while a check is missing: the name of a room's policy, or `guard <route>`. */
export async function without<T>(check: string, step: () => Promise<T>): Promise<T> {
  holder.checkTakenAway = check;
  try {
    return await step();
  } finally {
    holder.checkTakenAway = undefined;
  }
}

/** Writes the copy beside the build, where it finds what it imports. @returns where, and how to remove it */
export function copyWithoutChecks(checks: readonly string[]): { file: string; remove: () => void } {
  let text = readFileSync(path.resolve("build/server/index.js"), "utf8");
  // Two rooms may call a check the same: the build then numbers them.
  for (const check of checks)
    text = change(text, new RegExp(`\\nfunction ${check}(\\$\\d)?\\([^\\n]*\\{\\n`, "g"), (head) => head + yes(check));
  text = change(text, /\nfunction actionFor\([\s\S]*?\n\}\n/g, (guard) =>
    guard
      .replaceAll("await signedIn(args", "await signedInUnlessTaken(route, args")
      .replaceAll(" allow(", " allowUnlessTaken(route, "),
  );
  text += `
    function signedInUnlessTaken(route, args, actor) {
      return globalThis.checkTakenAway === "guard " + route ? actor : signedIn(args, actor);
    }
    function allowUnlessTaken(route, ...rest) {
      if (globalThis.checkTakenAway !== "guard " + route) allow(...rest);
    }
  `;
  const file = path.resolve(`build/server/without-checks-${process.pid}.js`);
  writeFileSync(file, text);
  return { file, remove: () => rmSync(file, { force: true }) };
}

function yes(check: string): string {
  return `  if (globalThis.checkTakenAway === "${check}") return ${ANSWERS[check] ?? "true"};\n`;
}

/** What a check that is no yes or no answers when it lets everything through. */
const ANSWERS: Readonly<Record<string, string>> = {
  caseScope: 'db.selectFrom("cases").select("cases.id")',
  searchReach: '"everybody"',
};

function change(text: string, pattern: RegExp, how: (found: string) => string): string {
  if (!pattern.test(text)) throw new Error(`The built server has nothing like ${pattern}.`);
  return text.replace(pattern, how);
}
