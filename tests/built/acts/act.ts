import type { Answer, Somebody } from "~tests/support/built-app";
import type { TestDatabase } from "~tests/support/database";
import type { WholeCase } from "~tests/support/whole-case";

export type Form = Record<string, string>;

/** What an act is done on: one person's whole case, and the ids that stand in the address beside the case's. */
export interface Stage {
  database: TestDatabase;
  whole: WholeCase;
  /** Ids for the address over those of the whole case; an act's preparation adds to it. */
  at: Record<string, string>;
  /** Posts as that person, or asks for the page, whatever comes of it. */
  ask(who: Somebody, door: string, form?: Form): Promise<Answer>;
  /** The same, and expects it to be done: the steps before the act. */
  post(who: Somebody, door: string, form: Form): Promise<void>;
}

/** One thing a page's post does, and who gets it done. */
export interface Act {
  door: string;
  /** What tells it from the other acts of its page. */
  does: string;
  /** Prepares what the act needs and gives the form that does it. */
  form(stage: Stage): Form | Promise<Form>;
  /** Who gets it done on a case placed with partner one, with staff attorney one and partner attorney one on its team. */
  may: readonly Somebody[];
  /** Who gets this very form refused, and may send another. */
  otherwise?: readonly Somebody[];
  /** The one event it leaves, several with a comma between where it is several acts at once; null: none, because nothing of anybody is read or written. */
  event: string | null;
  /** The status that says it is done; 302 unless said. */
  answers?: number;
  /** False for an act that looks something up and writes nothing. */
  writes?: false;
  /** What follows the address. */
  tail?: string;
  /**
   * An act on a closed case: `only`, `also` where it is done as on an open one, or `stale` where those who may find
   * that somebody else did it already.
   */
  onClosed?: "only" | "also" | "stale";
  /** The ids in the form are of things that belong to no case: everybody's of the program, or of an organization. */
  idsOfNoCase?: true;
  /** Whom it is tried as; everybody unless said. Only where a password is counted for each of them. */
  triedAs?: readonly Somebody[];
}

/** `<name>_year`, `_month` and `_day` of a form. */
export function day(name: string, on: string): Form {
  const [year = "", month = "", date = ""] = on.split("-");
  return { [`${name}_year`]: year, [`${name}_month`]: month, [`${name}_day`]: date };
}

export const INTAKE_WORKERS = ["intake_worker", "intake_worker_two"] as const;
export const STAFF = ["staff_attorney", "staff_attorney_two"] as const;
export const HUB = [...INTAKE_WORKERS, ...STAFF, "program_manager"] as const;
export const TEAM = ["staff_attorney", "partner_attorney"] as const;
export const TEAM_AND_MANAGER = [...TEAM, "program_manager"] as const;
/** Who writes down where somebody is held and when they are in court. */
export const FACTS = [...TEAM_AND_MANAGER, ...INTAKE_WORKERS] as const;
export const SIGNED_IN = [
  ...HUB,
  "partner_coordinator",
  "partner_coordinator_two",
  "partner_attorney",
  "partner_attorney_two",
  "admin",
  "funder",
] as const;
