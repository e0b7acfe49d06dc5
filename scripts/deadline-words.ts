import { isPlainDate, type PlainDate } from "~/domain/calendar";
import { CLERK_STATES } from "~/domain/state-days";
import { asLocale, type Locale, m } from "~/i18n";

/** Words that make no sense, as a sentence for whoever typed them. */
export class Misspoken extends Error {}

/** What was asked on the command line, read but not yet looked up. */
export interface Asked {
  rule: string | null;
  from: PlainDate | null;
  time: string | null;
  zone: string | null;
  ambiguous: "earlier" | "later" | null;
  custody: "detained" | "not_detained" | null;
  mailed: boolean;
  mark: string | null;
  /** Of the asylum clock or another that its own rule stops. */
  stoppedDays: number;
  tolledDays: number;
  circuit: string | null;
  state: string | null;
  printed: PlainDate | null;
  decided: PlainDate | null;
  extendedTo: PlainDate | null;
  outageUntil: PlainDate | null;
  whose: "ours" | "theirs" | null;
  locale: Locale;
  json: boolean;
  help: boolean;
  list: boolean;
}

const VALUES = [
  ...["rule", "from", "time", "zone", "which", "custody", "mark", "stopped-days", "tolled-days", "circuit", "state"],
  ...["printed", "decided", "extended-to", "outage-until", "whose", "lang"],
] as const;
const SWITCHES: readonly string[] = ["mailed", "json", "help", "list"];

/** Reads the words after the command. Throws Misspoken with a sentence where they make no sense. */
export function readWords(words: readonly string[]): Asked {
  const given = new Map<string, string>();
  const switches = new Set<string>();
  for (let index = 0; index < words.length; index += 1) {
    const [name, ...rest] = (words[index] ?? "").split("=");
    const flag = name?.startsWith("--") ? name.slice(2) : "";
    if (SWITCHES.includes(flag) && rest.length === 0) switches.add(flag);
    else if ((VALUES as readonly string[]).includes(flag)) {
      const value = rest.length > 0 ? rest.join("=") : words[++index];
      if (value === undefined || value === "" || value.startsWith("--")) {
        throw new Misspoken(m.deadlines_cli_value_missing({ flag: `--${flag}` }));
      }
      if (given.has(flag)) throw new Misspoken(m.deadlines_cli_twice({ flag: `--${flag}` }));
      given.set(flag, value);
    } else throw new Misspoken(m.deadlines_cli_unknown_word({ word: words[index] ?? "" }));
  }
  const date = (flag: (typeof VALUES)[number]) => dateWord(given.get(flag));
  return {
    rule: given.get("rule") ?? null,
    from: date("from"),
    time: timeWord(given.get("time")),
    zone: zoneWord(given.get("zone")),
    ambiguous: oneOf(given.get("which"), { first: "earlier", second: "later" }, "--which"),
    custody: oneOf(given.get("custody"), CUSTODIES, "--custody"),
    mailed: switches.has("mailed"),
    mark: given.get("mark") ?? null,
    stoppedDays: daysWord(given.get("stopped-days")),
    tolledDays: daysWord(given.get("tolled-days")),
    circuit: circuitWord(given.get("circuit")),
    state: stateWord(given.get("state")),
    printed: date("printed"),
    decided: date("decided"),
    extendedTo: date("extended-to"),
    outageUntil: date("outage-until"),
    whose: oneOf(given.get("whose"), { ours: "ours", theirs: "theirs" }, "--whose"),
    locale: localeWord(given.get("lang")),
    json: switches.has("json"),
    help: switches.has("help"),
    list: switches.has("list"),
  };
}

const CUSTODIES = {
  detained: "detained",
  "not-detained": "not_detained",
  not_detained: "not_detained",
  "non-detained": "not_detained",
  nondetained: "not_detained",
  released: "not_detained",
  unknown: null,
} as const;

function oneOf<T>(text: string | undefined, choices: Record<string, T>, flag: string): T | null {
  if (text === undefined) return null;
  const found = choices[text.toLowerCase()];
  if (found === undefined) {
    throw new Misspoken(m.deadlines_cli_not_a_choice({ flag, word: text, choices: Object.keys(choices).join(", ") }));
  }
  return found;
}

function dateWord(text: string | undefined): PlainDate | null {
  if (text === undefined) return null;
  if (!isPlainDate(text) || text < "1900" || text > "2200")
    throw new Misspoken(m.deadlines_cli_no_such_day({ word: text }));
  return text;
}

function timeWord(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(text)) throw new Misspoken(m.deadlines_cli_no_such_time({ word: text }));
  return text.padStart(5, "0");
}

function zoneWord(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    throw new Misspoken(m.deadlines_cli_no_such_zone({ word: text }));
  }
}

function daysWord(text: string | undefined): number {
  if (text === undefined) return 0;
  // No clock stands still for more than ten years.
  if (!/^\d{1,4}$/.test(text) || Number(text) > 3_660) throw new Misspoken(m.deadlines_cli_no_number({ word: text }));
  return Number(text);
}

/** `3`, `3d`, `3rd`, `ca3` and `dc` all name a circuit. */
function circuitWord(text: string | undefined): string | null {
  if (text === undefined) return null;
  const circuit = /^(?:ca)?(\d{1,2})(?:st|nd|rd|th|d)?$/i.exec(text)?.[1] ?? text.replaceAll(".", "").toUpperCase();
  if (!(circuit in CLERK_STATES)) throw new Misspoken(m.deadlines_cli_no_such_circuit({ word: text }));
  return circuit;
}

function stateWord(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^[a-z]{2}$/i.test(text)) throw new Misspoken(m.deadlines_cli_no_such_state({ word: text }));
  return text.toUpperCase();
}

function localeWord(text: string | undefined): Locale {
  const locale = asLocale(text ?? "en");
  if (locale === null) {
    throw new Misspoken(m.deadlines_cli_not_a_choice({ flag: "--lang", word: text ?? "", choices: "en, es" }));
  }
  return locale;
}
