/** Pure decisions of placement: why somebody stands where on the triage, who fits a case, and what an offer's state is. */

/** What the triage knows of one person who has nobody. Instants are ISO 8601, dates `YYYY-MM-DD`. */
export interface TriageFacts {
  arrestedAt: string | null;
  /** Since when the place has been unknown; null while it is known. */
  placeUnknownSince: string | null;
  /** Whole days until the next hearing at the court's own day; null where none is dated. */
  hearingInDays: number | null;
  /** Whole days until the most urgent of our own deadlines; negative when past; null where none is dated. */
  deadlineInDays: number | null;
  deadlineRule: string | null;
  /** Codes of `URGENT_TODAY` nobody has resolved. */
  urgencies: readonly string[];
  detained: boolean;
  /** Whole days since a partner's access ended by itself and left the person with nobody; null where none did. */
  leftDaysAgo: number | null;
  now: string;
}

export type TriageReasonCode =
  | "told_leaves_today"
  | "deadline_overdue"
  | "deadline_soon"
  | "place_unknown"
  | "counsel_left"
  | "just_arrested"
  | "hearing_soon"
  | "may_be_minor"
  | "may_not_understand"
  | "medicine"
  | "pregnancy"
  | "child_without_carer"
  | "detained"
  | "waiting";

/** One reason with the number its sentence needs: days, hours, or null. `rank` 0 is the most urgent. */
export interface TriageReason {
  code: TriageReasonCode;
  amount: number | null;
  rule: string | null;
  rank: number;
}

const HOUR = 3_600_000;

/**
 * Why this person stands on the triage, most urgent first; never empty. There is no score: the order is that of the
 * first reason, and every reason is shown.
 */
export function triageReasons(facts: TriageFacts): TriageReason[] {
  const reasons: TriageReason[] = [];
  const add = (code: TriageReasonCode, rank: number, amount: number | null = null, rule: string | null = null) =>
    reasons.push({ code, amount, rule, rank });
  const hoursSince = (at: string) => Math.max(0, Math.floor((Date.parse(facts.now) - Date.parse(at)) / HOUR));

  if (facts.urgencies.includes("told_leaves_today")) add("told_leaves_today", 0);
  if (facts.placeUnknownSince) add("place_unknown", 1, hoursSince(facts.placeUnknownSince));
  if (facts.leftDaysAgo !== null) add("counsel_left", facts.detained ? 1.2 : 4, facts.leftDaysAgo);
  if (facts.deadlineInDays !== null && facts.deadlineInDays <= 30) {
    const overdue = facts.deadlineInDays < 0;
    const days = Math.abs(facts.deadlineInDays);
    const rank = overdue ? 2 : days <= 7 ? 3 : days <= 14 ? 6 : 8;
    add(overdue ? "deadline_overdue" : "deadline_soon", rank, days, facts.deadlineRule);
  }
  if (facts.arrestedAt) {
    const hours = hoursSince(facts.arrestedAt);
    if (hours <= 72) add("just_arrested", hours <= 48 ? 1.5 : 4, hours);
  }
  if (facts.hearingInDays !== null && facts.hearingInDays >= 0 && facts.hearingInDays <= 30) {
    add("hearing_soon", facts.hearingInDays <= 7 ? 4 : facts.hearingInDays <= 14 ? 6 : 8, facts.hearingInDays);
  }
  for (const code of ["may_be_minor", "may_not_understand", "medicine", "pregnancy", "child_without_carer"] as const) {
    if (facts.urgencies.includes(code)) add(code, 5);
  }
  if (reasons.length === 0) add(facts.detained ? "detained" : "waiting", facts.detained ? 9 : 10);
  return reasons.sort((a, b) => a.rank - b.rank || (a.amount ?? 0) - (b.amount ?? 0));
}

