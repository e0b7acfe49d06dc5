import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Stop } from "../failure";
import { TOKEN } from "./go-between";

/** What wapiti is asked to look for. Those that need a host outside this machine are left out. */
const MODULES =
  "sql,blindsql,xss,permanentxss,file,redirect,exec,crlf,csrf,cookieflags,http_headers,csp,methods,backup,htaccess";
const CRAWL_S = 90;
const MODULE_S = 12;
const SQLMAP_MS = 1_200_000;

/** Something wapiti reports. `level` 1 is a remark, 2 and 3 are weaknesses. */
export interface Finding {
  kind: string;
  level: number;
  method: string;
  path: string;
  parameter: string;
  info: string;
}

/** @throws Stop where a scanner is not installed */
export function demandScanners(): void {
  for (const name of ["wapiti", "sqlmap"])
    if (spawnSync(name, ["--version"], { stdio: "ignore" }).status !== 0)
      throw new Stop(
        `${name} is not installed. On Debian: apt-get install -y --no-install-recommends wapiti sqlmap. The scan also needs what "npm start" needs.`,
      );
}

/** Lets wapiti look at everything it finds from these pages, within its time. */
export async function wapiti(address: string, starts: readonly string[], folder: string): Promise<Finding[]> {
  const report = path.join(folder, "wapiti.json");
  await run("wapiti", [
    ...["-u", `${address}/`, ...starts.flatMap((start) => ["-s", `${address}${start}`])],
    ...["-m", MODULES, "--flush-session", "--no-bugreport", "--skip", TOKEN, "--skip", "_once"],
    ...["-d", "4", "--max-links-per-page", "60", "--max-scan-time", String(CRAWL_S)],
    ...[
      "--max-parameters",
      "20",
      "--max-attack-time",
      String(MODULE_S),
      "-t",
      "10",
      "-v",
      "0",
      "-f",
      "json",
      "-o",
      report,
    ],
    ...["--store-session", folder, "--store-config", folder],
  ]);
  if (!fs.existsSync(report)) throw new Stop("wapiti ended without a report.");
  type Entry = Omit<Finding, "kind">;
  const { vulnerabilities, anomalies } = JSON.parse(fs.readFileSync(report, "utf8")) as Record<
    "vulnerabilities" | "anomalies",
    Record<string, Entry[]>
  >;
  return [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, entries]) =>
    entries.map(({ level, method, path: where, parameter, info }) => ({
      kind,
      level,
      method,
      path: where,
      parameter,
      info,
    })),
  );
}

/** `found` and `clean` are sqlmap's own words; anything else means that it could not try. */
export type Verdict = "found" | "clean" | "not tried";

/** Lets sqlmap try one request at level 3, risk 2; a form is sent with a token fetched before each try. */
export async function sqlmap(
  url: string,
  { data, tokenUrl, fields, headers }: { data?: string; tokenUrl?: string; fields?: string; headers?: boolean },
  folder: string,
): Promise<{ verdict: Verdict; techniques: number; said: string }> {
  const parameters = [...new URL(url).searchParams.keys()].join();
  const said = await run(
    "sqlmap",
    [
      ...["-u", url, "--batch", "--level=3", "--risk=2", "--dbms=PostgreSQL", "--flush-session", "--skip-waf"],
      ...[
        "--ignore-redirects",
        "--ignore-code=404",
        "--timeout=20",
        "--retries=1",
        "--disable-coloring",
        "--output-dir",
        folder,
      ],
      ...(data ? ["--data", data, "-p", fields ?? ""] : headers ? [] : ["-p", parameters]),
      ...(data && tokenUrl ? [`--csrf-token=${TOKEN}`, `--csrf-url=${tokenUrl}`] : ["--threads=3"]),
    ],
    SQLMAP_MS,
  );
  const found = /sqlmap identified the following injection point/.test(said);
  const clean = /all tested parameters do not appear to be injectable/.test(said);
  const techniques = (said.match(/^ {4}Type: /gm) ?? []).length;
  return { verdict: found ? "found" : clean ? "clean" : "not tried", techniques, said: said.slice(-1_500) };
}

/** Runs a program to its end, or to `limit`. @returns what it said */
function run(command: string, args: string[], limit = 900_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env;
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { NODE_ENV: "production", PATH, HOME, LC_ALL: "C.UTF-8" },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += text;
      });
    const late = setTimeout(() => child.kill("SIGTERM"), limit);
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(late);
      resolve(said);
    });
  });
}
