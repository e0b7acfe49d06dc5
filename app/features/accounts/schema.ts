import * as z from "zod/mini";
import { canBeGiven, ROLES } from "~/domain/access";
import { CREDENTIALS } from "~/domain/vocabulary";
import { m } from "~/i18n";

const line = (most: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: () => m.shell_error_required() }),
      z.maxLength(most, { error: () => m.shell_error_too_long({ max: most }) }),
    );
const longText = (most: number) =>
  z.string().check(z.trim(), z.maxLength(most, { error: () => m.shell_error_too_long({ max: most }) }));
const whole = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.trim(), z.regex(/^\d{1,4}$/, { error: () => m.accounts_error_whole({ least, most }) })),
    z.pipe(
      z.transform(Number),
      z
        .number()
        .check(
          z.gte(least, { error: () => m.accounts_error_whole({ least, most }) }),
          z.lte(most, { error: () => m.accounts_error_whole({ least, most }) }),
        ),
    ),
  );

const emptyIsNone = <T extends z.ZodMiniType>(schema: T) =>
  z.union([
    z.pipe(
      z.literal(""),
      z.transform(() => null),
    ),
    schema,
  ]);

/** What an administrator says about somebody: at the invitation and afterwards. */
export const PersonInput = z
  .object({
    name: line(120),
    role: z.enum(ROLES, { error: () => m.shell_error_choose() }),
    partner_id: emptyIsNone(z.uuid()),
    credential: emptyIsNone(z.enum(CREDENTIALS)),
    bar_number: longText(40),
    detained_capacity: whole(0, 200),
    may_propose_rules: z.optional(z.literal("yes")),
  })
  .check(
    z.refine((person) => isPartnerRole(person.role) === (person.partner_id !== null), {
      path: ["partner_id"],
      error: () => m.accounts_error_partner(),
    }),
    z.refine((person) => person.role !== "partner_attorney" || person.credential !== null, {
      path: ["credential"],
      error: () => m.accounts_error_credential(),
    }),
    z.refine((person) => !person.may_propose_rules || canBeGiven(person.role, "rule:propose"), {
      path: ["may_propose_rules"],
      error: () => m.accounts_error_propose(),
    }),
  );
export type PersonInput = z.infer<typeof PersonInput>;

/** The address somebody signs in with; kept in small letters. */
export const EmailInput = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.email({ error: () => m.accounts_error_email() }),
    z.maxLength(200, { error: () => m.accounts_error_email() }),
  );

/** The program's own settings. */
export const SettingsInput = z
  .object({
    name: line(120),
    time_zone: z.enum(
      [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "Pacific/Honolulu",
        "America/Puerto_Rico",
        "Pacific/Guam",
        "Pacific/Saipan",
      ],
      { error: () => m.shell_error_choose() },
    ),
    letterhead: longText(600),
    office_phone: longText(60),
    own_date_days: whole(0, 10),
    small_cell: whole(2, 10),
    income_limit_percent: whole(100, 500),
    idle_weeks: whole(2, 52),
    reading_alarm: whole(5, 900),
    reading_stop: whole(6, 999),
    declined_days: whole(30, 3650),
    closed_years: whole(1, 50),
    backup_days: whole(1, 3650),
  })
  .check(
    z.refine((settings) => settings.reading_stop > settings.reading_alarm, {
      path: ["reading_stop"],
      error: () => m.audit_settings_error(),
    }),
  );
export type SettingsInput = z.infer<typeof SettingsInput>;
export const TIME_ZONES = SettingsInput.shape.time_zone.options;

/** Roles held by people of a partner organization. */
export function isPartnerRole(role: string): boolean {
  return role === "partner_coordinator" || role === "partner_attorney";
}
