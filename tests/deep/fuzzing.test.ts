import http from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sealForms } from "~/platform/form-seal.server";
import { builtApp, ORIGIN, type Somebody } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { counted, failuresSaid, productOn, quantile, residentMb, share } from "~tests/support/deep";
import { type OddPost, oddPosts } from "~tests/support/odd-posts";
import { PEOPLE } from "~tests/support/people";
import type { Product } from "~tests/support/product";
import { ActWalk } from "../built/act-walk";
import { ACTS } from "../built/acts";
import { restoreSessions } from "../built/acts/rows";
import { addressOf, doorsOf } from "../built/doors";

/*
 * T-FUZZ: ten thousand posts nobody's browser would send, to every page that takes posts, as everybody who may post
 * there. Not one is answered above 499, nothing is left in the log, the memory does not grow.
 */

const POSTS = share(10_000);
const WARM = Math.round(POSTS / 10);
const SIDE_BY_SIDE = 4;
const VISIT = "visit-of-somebody-unknown";

const database = testDatabase();
const app = builtApp(database);
const agent = new http.Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });
let product: Product;
let walk: ActWalk;

beforeAll(async () => {
  walk = await ActWalk.begin(database, app);
  // With little room to be lazy in: what grows then is kept for good.
  product = await productOn(database, { NODE_OPTIONS: "--max-old-space-size=256" });
});
afterAll(async () => {
  agent.destroy();
  await product?.stop();
});

/** A running product: where it listens and what it believes its origin is. */
interface Site {
  address: string;
  origin: string;
}
interface Met {
  status: number;
  ms: number;
}

/** Sends one post as it is. @returns the status, 0 where the connection was broken instead, and the time it took */
async function send(site: Site, who: Somebody, path: string, post: OddPost): Promise<Met> {
  // A connection that ended with a request before this one, refused before its body was read, says nothing of this one.
  const met = await sendOnce(site, who, path, post);
  return met.status === 0 ? sendOnce(site, who, path, post) : met;
}

function sendOnce({ address, origin }: Site, who: Somebody, path: string, post: OddPost): Promise<Met> {
  const began = performance.now();
  const cookie = who === "anonymous" ? `visit=${VISIT}` : `session=${PEOPLE[who].token}`;
  const headers = { origin, ...post.headers, cookie: `lang=en; ${cookie}`, "content-length": post.body.length };
  return new Promise((resolve) => {
    const done = (status: number) => resolve({ status, ms: performance.now() - began });
    const { hostname, port } = new URL(address);
    const request = http.request({ agent, hostname, port, method: "POST", path, headers, timeout: 60_000 });
    request.on("response", (answer) => answer.resume().on("close", () => done(answer.statusCode ?? 0)));
    request.on("error", () => done(0));
    request.on("timeout", () => request.destroy());
    request.end(post.body);
  });
}

/** Shoots at one act as each person that may do it. @returns what was met, and the posts met above 499 */
async function shootAt(act: (typeof ACTS)[number], site: Site, posts: number, seed: number) {
  const door = doorsOf(app.build).find((one) => one.id === act.door);
  if (!door) throw new Error(`The build has no page ${act.door}.`);
  const met: Met[] = [];
  const broken: string[] = [];
  const people = act.may.length > 0 ? act.may : (["anonymous"] as const);
  for (const [n, who] of people.entries()) {
    const scene = await walk.sceneFor(act, "placed");
    const token = sealForms(who === "anonymous" ? VISIT : PEOPLE[who].token).token;
    const queue = oddPosts(scene.form, token, act.tail ?? "", Math.ceil(posts / people.length), seed + n);
    const address = addressOf(door, { ...scene.whole, ...scene.at });
    const lane = async () => {
      for (let post = queue.pop(); post; post = queue.pop()) {
        const path = (post.id ? address.replace(/[0-9a-f-]{36}/, post.id) : address) + post.tail;
        const answer = await send(site, who, path, post);
        met.push(answer);
        // A body too large to be waited for is refused before it is read, which may end the connection.
        if (answer.status > 499 || (answer.status === 0 && post.body.length < 65_536))
          broken.push(`${answer.status} ${act.door}, ${act.does}, ${who}: ${post.odd}`);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
    // Some end sessions, some lock accounts; the next people must be there again.
    await restoreSessions({ database });
    await database.superuser.updateTable("users").set({ locked_at: null, disabled_at: null }).execute();
  }
  return { met, broken };
}

it("10,000 odd posts: none is answered above 499, nothing is in the log, the memory stays", {
  timeout: 3_600_000,
}, async () => {
  const met: Met[] = [];
  const broken: string[] = [];
  const each = Math.ceil(POSTS / ACTS.length);
  const memory: number[] = [];
  const pid = product.process.pid ?? 0;
  for (const [n, act] of ACTS.entries()) {
    const shot = await shootAt(act, { address: product.origin, origin: product.origin }, each, 20_261_122 + 100 * n);
    met.push(...shot.met);
    broken.push(...shot.broken);
    if (met.length > WARM && n % 12 === 0) memory.push(residentMb(pid));
  }
  const after = residentMb(pid);
  const before = memory[0] ?? after;
  const times = met.map(({ ms }) => ms);
  const log = failuresSaid(product);
  console.log(
    `T-FUZZ: ${met.length} posts to ${new Set(ACTS.map(({ door }) => door)).size} pages; ${counted(met.map(({ status }) => status))}; ` +
      `${broken.length} above 499; log ${log.length} lines; memory ${[...memory, after].join(", ")} MB; ` +
      `p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
  );
  expect(met.length).toBeGreaterThanOrEqual(POSTS);
  const lines = new Set(log.map((line) => line.replaceAll(/[0-9a-f-]{36}|"t":"[^"]*"/g, "")));
  expect({ broken: [...new Set(broken)], log: [...lines] }).toEqual({ broken: [], log: [] });
  expect(after - before).toBeLessThan(100);
});

it("control: a handler that reads JSON without looking is seen", async () => {
  const act = ACTS.find(({ door, does }) => door === "cases.tasks" && does === "add");
  const route = app.build.routes["cases.tasks"];
  if (!act || !route) throw new Error("There is no page of tasks.");
  const kept = route.module;
  const planted = async ({ request }: { request: Request }) => JSON.parse(await request.text());
  (route as { module: unknown }).module = { ...kept, action: planted };
  try {
    const { broken } = await shootAt(act, { address: app.address, origin: ORIGIN }, 60, 1);
    console.log(`T-FUZZ control: ${broken.length} seen`);
    expect(broken.length).toBeGreaterThan(0);
  } finally {
    route.module = kept;
  }
});
