// Finds a Chromium or Chrome on this machine. Plain JavaScript: the test command asks before anything is installed.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/opt/google/chrome/chrome",
];

/** The path of a browser that runs; null when there is none. CHROME_PATH goes before anything found. */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  const folders = (process.env.PATH ?? "").split(path.delimiter).concat("/usr/bin", "/snap/bin");
  const candidates = [
    ...(given ? [given] : []),
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...PLACES,
  ];
  // Some systems ship a file of that name that only says where to get the browser.
  const runs = (file) => fs.existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
  return candidates.find(runs) ?? null;
}

/** Gets a browser from the system's package manager where this process may. @returns its path, or null */
export function installBrowser() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return null;
  console.log("No Chromium or Chrome here: installing Debian's package ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio: "ignore", env });
  return findBrowser();
}
