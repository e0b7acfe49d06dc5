import type { Actor } from "~/domain/access";
import { asLocale } from "~/i18n";
import { changeLocale, localeCookie } from "~/i18n/locale.server";
import type { Trx } from "~/platform/db.server";

/**
 * Takes the language chosen in the shell: for the rest of this request, for this device by a cookie and, when signed
 * in, for the person. Gives the cookie; null when the text names no language of the interface.
 */
export async function changeLanguage(
  db: Trx,
  actor: Actor | null,
  language: string,
  origin: string,
): Promise<string | null> {
  const locale = asLocale(language);
  if (!locale) return null;
  changeLocale(locale);
  if (actor) await db.updateTable("users").set({ locale }).where("id", "=", actor.userId).execute();
  return localeCookie(locale, origin.startsWith("https://"));
}
