import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { hashPassword } from "~/features/accounts/password.server";
import { withClient } from "../../scripts/cluster";
import { share } from "../support/deep";
import type { Product } from "../support/product";
import { newFolder, npmRun, npmStart, superuserUrl } from "../system/npm-start";

/*
 * T-DRILL: a program of 50,000 people is backed up, its folder is lost, and from the backup, the keys and the
 * checkpoints alone it is working again: restored and compared, started, signed in to, a sealed word read, its audit
 * log verified. All by the commands of the README. The control: one flipped byte of the backup is refused.
 */

const PEOPLE = share(50_000, 500);
const GOAL_SECONDS = 60;
const PASSWORD = "a long password nobody types";

const home = newFolder();
const first = path.join(home, "first");
const second = path.join(home, "second");
const kept = path.join(home, "kept");
const file = path.join(kept, "backup.amparo");
let product: Product | undefined;

afterAll(async () => {
  await product?.stop();
  product?.destroy();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

const times: [step: string, seconds: number][] = [];
async function timed<T>(step: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await act();
  times.push([step, (performance.now() - begun) / 1000]);
  return result;
}

async function run(args: string[], dataDir: string): Promise<string> {
  const { code, said } = await npmRun(args, { DATA_DIR: dataDir });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${code}: ${said}`);
  return said;
}

/** A page as somebody, and the cookies it set. */
async function ask(origin: string, where: string, cookie = "", form?: Record<string, string>) {
  const post = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const answer = await fetch(origin + where, { redirect: "manual", headers: { origin, cookie }, ...post });
  const set = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { status: answer.status, page: await answer.text(), cookie: [cookie, ...set].filter(Boolean).join("; ") };
}

async function signIn(origin: string, email: string): Promise<string> {
  const door = await ask(origin, "/sign-in");
  const _form = /name="_form" value="([^"]+)"/.exec(door.page)?.[1] ?? "";
  const answer = await ask(origin, "/sign-in", door.cookie, { email, password: PASSWORD, _form });
  if (answer.status !== 302) throw new Error(`Signing in was answered ${answer.status}.`);
  return answer.cookie;
}

/** Somebody of the staff who can sign in, and a person with a birth date that only the keys can open. */
async function ready(url: string): Promise<{ email: string; clientId: string }> {
  const hash = await hashPassword(PASSWORD);
  return withClient(url, async (client) => {
    const staff = await client.query(
      `update users set password_hash = $1 where id = (select id from users where role = 'program_manager' limit 1) returning email`,
      [hash],
    );
    const person = await client.query(
      `select id from clients where birth_sealed is not null and stage = 'client' order by id limit 1`,
    );
    return { email: staff.rows[0].email, clientId: person.rows[0].id };
  });
}

/** How many events wait to be sealed. */
function unsealed(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select count(*)::integer as n from authz.audit_waiting");
    return rows[0].n;
  });
}

/** What the person's page says of their birth, which is sealed on file. */
function bornOn(page: string): string {
  const said = />Date of birth<\/dt>\s*<dd[^>]*>([^<]+)</.exec(page)?.[1];
  if (!said?.match(/\d{4}/)) throw new Error("The page says no date of birth.");
  return said;
}

it("a lost program works again from its backup", { timeout: 3_600_000 }, async () => {
  console.log(await run(["run", "seed", "--", "--cases", String(PEOPLE)], first));
  product = await npmStart(first);
  const { email, clientId } = await ready(superuserUrl(first));
  // The seeded events are sealed first: a log in the middle of that is not whole yet.
  await expect.poll(() => unsealed(superuserUrl(first)), { timeout: 900_000, interval: 2_000 }).toBe(0);
  const before = await ask(product.origin, `/clients/${clientId}`, await signIn(product.origin, email));
  expect(before.status).toBe(200);

  fs.mkdirSync(kept);
  const backedUpWhileRunning = await timed("backup while running", () => run(["run", "backup", "--", file], first));
  expect(backedUpWhileRunning).toContain("THE KEYS ARE NOT IN IT.");
  await product.stop();
  for (const name of ["keys.json", ...fs.readdirSync(first).filter((one) => one.startsWith("checkpoints"))])
    fs.copyFileSync(path.join(first, name), path.join(kept, name));
  fs.rmSync(first, { recursive: true });

  fs.mkdirSync(second, { mode: 0o700 });
  for (const name of fs.readdirSync(kept).filter((one) => one !== "backup.amparo")) {
    fs.copyFileSync(path.join(kept, name), path.join(second, name));
    fs.chmodSync(path.join(second, name), 0o600);
  }
  const broken = path.join(home, "broken.amparo");
  fs.copyFileSync(file, broken);
  const bytes = fs.openSync(broken, "r+");
  const at = Math.floor(fs.statSync(broken).size / 2);
  const byte = Buffer.alloc(1);
  fs.readSync(bytes, byte, 0, 1, at);
  fs.writeSync(bytes, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
  fs.closeSync(bytes);
  const refused = await npmRun(["run", "restore", "--", broken], { DATA_DIR: second });
  expect([refused.code, refused.said]).toEqual([
    1,
    expect.stringMatching(/is not a whole backup of Amparo|Nothing was kept\.|nothing was kept\./),
  ]);
  expect(refused.said).not.toMatch(/^\s+at /m);

  await timed("restore and compare", () => run(["run", "restore", "--", file], second));
  const running = await timed("start", () => npmStart(second));
  product = running;
  const cookie = await timed("sign in", () => signIn(running.origin, email));
  const after = await timed("read a sealed word", () => ask(running.origin, `/clients/${clientId}`, cookie));
  expect([after.status, bornOn(after.page)]).toEqual([200, bornOn(before.page)]);
  const verdict = await timed("verify the audit log", () => run(["run", "audit:verify"], second));
  console.log(verdict.trim());

  const whole = times.reduce((sum, [, seconds]) => sum + seconds, 0);
  console.log(
    `T-DRILL: ${PEOPLE} people, backup of ${Math.round(fs.statSync(file).size / 1_000_000)} MB: ${whole.toFixed(1)} s; ` +
      times.map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`).join(", "),
  );
  expect(whole).toBeLessThan(GOAL_SECONDS);
});
