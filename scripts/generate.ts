/**
 * Writes what is made from other files: the message functions (app/i18n/generated, not committed) and the union of
 * route ids (app/domain/route-ids.ts, committed). `--check` writes no route ids and fails when they are stale.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { compile } from "@inlang/paraglide-js";
import type { RouteConfigEntry } from "@remix-run/route-config";

const ROUTE_IDS = "app/domain/route-ids.ts";

/**
 * The source of app/domain/route-ids.ts: every id of the route table, sorted, without the file's folder, and every path
 * as the table has it.
 */
export function routeIdsSource(entries: readonly RouteConfigEntry[]): string {
  const ids = [...new Set(allIds(entries))].sort();
  const union = ids.map((id) => `\n  | ${JSON.stringify(id)}`).join("");
  const paths = [...new Set(allPaths(entries, ""))].sort();
  const list = paths.map((path) => `\n  ${JSON.stringify(path)},`).join("");
  return `// Written by scripts/generate.ts from app/routes.ts; the tests fail when it is stale.\nexport type RouteId =${union};\n
export const ROUTE_PATHS: readonly string[] = [${list}\n];\n`;
}

function allPaths(entries: readonly RouteConfigEntry[], above: string): string[] {
  return entries.flatMap((entry) => {
    const path = entry.path ? `${above}/${entry.path}` : above;
    return [path || "/", ...allPaths(entry.children ?? [], path)];
  });
}

function allIds(entries: readonly RouteConfigEntry[]): string[] {
  return entries.flatMap((entry) => [idOf(entry), ...allIds(entry.children ?? [])]);
}

/** A route's id is the one given in the table, else the path of its file without folder and ending. */
function idOf(entry: RouteConfigEntry): string {
  return entry.id ?? entry.file.replace(/^routes\//, "").replace(/\.tsx?$/, "");
}

/** @throws with the file's name where one is no JSON: the compiler would name none. */
async function readable(): Promise<void> {
  for (const entry of await readdir("messages", { recursive: true })) {
    if (!entry.endsWith(".json")) continue;
    try {
      JSON.parse(await readFile(`messages/${entry}`, "utf8"));
    } catch (error) {
      throw new Error(`messages/${entry}: ${(error as Error).message}`);
    }
  }
}

async function compileMessages(): Promise<void> {
  await readable();
  await compile({
    project: "./project.inlang",
    outdir: "./app/i18n/generated",
    strategy: ["globalVariable", "baseLocale"],
    emitReadme: false,
    emitPrettierIgnore: false,
  });
}

async function routeIds(check: boolean): Promise<boolean> {
  const table: { default: RouteConfigEntry[] } = await import(new URL("../app/routes.ts", import.meta.url).href);
  const source = routeIdsSource(table.default);
  const existing = await readFile(ROUTE_IDS, "utf8").catch(() => "");
  if (existing === source) return true;
  if (check) {
    console.error(`${ROUTE_IDS} is stale: run "npm run generate".`);
    return false;
  }
  await writeFile(ROUTE_IDS, source);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await compileMessages();
  if (!(await routeIds(process.argv.includes("--check")))) process.exitCode = 1;
}
