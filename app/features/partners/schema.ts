import * as z from "zod/mini";
import { PARTNER_KINDS } from "~/domain/vocabulary";
import { m } from "~/i18n";

const count = z.pipe(
  z.string().check(z.trim(), z.regex(/^\d{1,3}$/, { error: () => m.partners_error_capacity() })),
  z.transform(Number),
);

/** A partner organization as its form sends it. */
export const PartnerInput = z.object({
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(2, { error: () => m.partners_error_name() }),
      z.maxLength(120, { error: () => m.partners_error_name() }),
    ),
  kind: z.enum(PARTNER_KINDS, { error: () => m.partners_error_kind() }),
  detained_capacity: count,
  /** Empty: no end is known. */
  term_ends_on: z.union([z.literal(""), z.iso.date()], { error: () => m.partners_error_term() }),
  letterhead: z.string().check(z.trim(), z.maxLength(500, { error: () => m.partners_error_letterhead() })),
  support_needed: z.string().check(z.trim(), z.maxLength(500, { error: () => m.partners_error_letterhead() })),
});
export type PartnerInput = z.infer<typeof PartnerInput>;
