import { overwriteGetLocale } from "./generated/runtime.js";
import { currentLocale } from "./locale";

overwriteGetLocale(currentLocale);

export {
  formatCourtTime,
  formatDate,
  formatDaysAway,
  formatHearingMoment,
  formatMoment,
  formatNumber,
  formatTime,
} from "./formats";
export { m } from "./generated/messages.js";
export { asLocale, currentLocale, LOCALES, type Locale } from "./locale";
export { type WordList, word } from "./words";
