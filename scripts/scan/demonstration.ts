import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { embeddedUrls } from "../cluster";
import { holderOf, readPasswords } from "../data-folder";
import { Stop } from "../failure";

/** The demonstration program, running for a scan alone. */
export interface Demonstration {
  origin: string;
  /** Everybody who may sign in. */
  people: readonly { role: string; email: string; password: string }[];
  /** The superuser's address of its throw-away database. */
  superuser: string;
  /** Lines of its log that tell of a failure. */
  failures(): string[];
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 300_000;

/** Starts the built product on a free port with a data folder of its own, which `stop` deletes. */
export async function startDemonstration(): Promise<Demonstration> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-scan-"));
  fs.chmodSync(folder, 0o755);
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const env = {
    NODE_ENV: "production" as const,
    PATH,
    HOME,
    DATA_DIR: folder,
    PORT: String(port),
    TRUST_PROXY: "1",
    LOG_LEVEL: "error",
  };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const stop = async () => {
    await ended(child);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  };
  for (const begun = Date.now(); !said.includes("Amparo is ready"); await pause(100)) {
    if (child.exitCode === null && Date.now() - begun < READY_WITHIN_MS) continue;
    await stop();
    throw new Stop(`The product did not start:\n${said}`);
  }
  const passwords = readPasswords(folder);
  const holder = holderOf(folder);
  if (!passwords || !holder?.databasePort) throw new Stop("The data folder does not say where its database is.");
  return {
    origin: `http://localhost:${port}`,
    people: JSON.parse(fs.readFileSync(path.join(folder, "demonstration-sign-ins.json"), "utf8")),
    superuser: embeddedUrls(holder.databasePort, passwords).superuser,
    failures: () => said.split("\n").filter((line) => line.includes('"level":"error"') || /^\s+at /.test(line)),
    stop,
  };
}

/** Signs in. @returns the session's cookie */
export async function signIn(
  origin: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const visit = await visitOf(origin);
  const page = await fetch(`${origin}/sign-in`, { headers: { cookie: visit } });
  const body = new URLSearchParams({ _form: tokenIn(await page.text()), email, password });
  const headers = { cookie: visit, origin };
  const answer = await fetch(`${origin}/sign-in`, { method: "POST", body, headers, redirect: "manual" });
  const session = /session=[\w-]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0];
  if (!session) throw new Stop(`${email} could not sign in: ${answer.status}.`);
  return `${session}; lang=en`;
}

/** The cookie of somebody who is not signed in. */
export async function visitOf(origin: string): Promise<string> {
  const first = await fetch(`${origin}/sign-in`);
  return `${/visit=[\w-]+/.exec(first.headers.get("set-cookie") ?? "")?.[0] ?? ""}; lang=en`;
}

/** The form token in a page. */
export function tokenIn(page: string): string {
  return /name="(?:_form|csrf_token)" value="([^"]+)"/.exec(page)?.[1] ?? "";
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  child.kill("SIGTERM");
  return new Promise((resolve) => child.once("close", () => resolve()));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
