import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Actor, Role } from "~/domain/access";
import type { RouteId } from "~/domain/route-ids";
import type { Trx } from "./db.server";

/** One door: who may knock, whose posts it takes, and what reading through it is called in the audit. */
export interface PolicyRow {
  /** `public`: also for people not signed in. */
  roles: readonly Role[] | "public";
  /** Who may post here; absent: everybody who may read. Others who may read are told no with a sentence. */
  acts?: readonly Role[];
  /** The event written when the page is read; absent where nothing about a person is shown. */
  reads?: string;
}
export type Policy = Record<RouteId, PolicyRow>;

/** An event as the guard writes it; ids and names of fields, never values. */
export interface GuardEvent {
  action: string;
  objectKind: string;
  objectId?: string;
  caseId?: string;
  clientId?: string;
  detail?: Record<string, unknown>;
}

/** What the application hands the guard at its start: the rooms lie above the platform. */
export interface GuardParts {
  policy: Policy;
  record(db: Trx, actor: Actor, event: GuardEvent & { requestId: string }): Promise<void>;
  /** Notes a reading and counts it. @throws TooMany where what was read must not be shown. */
  recordReading(db: Trx, actor: Actor, event: GuardEvent & { requestId: string }): Promise<void>;
  /** The program's time zone; the clock's `today` is read in it. */
  zone(db: Trx): Promise<string>;
  /** Throws NotFound where the path names a record the actor may not read. */
  mustRead(db: Trx, actor: Actor, params: LoaderFunctionArgs["params"]): Promise<void>;
  /** The sentence for a route the role may read but not post to, in the request's language. */
  mayNot(): string;
  notFound(): string;
  /**
   * Sentences above a form that comes back: its page belongs to another session; it acted before; nobody can save;
   * somebody did the same at the same moment.
   */
  strayForm(): string;
  sentBefore(): string;
  unsaved(): string;
  clash(): string;
  /** The sentence above a form that was kept while its person signed in again. */
  keptForm(): string;
  /** The sentence above a form of a record somebody else changed meanwhile, and the one beside a field to choose for. */
  twoVersions(): string;
  chooseOne(): string;
  /** Takes a language chosen in the shell: changes it for this request and gives the cookie that keeps it. */
  changeLanguage(db: Trx, actor: Actor | null, language: string, origin: string): Promise<string | null>;
}

let parts: GuardParts | undefined;

/** Called once by the application's server entry. Without it every guarded route fails. */
export function installGuard(given: GuardParts): void {
  parts = given;
}

/** The parts the application gave. @throws before it has. */
export function guard(): GuardParts {
  if (!parts) throw new Error("The guard was not given its policy table.");
  return parts;
}
