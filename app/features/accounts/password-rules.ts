import { m } from "~/i18n";
import { COMMON_PASSWORDS } from "./common-passwords";

/** Fifteen characters where the password is the only proof (NIST SP 800-63B-4); no rule about kinds of characters. */
export const PASSWORD_LEAST = 15;
export const PASSWORD_MOST = 128;

/** Words of this work: a password made mostly of them is guessed first. */
const WORDS_OF_THE_WORK = [
  "amparo",
  "abogado",
  "attorney",
  "counsel",
  "immigration",
  "inmigracion",
  "detention",
  "detencion",
  "defense",
  "defensa",
  "program",
  "programa",
  "lawyer",
  "court",
  "tribunal",
  "password",
  "contrasena",
  "welcome",
  "bienvenido",
];
const RUNS = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "1qaz2wsx3edc4rfv5tgb",
];

/**
 * What is wrong with a new password, as a sentence, or null. `context`: words an attacker would try first for this
 * person: their name, address, program.
 */
export function passwordFault(password: string, context: readonly string[]): string | null {
  const typed = [...password.normalize("NFKC")];
  if (typed.length < PASSWORD_LEAST) return m.accounts_password_too_short({ least: PASSWORD_LEAST });
  if (typed.length > PASSWORD_MOST) return m.accounts_password_too_long({ most: PASSWORD_MOST });
  const bare = bareLetters(password);
  if (COMMON_PASSWORDS.has(bare) || COMMON_PASSWORDS.has(unleeted(bare))) return m.accounts_password_common();
  const told = context.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).map(bareLetters);
  const left = withoutRuns(without(unleeted(bare), [...told.map(unleeted), ...WORDS_OF_THE_WORK]));
  return new Set(left).size < 5 || left.length < 8 || repeats(bare) ? m.accounts_password_easy() : null;
}

/** Small letters and digits, without accents. Letters of other scripts stay. */
function bareLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@$!]/gu, "");
}

function unleeted(text: string): string {
  const letters: Record<string, string> = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    $: "s",
    "!": "i",
  };
  return text.replaceAll(/[013457@$!]/g, (sign) => letters[sign] ?? sign);
}

function without(text: string, words: readonly string[]): string {
  return words.filter((word) => word.length >= 4).reduce((left, word) => left.replaceAll(word, ""), text);
}

/** Takes out runs of four and more along the keyboard, the alphabet or the digits, forwards and backwards. */
function withoutRuns(text: string): string {
  let left = text;
  for (const run of RUNS.flatMap((line) => [unleeted(line), line, [...line].reverse().join("")]))
    for (let length = run.length; length >= 4; length--)
      for (let from = 0; from + length <= run.length; from++)
        left = left.replaceAll(run.slice(from, from + length), "");
  return left;
}

/** Whether the whole is one short piece over and over. */
function repeats(text: string): boolean {
  return /^(.{1,8}?)\1+.{0,7}$/.test(text) && new Set(text).size < 10;
}
