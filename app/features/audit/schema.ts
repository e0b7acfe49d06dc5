import * as z from "zod/mini";
import { m } from "~/i18n";

/** Why somebody may read on: who, and a reason that explains itself later. */
export const LeaveInput = z.object({
  userId: z.uuid({ error: () => m.shell_error_choose() }),
  reason: z
    .string()
    .check(
      z.trim(),
      z.minLength(10, { error: () => m.audit_watch_error_reason() }),
      z.maxLength(500, { error: () => m.shell_error_too_long({ max: 500 }) }),
    ),
});
