import * as z from "zod/mini";
import { MATCH_DECISIONS, PARTY_KINDS } from "~/domain/vocabulary";

const uuid = z.uuid();
const text = (most: number) => z._default(z.string().check(z.trim(), z.maxLength(most)), "");

/** What was decided about one match; `note` says why in the reader's own words. */
export const MatchDecisionInput = z.object({
  clientId: uuid,
  kind: z.enum(["duplicate", "conflict"]),
  decision: z.enum(MATCH_DECISIONS),
  note: text(500),
});
export type MatchDecisionInput = z.infer<typeof MatchDecisionInput>;

/** Somebody who stands against the person or close to them. */
export const PartyInput = z.object({
  kind: z.enum(PARTY_KINDS),
  relation: text(100),
  given: text(100),
  firstSurname: text(100),
  secondSurname: text(100),
  note: text(500),
});
export type PartyInput = z.infer<typeof PartyInput>;
