import { expect, it } from "vitest";
import { ROUTE_PATHS } from "~/domain/route-ids";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";

/* Where the way on after signing in, or after a change of language, may lead: to pages of ours and nowhere else. */

const database = testDatabase();
const app = builtApp(database);
const OURS = "http://localhost:4198";

const HOSTS = ["evil.test", "evil.test:80", "user@evil.test", "[::1]", "evil。test", "localhost:4198.evil.test"];
const LEADS = [
  "//",
  "///",
  "/\\",
  "\\\\",
  "\\/",
  "/%5c",
  "/%2f",
  "/.//",
  "/..//",
  "/x/..//",
  "/%2e%2e//",
  "/\t/",
  "/\n/",
  "/\r\n/",
  "\t//",
  " //",
];
const SCHEMES = [
  "http:",
  "https:",
  "https:/",
  "https:\\\\",
  "javascript:",
  "data:text/html,",
  "vbscript:",
  "blob:",
  "file:",
  "ftp:",
  "HtTpS:",
];
const ODD = [
  "",
  "/",
  "//",
  "?",
  "#",
  ".",
  "..",
  "/.",
  "/..",
  "/%00",
  "/\u0000",
  "/cases%0d%0aSet-Cookie:%20a=b",
  "/cases\r\nLocation: //evil.test",
  "/no-such-page",
  "/cases/1/no/such/page",
  "/assets/../../etc/passwd",
  "/healthz",
  "/readyz",
  "/docket@evil.test",
  "/docket/..;/evil",
  "cases",
  "evil.test",
  "/cases#//evil.test",
  "/docket/../../..//evil.test",
];
const TARGETS = [
  ...HOSTS.flatMap((host) => [...LEADS, ...SCHEMES].map((lead) => `${lead}${host}/cases`)),
  ...LEADS.map((lead) => `${lead}localhost:4198/cases`),
  ...ODD,
];
const GOOD = ["/docket", "/cases?view=mine", "/account", "/cases/00000000-0000-4000-8000-000000000001/tasks"];

/** Where a browser goes from a page of ours; null for anything that is no page of the route table. */
function landing(location: string | null): string | null {
  if (!location) return null;
  const { origin, pathname } = new URL(location, `${OURS}/sign-in`);
  const patterns = ROUTE_PATHS.map((path) => new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`));
  return origin === OURS && patterns.some((pattern) => pattern.test(pathname)) ? pathname : null;
}

it("is one of our pages, for two hundred ways to write another", async () => {
  expect(TARGETS.length).toBeGreaterThanOrEqual(200);
  const faults: string[] = [];
  for (const target of TARGETS) {
    const signIn = await app.ask("staff_attorney", `/sign-in?next=${encodeURIComponent(target)}`);
    if (signIn.status !== 302 || landing(signIn.location) === null)
      faults.push(`sign-in ${JSON.stringify(target)}: ${signIn.status} ${signIn.location}`);
    const language = await app.ask("staff_attorney", "/language", { language: "en", next: target });
    // A form with a NUL in it is not read at all.
    if (language.status === 400 && target.includes("\0")) continue;
    if (language.status !== 302 || landing(language.location) === null)
      faults.push(`language ${JSON.stringify(target)}: ${language.status} ${language.location}`);
  }
  expect(faults).toEqual([]);
});

it("is the page asked for where that is one", async () => {
  for (const target of GOOD) {
    const { location } = await app.ask("staff_attorney", `/sign-in?next=${encodeURIComponent(target)}`);
    expect(location).toBe(target);
  }
});

it("would be seen to be another site by this test", () => {
  for (const target of ["//evil.test", "/\\evil.test", "https://evil.test", "\\\\evil.test"])
    expect(landing(target)).toBeNull();
});
