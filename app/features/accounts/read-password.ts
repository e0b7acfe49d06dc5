import { m } from "~/i18n";
import { passwordFault } from "./password-rules";

/**
 * What is wrong with a new password typed twice, by field; null when it will do. `context`: words an attacker would
 * try first for this person.
 */
export function passwordErrors(
  typed: Readonly<Record<string, string>>,
  context: readonly string[],
): Record<string, string[]> | null {
  const fault = passwordFault(typed.password ?? "", context);
  if (fault) return { password: [fault] };
  return typed.password === typed.again ? null : { again: [m.accounts_password_differs()] };
}

/** What was typed without any password: those never travel back. */
export function withoutPasswords(typed: Readonly<Record<string, string>>): Record<string, string> {
  const { password: _, again: __, current: ___, ...rest } = typed;
  return rest;
}