/** Orders two people by their reasons: the first that differs decides, then the number in it. */
export function moreUrgent(a: readonly TriageReason[], b: readonly TriageReason[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const [one, other] = [a[place], b[place]];
    if (!one || !other) return one ? -1 : 1;
    const older = one.code === "place_unknown" || one.code === "deadline_overdue";
    const byAmount = ((one.amount ?? 0) - (other.amount ?? 0)) * (older ? -1 : 1);
    if (one.rank !== other.rank) return one.rank - other.rank;
    if (one.code === other.code && byAmount !== 0) return byAmount;
  }
  return 0;
}

/** What a case needs of whoever takes it. */
export interface Need {
  languageCode: string | null;
  courtId: string | null;
  detained: boolean;
}

/** Somebody who could take it: a staff attorney or a partner. */
export interface Candidate {
  id: string;
  languageCodes: readonly string[];
  /** Courts they go to; null where nobody recorded any, which is not the same as none. */
  courtIds: readonly string[] | null;
  capacity: number;
  taken: number;
  termEndsOn: string | null;
  /** Declined or found a conflict on this very case before. */
  declinedBefore: boolean;
}

export type FitCode =
  | "speaks_language"
  | "no_language"
  | "language_unknown"
  | "goes_to_court"
  | "not_this_court"
  | "courts_unknown"
  | "has_room"
  | "no_room"
  | "term_ends"
  | "declined_before";
export interface Fit {
  id: string;
  reasons: { code: FitCode; good: boolean; amount: number | null }[];
  /** Reasons against, counted; the list is sorted by it. */
  against: number;
  room: number;
}

/** Everybody who could take the case with the reasons for and against, best first. Nobody is left out silently. */
export function rankCandidates(need: Need, candidates: readonly Candidate[], today: string): Fit[] {
  return candidates
    .map((candidate) => fitOf(need, candidate, today))
    .sort((a, b) => a.against - b.against || b.room - a.room || a.id.localeCompare(b.id));
}

function fitOf(need: Need, candidate: Candidate, today: string): Fit {
  const reasons: Fit["reasons"] = [];
  const add = (code: FitCode, good: boolean, amount: number | null = null) => reasons.push({ code, good, amount });
  if (need.languageCode === null) add("language_unknown", true);
  else if (candidate.languageCodes.includes(need.languageCode)) add("speaks_language", true);
  else add("no_language", false);
  if (candidate.courtIds === null || need.courtId === null) add("courts_unknown", true);
  else if (candidate.courtIds.includes(need.courtId)) add("goes_to_court", true);
  else add("not_this_court", false);
  const room = candidate.capacity - candidate.taken;
  if (room > 0) add("has_room", true, room);
  else add("no_room", false, candidate.taken);
  if (candidate.termEndsOn && candidate.termEndsOn >= today) {
    const days = Math.round((Date.parse(candidate.termEndsOn) - Date.parse(today)) / 86_400_000);
    if (days <= 45) add("term_ends", false, days);
  }
  if (candidate.declinedBefore) add("declined_before", false);
  return { id: candidate.id, reasons, against: reasons.filter((reason) => !reason.good).length, room };
}

export type OfferState = "open" | "names_opened" | "cleared" | "accepted" | "declined" | "withdrawn" | "expired";

/**
 * Where an offer stands. `events` are the kinds of its events in any order; `cleared` whether the partner found no
 * conflict. An offer past its expiry is expired although no event says so yet.
 */
export function offerState(events: readonly string[], cleared: boolean, expiresAt: string, now: string): OfferState {
  for (const end of ["accepted", "declined", "withdrawn", "expired"] as const) if (events.includes(end)) return end;
  if (Date.parse(expiresAt) <= Date.parse(now)) return "expired";
  if (cleared) return "cleared";
  return events.includes("names_opened") ? "names_opened" : "open";
}

/** Whether an offer still waits for the partner's answer. */
export function awaitsAnswer(state: OfferState): boolean {
  return state === "open" || state === "names_opened" || state === "cleared";
}
