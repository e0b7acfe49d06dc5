import { asLocale } from "~/i18n";
import { LOCALE_SLOT } from "~/i18n/locale";
import { deadlineCommand } from "./deadline-command";

const words = process.argv.slice(2);
const locale = asLocale(words[words.indexOf("--lang") + 1]) ?? "en";
// One process, one question: its language is that of everything printed.
Object.assign(globalThis, { [LOCALE_SLOT]: { getStore: () => ({ locale }) } });
const { out, err, code } = deadlineCommand(words, new Date().toISOString().slice(0, 10));
if (out !== "") process.stdout.write(`${out}\n`);
if (err !== "") process.stderr.write(`${err}\n`);
process.exitCode = code;
