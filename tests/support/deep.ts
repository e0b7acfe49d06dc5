import { spawnSync } from "node:child_process";
import type { TestDatabase } from "./database";
import { type Product, startProduct } from "./product";

/** A long proof's count, or with DEEP_SHARE=0.05 that share of it: for trying the proof itself out. At least `least`. */
export function share(whole: number, least = 1): number {
  return Math.max(least, Math.round(whole * Number(process.env.DEEP_SHARE ?? "1")));
}

/**
 * The built product in a process of its own over this test's database, its log of failures included in what it says.
 * `cwd`: where a copy of it lies.
 */
export function productOn(database: TestDatabase, env: Record<string, string> = {}, cwd?: string): Promise<Product> {
  return startProduct({
    ...(cwd && { cwd }),
    env: {
      DATABASE_URL: database.urls.web,
      DATABASE_OWNER_URL: database.urls.owner,
      KEYS_FILE: process.env.KEYS_FILE ?? "",
      LOG_LEVEL: "error",
      ...env,
    },
  });
}

/** What the product's log tells of failures: lines at the level of an error, and anything Node prints of its own. */
export function failuresSaid(product: Product): string[] {
  return product
    .said()
    .split("\n")
    .filter((line) => line.includes('"level":"error"') || /^\s+at |Unhandled|Uncaught|\bError:|Warning:/.test(line));
}

/** The memory a process holds, in MB. */
export function residentMb(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Math.round(Number(stdout.trim()) / 1024);
}

/** The value below which that share of the numbers lies. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** How often each text occurs, the most frequent first, in one line. */
export function counted(texts: Iterable<string | number>): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(String(text), (counts.get(String(text)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([text, n]) => `${n} x ${text}`)
    .join(", ");
}
