import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";

/** Why a hold is set or is to be lifted, or a sentence for what is wrong. */
export function readHoldReason(
  typed: Typed,
  name: "reason" | "lift_reason",
): { ok: true; value: string } | { ok: false; errors: Record<string, string[]> } {
  const form = new FormReader(typed);
  const value = form.requiredText(name, m.retention_hold_error_reason(), 1000);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value };
}
