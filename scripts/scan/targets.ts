import { tokenIn } from "./demonstration";
import { TOKEN } from "./go-between";

/** One request of the application whose parameters are tried. */
export interface Target {
  role: string;
  /** The address below the origin, with its query; `:caseId` and `:clientId` stand for somebody of the demonstration. */
  path: string;
  /** The fields of the page's form to try; without them the parameters of the address are tried. */
  fields?: string;
  /** Tries the browser's name and the referring page as well. */
  headers?: true;
}

/** The parameters of addresses and the forms that look something up, or write what a person typed. */
export const TARGETS: readonly Target[] = [
  { role: "anonymous", path: "/sign-in?next=/cases", headers: true },
  { role: "anonymous", path: "/sign-in", fields: "email" },
  { role: "anonymous", path: "/lock", fields: "email" },
  { role: "intake_worker", path: "/facilities/search?q=Essex" },
  { role: "intake_worker", path: "/search", fields: "q" },
  { role: "intake_worker", path: "/intakes/new", fields: "name_given,name_first" },
  { role: "intake_worker", path: "/clients/:clientId/correct?what=name" },
  { role: "staff_attorney", path: "/docket?range=week&who=mine&kind=hearing&page=1" },
  { role: "staff_attorney", path: "/calculator?rule=AP-01&date_year=2026&date_month=11&date_day=20" },
  { role: "staff_attorney", path: "/cases/:caseId/deadlines/new?answer=x&hearing=x&change=x" },
  { role: "staff_attorney", path: "/cases/:caseId/deadlines/new", fields: "what,source" },
  { role: "staff_attorney", path: "/cases/:caseId/tasks?done=done&task=x" },
  { role: "staff_attorney", path: "/cases/:caseId/tasks", fields: "title" },
  { role: "staff_attorney", path: "/clients/:clientId/merge?other=x&done=x" },
  { role: "staff_attorney", path: "/rules/AP-01/change?version=AP-01" },
  { role: "program_manager", path: "/cases?show=open&page=1" },
  { role: "program_manager", path: "/triage?page=1" },
  { role: "program_manager", path: "/reports?quarter=2026-Q4" },
  { role: "program_manager", path: "/reports/rows?quarter=2026-Q4&figure=screened&by=total&key=x&page=1" },
  { role: "program_manager", path: "/reports/quarter.csv?quarter=2026-Q4" },
  { role: "program_manager", path: "/cases/:caseId/history?page=1" },
  { role: "program_manager", path: "/cases/:caseId/walls", fields: "basis" },
  { role: "program_manager", path: "/partners/new", fields: "name" },
  { role: "partner_coordinator", path: "/search", fields: "q" },
  { role: "partner_attorney", path: "/search", fields: "q" },
  { role: "partner_attorney", path: "/docket?range=week&kind=hearing&page=1" },
  { role: "admin", path: "/people/invite", fields: "email,name" },
  { role: "funder", path: "/reports?quarter=2026-Q3" },
];

/** A form as a page has it: where it is sent and what it holds. */
export interface PageForm {
  path: string;
  data: string;
}

/**
 * The address with somebody of the demonstration in it: the first of this person's cases whose page they may open and
 * which has that field.
 *
 * @param get the page at an address, "" where it is closed to them. @returns null where there is no such page
 */
export async function filled(
  path: string,
  field: string | undefined,
  get: (path: string) => Promise<string>,
): Promise<string | null> {
  if (!/:(case|client)Id/.test(path)) return path;
  for (const caseId of idsIn(await get("/cases"), "cases")) {
    const [clientId] = path.includes(":clientId") ? idsIn(await get(`/cases/${caseId}`), "clients") : [""];
    if (clientId === undefined) continue;
    const address = path.replace(":caseId", caseId).replace(":clientId", clientId);
    const page = await get(address.replace(/\?.*/, ""));
    if (page && (!field || page.includes(`name="${field}"`))) return address;
  }
  return null;
}

function idsIn(page: string, kind: "cases" | "clients"): string[] {
  const ids = page.matchAll(new RegExp(`/${kind}/([0-9a-f-]{36})`, "g"));
  return [...new Set([...ids].map(([, id = ""]) => id))];
}

/** The form of a page that holds this field, filled as its page has it. @returns null where the page has none */
export function formIn(page: string, path: string, field: string): PageForm | null {
  const forms = [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  const form = forms.find(
    ([, attributes, inner]) => /post/i.test(attributes ?? "") && inner?.includes(`name="${field}"`),
  );
  if (!form) return null;
  const [, attributes = "", inner = ""] = form;
  const fields = new Map<string, string>();
  for (const [tag] of inner.matchAll(/<(input|textarea|button|select)\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    if (!name || name === "_once" || tag.startsWith("<button") || fields.has(name)) continue;
    if (/type="(checkbox|file)"/.test(tag)) continue;
    fields.set(name, attribute(tag, "value") || (tag.startsWith("<select") ? firstOption(inner, name) : "1"));
  }
  fields.set(TOKEN, tokenIn(page));
  return {
    path: (attribute(attributes, "action") || path).replaceAll("&amp;", "&"),
    data: new URLSearchParams([...fields]).toString(),
  };
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function firstOption(inner: string, name: string): string {
  const select = new RegExp(`<select\\b[^>]*name="${name}"[\\s\\S]*?</select>`).exec(inner)?.[0] ?? "";
  return [...select.matchAll(/<option\b[^>]*value="([^"]+)"/g)][0]?.[1] ?? "1";
}
