import * as z from "zod/mini";
import { DECLINE_REASONS, REPRESENTING_LEVELS } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";

const id = (message: () => string) => z.uuid({ error: message });
const level = z.enum(REPRESENTING_LEVELS, { error: () => m.placements_error_level() });

export const PlaceWithStaff = z.object({ attorneyId: id(() => m.placements_error_attorney()), level });

export const MakeOffer = z.object({
  partnerId: id(() => m.placements_error_partner()),
  offerLevel: level,
  /** Hours until the offer expires. */
  expiresIn: z.pipe(
    z.string().check(z.regex(/^\d{1,3}$/, { error: () => m.placements_error_expires() })),
    z.pipe(
      z.transform(Number),
      z
        .number()
        .check(
          z.minimum(1, { error: () => m.placements_error_expires() }),
          z.maximum(336, { error: () => m.placements_error_expires() }),
        ),
    ),
  ),
  hours: z.pipe(
    z.string().check(z.trim(), z.regex(/^\d{0,4}$/, { error: () => m.placements_error_hours() })),
    z.transform((text: string) => (text === "" ? null : Number(text))),
  ),
  support: z.string().check(z.trim(), z.maxLength(500, { error: () => m.placements_error_support() })),
});

export const DeclineOffer = z.object({ reason: z.enum(DECLINE_REASONS, { error: () => m.placements_error_reason() }) });
export const AcceptOffer = z.object({ attorneyId: id(() => m.placements_error_attorney()) });

/** Why a placement ends; it may not be empty. */
export function readEndReason(
  typed: Typed,
): { ok: true; value: string } | { ok: false; errors: Record<string, string[]> } {
  const form = new FormReader(typed);
  const value = form.requiredText("endReason", m.placements_error_end_reason(), 200);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value };
}

/** The last day of a partner's access; null when the three fields are empty. */
export function readAccessDay(
  typed: Typed,
): { ok: true; value: string | null } | { ok: false; errors: Record<string, string[]> } {
  const form = new FormReader(typed);
  const value = form.optionalDate("endsOn");
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value };
}
