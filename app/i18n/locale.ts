import type { Locale } from "./generated/runtime.js";

export type { Locale };

/** The languages of the interface, each with its own name for itself. */
export const LOCALES = [
  { code: "en", name: "English" },
  { code: "es", name: "Español" },
] as const satisfies readonly { code: Locale; name: string }[];

/**
 * Where the server keeps the language of the request under way. It hangs on the global object because the server
 * process holds two copies of this module: the built application's and the one its own scripts load.
 */
export const LOCALE_SLOT = Symbol.for("amparo.locale");

export interface LocaleStore {
  getStore(): { locale: Locale } | undefined;
}

/** Narrows any text to a language of the interface, or null. */
export function asLocale(text: string | null | undefined): Locale | null {
  return text === "en" || text === "es" ? text : null;
}

/** The language in force: in the browser that of the page, on the server that of the request; English otherwise. */
export function currentLocale(): Locale {
  if (typeof document !== "undefined") return asLocale(document.documentElement.lang) ?? "en";
  const store = (globalThis as { [LOCALE_SLOT]?: LocaleStore })[LOCALE_SLOT];
  return store?.getStore()?.locale ?? "en";
}
