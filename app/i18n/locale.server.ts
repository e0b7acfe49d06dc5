import { AsyncLocalStorage } from "node:async_hooks";
import { asLocale, LOCALE_SLOT, type Locale } from "./locale";

const slots = globalThis as { [LOCALE_SLOT]?: AsyncLocalStorage<{ locale: Locale }> };
slots[LOCALE_SLOT] ??= new AsyncLocalStorage<{ locale: Locale }>();
const storage = slots[LOCALE_SLOT];

/**
 * The cookie that remembers the language on this device, before and after sign-in; `__Host-` on every origin but a
 * loopback one. It holds `en` or `es`, nothing else.
 */
export const LOCALE_COOKIE = "lang";

/** Runs `fn`, and everything it awaits, in `locale`: every message called inside comes out in that language. */
export function withLocale<T>(locale: Locale, fn: () => T): T {
  return storage.run({ locale }, fn);
}

/** Changes the language of the request under way, for everything it still renders. Outside a request: nothing. */
export function changeLocale(locale: Locale): void {
  const store = storage.getStore();
  if (store) store.locale = locale;
}

/**
 * The language a request asks for: its cookie, else the first of English and Spanish in `Accept-Language`
 * (by weight), else English.
 */
export function requestLocale(headers: Headers): Locale {
  const cookies = headers.get("cookie") ?? "";
  const chosen = /(?:^|;\s*)__Host-lang=(en|es)(?:;|$)/.exec(cookies) ?? /(?:^|;\s*)lang=(en|es)(?:;|$)/.exec(cookies);
  return asLocale(chosen?.[1]) ?? acceptedLocale(headers.get("accept-language")) ?? "en";
}

function acceptedLocale(header: string | null): Locale | null {
  const wishes = (header ?? "").split(",").map((part, place) => {
    const [tag = "", ...settings] = part.trim().toLowerCase().split(";");
    const weight = settings.map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1]).find((found) => found !== undefined);
    return { locale: asLocale(tag.split("-")[0]), weight: weight === undefined ? 1 : Number(weight), place };
  });
  const ranked = wishes.filter((wish) => wish.locale && wish.weight > 0);
  ranked.sort((a, b) => b.weight - a.weight || a.place - b.place);
  return ranked[0]?.locale ?? null;
}

/** `Set-Cookie` value that keeps the language for a year; `secure` on every origin but a loopback one. */
export function localeCookie(locale: Locale, secure: boolean): string {
  return `${secure ? "__Host-" : ""}${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}`;
}
