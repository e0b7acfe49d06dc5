import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Stop } from "./failure";
import { type Demonstration, signIn, startDemonstration, visitOf } from "./scan/demonstration";
import { type GoBetween, goBetween, TOKEN } from "./scan/go-between";
import { demandScanners, type Finding, sqlmap, type Verdict, wapiti } from "./scan/scanners";
import { filled, formIn, TARGETS, type Target } from "./scan/targets";
import { startTwin } from "./scan/twin";

/*
 * Lets wapiti and sqlmap loose on the demonstration program as everybody who may sign in and as nobody, and on a small
 * server with planted faults: a scanner that finds nothing there makes the run fail. By hand: `npm run scan`, or some
 * parts of it: `npm run scan -- wapiti sqlmap admin`. Everything happens on this machine and is thrown away.
 */

/** Where the scanner begins as each role, beside the first page. */
const STARTS: Record<string, readonly string[]> = {
  anonymous: ["/sign-in", "/sign-in?next=/cases", "/lock", "/invitation/none", "/reset/none"],
  intake_worker: ["/intakes", "/intakes/new", "/search", "/cases", "/calculator"],
  staff_attorney: ["/docket?range=week&page=1", "/cases?show=open&page=1", "/search", "/rules", "/calculator"],
  program_manager: ["/triage?page=1", "/reports", "/cases", "/partners", "/docket"],
  partner_coordinator: ["/offers", "/cases", "/search"],
  partner_attorney: ["/docket", "/cases", "/search"],
  admin: ["/people", "/people/invite", "/settings", "/partners"],
  funder: ["/reports"],
};

/** Remarks that are no weakness here, each with its reason. */
const NO_WEAKNESS: readonly [RegExp, string][] = [
  [/X-XSS-Protection/i, "browsers dropped it; the content policy does its work"],
  [/Strict-Transport-Security/i, "sent at an https origin only, and the scan's is http on this machine"],
  [
    /(Lack of anti CSRF token|CSRF token '\w+' is not properly checked).*\/(language|sign-out|hide|session)$/,
    "only the language, or one's own session ended or kept, from whatever page is left; another site's post is refused",
  ],
  [/Secure flag/i, "set at an https origin only, with the prefix __Host-"],
];

/** One session a person: a sixth would end the first. */
const sessions = new Map<string, Promise<string>>();
const faults: string[] = [];
const fault = (text: string) => {
  faults.push(text);
  console.log(`FAULT ${text}`);
};
const work = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-scanners-"));
const begun = Date.now();

try {
  demandScanners();
  const parts = process.argv.slice(2);
  const asked = (names: readonly string[], name: string) =>
    parts.includes(name) || !parts.some((part) => names.includes(part));
  const wanted = (part: string) => asked(["twin", "wapiti", "sqlmap"], part);
  const roles = Object.keys(STARTS).filter((role) => asked(Object.keys(STARTS), role));
  const targets = TARGETS.filter(({ role }) => roles.includes(role));
  const product = await startDemonstration();
  try {
    if (wanted("twin")) await scanTwin(product);
    if (wanted("wapiti")) await twoAtATime(roles, (role) => scanRole(product, role));
    if (wanted("sqlmap")) await twoAtATime(targets, (target) => tryTarget(product, target));
    for (const line of product.failures()) fault(`the log: ${line.slice(0, 300)}`);
  } finally {
    await product.stop();
  }
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  fault(error.message);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
console.log(`\n${((Date.now() - begun) / 60_000).toFixed(1)} minutes, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function scanTwin({ superuser }: Demonstration): Promise<void> {
  const twin = await startTwin(superuser);
  const between = await goBetween(twin.origin, "session=twin-of-the-product");
  try {
    const findings = await wapiti(between.address, ["/people?name=Ana", "/hello?to=you"], folder("twin"));
    const kinds = [...new Set(findings.map(({ kind }) => kind))];
    console.log(`twin, wapiti: ${findings.length} findings: ${kinds.join(", ")}`);
    for (const due of [/Cross Site Scripting/, /Cross Site Request Forgery/, /Content Security Policy/, /flag/i])
      if (!kinds.some((kind) => due.test(kind)))
        fault(`wapiti did not find what was planted in the twin: ${due.source}`);
    const tokenUrl = `${between.address}/`;
    const form = { data: `${TOKEN}=x&name=Ana`, tokenUrl, fields: "name" };
    for (const [name, url, more] of [
      ["address", `${between.address}/people?name=Ana`, {}],
      ["form with a token", `${between.address}/find`, form],
    ] as const) {
      const { verdict, techniques } = await sqlmap(url, more, folder("twin-sql"));
      console.log(`twin, sqlmap, ${name}: ${verdict}, ${techniques} techniques`);
      if (verdict !== "found") fault(`sqlmap did not find what was planted in the twin's ${name}`);
    }
  } finally {
    await between.stop();
    await twin.stop();
  }
}

