import { currentLocale, type Locale } from "./locale";

/*
 * What the message functions need of their runtime, for the browser: the compiler's own brings cookie, storage and
 * address strategies along that this product does not use. vite.config.ts puts this file in its place.
 */

export const baseLocale: Locale = "en";
export const experimentalStaticLocale: Locale | undefined = undefined;
export const getLocale = currentLocale;

/** Does nothing: the language of the page is the only source here. */
export function overwriteGetLocale(_read: () => Locale): void {}
