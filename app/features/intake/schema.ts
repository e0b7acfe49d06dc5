import * as z from "zod/mini";
import { INTAKE_DECISIONS, INTAKE_REASONS, INTAKE_SECTIONS } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { REASONS_FOR } from "./rules";

/** What the decision page sends. */
export const DecisionInput = z
  .object({
    decision: z.enum(INTAKE_DECISIONS, { error: () => m.intake_decision_choose() }),
    reason: z.enum(INTAKE_REASONS, { error: () => m.intake_reason_choose() }),
    note: z.string().check(z.trim(), z.maxLength(500, { error: () => m.shell_error_too_long({ max: "500" }) })),
  })
  .check(
    z.refine(({ decision, reason }) => REASONS_FOR[decision].includes(reason), {
      error: () => m.intake_error_reason(),
      path: ["reason"],
    }),
  );
export type DecisionInput = z.infer<typeof DecisionInput>;

/** Why a decision is taken back. */
export const TakeBackInput = z.object({
  reason: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: () => m.shell_error_required() }),
      z.maxLength(500, { error: () => m.shell_error_too_long({ max: "500" }) }),
    ),
});

export const SectionParam = z.enum(INTAKE_SECTIONS);

/** A draft as it is sealed: field names and what was typed. */
export const Draft = z.record(z.string(), z.string());
