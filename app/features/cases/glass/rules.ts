import { addBusinessDays, plainDate } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import { todayIn } from "~/domain/zones";

/** Working days within which somebody looks at an opening; after that the account that opened is flagged. */
const REVIEW_DAYS = 3;

/** Letters a reason has at least. */
export const REASON_LETTERS = 20;

/** The last day to look at an opening made at `openedAt`. */
export function reviewDueOn(openedAt: string, zone: string): string {
  return addBusinessDays(plainDate(todayIn(zone, openedAt)), REVIEW_DAYS, federalCalendar);
}

/** Whether nobody looked at it in time. */
export function isReviewLate(opening: { openedAt: string; reviewedAt: string | null }, today: string, zone: string) {
  return opening.reviewedAt === null && today > reviewDueOn(opening.openedAt, zone);
}

/** Whole minutes left of an opening, rounded up; 0 once it is over. */
export function minutesLeft(endsAt: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 60_000));
}
