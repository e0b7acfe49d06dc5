import type { PersonName } from "~/domain/people";
import type { MATCH_DECISIONS } from "~/domain/vocabulary";

/** What was decided about one match; `note` says why in the reader's own words, "" for nothing. */
export interface MatchDecisionInput {
  clientId: string;
  kind: "duplicate" | "conflict";
  decision: (typeof MATCH_DECISIONS)[number];
  note: string;
}

/** Somebody who stands against the person or close to them. */
export interface PartyInput extends PersonName {
  kind: "adverse" | "related";
  /** In a few words of the writer's; "" for nothing. */
  relation: string;
  note: string;
}
