import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { withClient } from "../../scripts/cluster";
import type { Product } from "../support/product";
import { familyOf, leftAfterFiveSeconds, newFolder, npmRun, npmStart, superuserUrl } from "./npm-start";

const home = newFolder();
const dataDir = path.join(home, "data");
let product: Product;

afterAll(async () => {
  product?.destroy();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

it("starts from nothing, shows the address and a sign-in for each of the seven roles", async () => {
  product = await npmStart(dataDir);

  expect(product.said()).toContain(`Amparo is ready: ${product.origin}`);
  const signIns = product.said().match(/^ {2}\S.* \S+@example\.org +[a-z]{5}(-[a-z]{5}){3}$/gm);
  expect(signIns).toHaveLength(7);
  expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
  // The probe gives the database half a second, which a busy machine may take at first.
  await expect.poll(async () => (await fetch(`${product.origin}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  expect((await fetch(`${product.origin}/sign-in`)).status).toBe(200);
});

it("shows the sign-ins again while it runs", async () => {
  const shown = await npmRun(["start", "--", "--sign-ins"], { DATA_DIR: dataDir });
  expect(shown.code).toBe(0);
  expect(shown.said.match(/@example\.org +[a-z]{5}(-[a-z]{5}){3}$/gm)).toHaveLength(7);
});

it("keeps passwords and keys from other users of the machine", () => {
  for (const file of ["passwords.json", "keys.json", "demonstration-sign-ins.json"])
    expect([file, fs.statSync(path.join(dataDir, file)).mode & 0o077]).toEqual([file, 0]);
});

it("shows a banner that this is the demonstration", async () => {
  const page = await (await fetch(`${product.origin}/sign-in`)).text();
  expect(page).toContain("every person is invented");
});

it("sends the headers that keep everything on this origin", async () => {
  const { headers } = await fetch(`${product.origin}/sign-in`);
  expect(headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; script-src 'nonce-[\w+/=]+' 'strict-dynamic'/,
  );
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-powered-by")).toBeNull();
});

it.each([
  ["another site's form", { "sec-fetch-site": "cross-site" }, 403],
  ["a form of a neighbouring site", { "sec-fetch-site": "same-site" }, 403],
  ["another origin", { origin: "http://elsewhere.test" }, 403],
  ["no origin at all", {}, 403],
  ["an origin that is none", { origin: "garbage" }, 403],
  [
    "another origin that claims to be us",
    { origin: "http://elsewhere.test", "x-forwarded-host": "elsewhere.test" },
    403,
  ],
])("refuses a post from %s", async (_name, headers, status) => {
  const body = new URLSearchParams({ email: "ruth@example.org", password: "wrong" });
  const answer = await fetch(`${product.origin}/sign-in`, { method: "POST", body, headers, redirect: "manual" });
  expect(answer.status).toBe(status);
});

it("takes a post from its own origin", async () => {
  const page = await fetch(`${product.origin}/sign-in`);
  const token = /name="_form" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const cookie = page.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const body = new URLSearchParams({ email: "nobody@example.org", password: "wrong", _form: token });
  const headers = { origin: product.origin, cookie };
  const answer = await fetch(`${product.origin}/sign-in`, { method: "POST", body, headers, redirect: "manual" });
  expect(answer.status).toBe(422);
  const without = new URLSearchParams({ email: "nobody@example.org", password: "wrong" });
  const stray = await fetch(`${product.origin}/sign-in`, {
    method: "POST",
    body: without,
    headers,
    redirect: "manual",
  });
  expect(stray.status).toBe(403);
});

it("refuses methods and sizes no page takes", async () => {
  const ask = (init: RequestInit) =>
    fetch(`${product.origin}/sign-in`, { headers: { origin: product.origin }, ...init });
  expect((await ask({ method: "PUT", body: "x" })).status).toBe(405);
  expect((await ask({ method: "POST", body: "x".repeat(2_000_001) })).status).toBe(413);
});

it("names the first one's address when started a second time on the same folder", async () => {
  const second = await npmRun(["start"], { DATA_DIR: dataDir });
  expect(second.code).toBe(1);
  expect(second.said).toContain(`Amparo is already running at ${product.origin}`);
});

it("stops everything at Ctrl-C", async () => {
  const family = familyOf(product.process.pid ?? 0);
  expect(family.length).toBeGreaterThan(4);
  await product.stop();
  expect(await leftAfterFiveSeconds(family)).toEqual([]);
  expect(fs.existsSync(path.join(dataDir, "lock"))).toBe(false);
});

it("stops everything when only npm is told to end", async () => {
  product = await npmStart(dataDir);
  const family = familyOf(product.process.pid ?? 0);
  product.process.kill("SIGTERM");
  await product.ended;
  expect(await leftAfterFiveSeconds(family)).toEqual([]);
});

it("is ready again in a moment, and does not print passwords unasked", async () => {
  const begun = performance.now();
  product = await npmStart(dataDir);
  await fetch(`${product.origin}/sign-in`);
  console.log(`second start to the first page: ${Math.round(performance.now() - begun)} ms`);
  expect(product.said()).not.toMatch(/[a-z]{5}(-[a-z]{5}){3}/);
});

it("says in one sentence that the database is newer than the code", async () => {
  await withClient(superuserUrl(dataDir), (client) =>
    client.query("insert into kysely_migration (name, timestamp) values ('9999-01-01_1_future', '')"),
  );
  expect((await fetch(`${product.origin}/readyz`)).status).toBe(503);
  await product.stop();
  const start = await npmRun(["start"], { DATA_DIR: dataDir });
  expect(start.code).toBe(1);
  expect(sentences(start.said)).toEqual([
    'The database is newer than this code (it has "9999-01-01_1_future"). Update the code, or restore a backup.',
  ]);
});

it("says in one sentence that the port is taken, and leaves nothing running", async () => {
  const folder = path.join(home, "port");
  const other = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as net.AddressInfo;
  const start = await npmRun(["start"], { DATA_DIR: folder, PORT: String(port) });
  other.close();
  expect(start.code).toBe(1);
  expect(start.said).toContain(`Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`);
  expect(fs.existsSync(path.join(folder, "lock"))).toBe(false);
  expect(fs.existsSync(path.join(folder, "postgres/data/postmaster.pid"))).toBe(false);
});

it("says in one sentence that the folder cannot be written", async () => {
  // A folder below a file cannot be made by anybody, root included.
  const start = await npmRun(["start"], { DATA_DIR: path.join(dataDir, "passwords.json", "below") });
  expect(start.code).toBe(1);
  expect(sentences(start.said)).toEqual([
    expect.stringMatching(/^The data folder .* cannot be written \(\w+\)\. Set DATA_DIR/),
  ]);
});

it.each([
  [
    "plain http away from this machine",
    { APP_ORIGIN: "http://amparo.example.org" },
    /sign-in over plain http is accepted on this machine only/,
  ],
  ["a port that is none", { PORT: "eighty" }, /^PORT must be a port number\.$/],
])("refuses %s", async (_name, env, sentence) => {
  const start = await npmRun(["start"], { DATA_DIR: path.join(home, "unused"), ...env });
  expect(start.code).toBe(1);
  expect(sentences(start.said)).toEqual([expect.stringMatching(sentence)]);
});

it("tells all wrong settings at once", async () => {
  const start = await npmRun(["start"], { DATA_DIR: home, PORT: "99999", TRUST_PROXY: "yes", LOG_LEVEL: "loud" });
  expect(sentences(start.said)).toHaveLength(3);
});

it("does not show the demonstration to other machines", async () => {
  const start = await npmRun(["start"], { DATA_DIR: path.join(home, "port"), HOST: "0.0.0.0" });
  expect(start.code).toBe(1);
  expect(start.said).toContain("HOST is 0.0.0.0, but this is the demonstration, which other machines must not reach.");
});

/** What a start said, without npm's own lines. */
function sentences(said: string): string[] {
  return said.split("\n").filter((line) => line.trim() && !/^(npm|>|Building|Installing|Making)/.test(line));
}