async function scanRole(product: Demonstration, role: string): Promise<void> {
  const between = await as(product, role);
  const from = Date.now();
  const findings = await wapiti(between.address, STARTS[role] ?? [], folder(role));
  const { passed } = between;
  const weak = findings.filter((finding) => finding.level > 1 && !reasonFor(finding));
  for (const each of weak) fault(`wapiti as ${role}: ${told(each)}`);
  const lesser = new Set(findings.filter((finding) => !weak.includes(finding)).map(told));
  console.log(
    `${role}, wapiti: ${passed.requests} requests to ${passed.pages.size} pages, ${passed.posts} posts of which ${passed.acted} acted, statuses ${JSON.stringify(passed.statuses)}, ${weak.length} weaknesses, ${((Date.now() - from) / 1000).toFixed(0)} s`,
  );
  console.log(`  reached: ${[...passed.pages].sort().join(" ")}`);
  for (const text of lesser) console.log(`  ${text}`);
  const few = role !== "anonymous" && passed.pages.size <= (STARTS[role]?.length ?? 0);
  if (passed.posts === 0 || few) fault(`wapiti as ${role} followed no link or sent no form: it has seen nothing`);
  await finish(between, role, "wapiti");
}

async function tryTarget(product: Demonstration, target: Target): Promise<void> {
  const between = await as(product, target.role);
  const name = `${target.role} ${target.path}${target.fields ? ` (${target.fields})` : ""}`;
  const [field] = target.fields?.split(",") ?? [];
  // Looked for past the go-between, which lets a scanner see the first records alone.
  const cookie = await cookieOf(product, target.role);
  const address = await filled(target.path, field, async (where) => {
    const answer = await fetch(product.origin + where, { headers: { cookie } });
    return answer.ok ? answer.text() : "";
  });
  const form = address && field ? formIn(await (await fetch(between.address + address)).text(), address, field) : null;
  let verdict: Verdict = "not tried";
  let said = "";
  if (address && (form || !target.fields)) {
    // Any page of the session holds a token that fits its forms: a light one.
    const tokenUrl = between.address + (target.role === "anonymous" ? "/lock" : "/search");
    const more = form ? { data: form.data, tokenUrl, ...(target.fields ? { fields: target.fields } : {}) } : {};
    const url = between.address + (form ? form.path : address);
    ({ verdict, said } = await sqlmap(url, { ...more, ...(target.headers ? { headers: true } : {}) }, folder("sql")));
  }
  console.log(`${name}, sqlmap: ${verdict}, ${between.passed.requests} requests`);
  if (verdict !== "clean") fault(`sqlmap, ${name}: ${verdict}\n${said}`);
  await finish(between, name, "sqlmap");
}

/** A go-between that is signed in as that role. */
async function as(product: Demonstration, role: string): Promise<GoBetween> {
  return goBetween(product.origin, await cookieOf(product, role));
}

function cookieOf({ origin, people }: Demonstration, role: string): Promise<string> {
  const person = people.find((one) => one.role === role);
  return person ? session(origin, person) : visitOf(origin);
}

function session(origin: string, person: Demonstration["people"][number]): Promise<string> {
  const open = sessions.get(person.email) ?? signIn(origin, person);
  sessions.set(person.email, open);
  return open;
}

/** A scan whose session did not last to its end has seen nothing. */
async function finish(between: GoBetween, name: string, tool: string): Promise<void> {
  for (const failure of new Set(between.passed.failures)) fault(`${tool} as ${name} met ${failure}`);
  const signedIn = !name.startsWith("anonymous");
  const answer = await fetch(`${between.address}/account`, { redirect: "manual" });
  if (signedIn && answer.status !== 200)
    fault(`${tool} as ${name}: the session was over at the end (${answer.status})`);
  await between.stop();
}

function reasonFor({ kind, info, path: where }: Finding): string | undefined {
  return NO_WEAKNESS.find(([pattern]) => pattern.test(`${kind} ${info} ${where}`))?.[1];
}

function told(finding: Finding): string {
  const { kind, level, method, path: where, parameter, info } = finding;
  const reason = reasonFor(finding);
  return `level ${level}: ${kind}, ${method} ${where.slice(0, 120)} ${parameter}: ${info.slice(0, 200)}${reason ? ` (no weakness: ${reason})` : ""}`;
}

function folder(name: string): string {
  return fs.mkdtempSync(path.join(work, `${name}-`));
}

async function twoAtATime<T>(all: readonly T[], step: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await step(next);
  };
  await Promise.all([lane(), lane()]);
}
