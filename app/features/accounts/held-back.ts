import type { Clock } from "~/domain/clock";
import { formatMoment, m } from "~/i18n";

/** The sentence, status and headers for an attempt that must wait until `until`; null: only a reset helps. */
export function heldBack(until: Date | null, clock: Clock): [sentence: string, status: number, headers: HeadersInit] {
  if (!until) return [m.accounts_sign_in_stopped(), 429, {}];
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.parse(clock.now)) / 1000));
  // Shown to the minute: a minute later than asked is never too early.
  const shown = new Date(Math.ceil(until.getTime() / 60_000) * 60_000);
  return [m.accounts_sign_in_held({ when: formatMoment(shown, clock.zone) }), 429, { "Retry-After": String(seconds) }];
}
