import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** Where the build says what the browser loads: the shape of Remix's assets manifest. */
export interface Assets {
  entry: { module: string; imports: string[] };
  routes: Record<string, { id: string; parentId?: string | undefined; module: string; imports?: string[] | undefined }>;
}

/** Reads a built file by its address, `/assets/...`. */
export type ReadFile = (address: string) => string;

/** Files of the built client folder. */
export const builtFile: ReadFile = (address) => readFileSync(path.join("build/client", address), "utf8");

/**
 * Every script a first visit to a page loads when it comes alive: the entry, the route and those around it, what they
 * import, and what they load at once besides (the word table of one language: the larger one counts).
 */
export function scriptsOf(assets: Assets, routeId: string, read: ReadFile): string[] {
  const found = new Set<string>();
  const later: string[][] = [];
  const visit = (address: string): void => {
    if (found.has(address)) return;
    found.add(address);
    const source = read(address);
    const near = (file: string) => path.posix.join(path.posix.dirname(address), file);
    for (const match of source.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)) visit(near(match[1] ?? ""));
    const dynamic = [...source.matchAll(/import\(\s*"(\.\/[^"]+\.js)"\s*\)/g)].map((match) => near(match[1] ?? ""));
    if (dynamic.length > 0) later.push(dynamic);
  };
  visit(assets.entry.module);
  for (const file of assets.entry.imports) visit(file);
  for (let route = assets.routes[routeId]; route; route = assets.routes[route.parentId ?? ""]) {
    visit(route.module);
    for (const file of route.imports ?? []) visit(file);
  }
  for (const choices of later) {
    const largest = choices.sort((one, other) => gzipped(other, read) - gzipped(one, read))[0];
    if (largest) visit(largest);
  }
  return [...found];
}

/** Bytes of one file after gzip, as a server sends it. */
export function gzipped(address: string, read: ReadFile): number {
  return gzipSync(read(address)).length;
}

/** Bytes of all of them, each compressed by itself. */
export function weight(scripts: readonly string[], read: ReadFile): number {
  return scripts.reduce((sum, script) => sum + gzipped(script, read), 0);
}
