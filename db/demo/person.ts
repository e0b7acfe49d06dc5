import { addDays, addYears, type PlainDate } from "~/domain/calendar";
import type { PersonName } from "~/domain/people";
import { NAME_LISTS, TWO_SURNAMES } from "./name-lists";
import type { Origin } from "./origins";
import type { Random } from "./random";

/** Somebody a person may be called about. The telephone is of the range kept for inventions, 555-01xx. */
export interface SafeContact {
  name: string;
  relation: string;
  phone: string;
  language: string | null;
  mayLeaveMessage: "yes" | "no" | "unknown";
  mayKnow: "nothing" | "place" | "place_and_dates" | "everything";
}

export interface Relative {
  kind: "adverse" | "related";
  relation: string;
  name: PersonName;
}

/** An invented person with everything that is recorded about them apart from a case. */
export interface Person {
  name: PersonName;
  aliases: readonly PersonName[];
  /** Nine digits each; [] with the answer that stands in their place. */
  aNumbers: readonly string[];
  aNumberAnswer: "value" | "none_yet" | "unknown";
  /** `YYYY-MM-DD`, or about how old. */
  birth: { on: PlainDate } | { age: number };
  country: string;
  language: string;
  place: string;
  interpreter: "needed" | "not_needed" | "relay";
  relayVia: string | null;
  otherLanguage: string | null;
  contact: SafeContact | null;
  relatives: readonly Relative[];
}

/** A name written out: `"Marta Lucía|Cajamarca|Sisa"`. */
export function nameFrom(text: string): PersonName {
  const [given = "", firstSurname = "", secondSurname = ""] = text.split("|");
  return { given, firstSurname, secondSurname };
}

/**
 * The n-th A-number of the range kept for inventions, `A 000-1xx-xxx` and on: each n its own, in no visible order.
 * Whole for n below 800,000.
 */
export function inventedANumber(n: number): string {
  const block = 1 + Math.floor(n / 100_000);
  const place = ((n % 100_000) * 61_027 + 7_919) % 100_000;
  return `000${block}${String(place).padStart(5, "0")}`;
}

/** A person of that origin. The same stream of chance gives the same person. */
export function inventPerson(random: Random, origin: Origin, today: PlainDate, aNumber: string): Person {
  const woman = random.percent(28);
  const name = inventName(random, origin, woman);
  const answer = random.percent(92) ? "value" : random.percent(70) ? "none_yet" : "unknown";
  const years = 18 + Math.floor(38 * random.next() * random.next()) + random.whole(0, 6);
  const speaksSecond = origin.second !== null && random.percent(65);
  return {
    name,
    aliases: random.percent(16) ? [aliasOf(random, name)] : [],
    aNumbers: answer === "value" ? [aNumber] : [],
    aNumberAnswer: answer,
    birth: random.percent(90) ? { on: addDays(addYears(today, -years), -random.whole(1, 364)) } : { age: years },
    country: origin.country,
    language: origin.language,
    place: origin.places.length > 0 ? random.pick(origin.places) : "",
    interpreter: origin.relay !== null ? "relay" : random.percent(88) ? "needed" : "not_needed",
    relayVia: origin.relay,
    otherLanguage: speaksSecond ? origin.second : null,
    contact: random.percent(72) ? inventContact(random, origin, name) : null,
    relatives: random.percent(12) ? [inventRelative(random, origin, name)] : [],
  };
}

function inventName(random: Random, origin: Origin, woman: boolean): PersonName {
  const list = NAME_LISTS[origin.culture];
  const givenNames = woman ? list.women : list.men;
  const given = random.pick(givenNames);
  const two = TWO_SURNAMES.includes(origin.culture);
  if (origin.culture === "punjabi") {
    const surname = random.pick(list.surnames);
    return { given: `${given} ${woman ? "Kaur" : "Singh"}`, firstSurname: surname, secondSurname: "" };
  }
  const second = random.percent(two ? 55 : 20) ? random.pick(givenNames) : "";
  const surnames = [random.pick(list.surnames), random.pick(list.surnames)] as const;
  const hasSecond = two ? random.percent(88) : origin.culture === "brazilian" && random.percent(60);
  return {
    given: second === "" || second === given ? given : `${given} ${second}`,
    firstSurname: surnames[0],
    secondSurname: hasSecond && surnames[1] !== surnames[0] ? surnames[1] : "",
  };
}

const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/z$/, "s"],
  [/^V/, "B"],
  [/^H/, ""],
  [/^X/, "S"],
  [/^Y/, "J"],
  [/ll/, "y"],
  [/ñ/, "n"],
  [/á/, "a"],
  [/é/, "e"],
  [/í/, "i"],
  [/ó/, "o"],
];

/** Another way the same name is found written: a surname dropped, the surnames swapped, a letter heard otherwise. */
function aliasOf(random: Random, name: PersonName): PersonName {
  const { given, firstSurname, secondSurname } = name;
  if (secondSurname !== "" && random.percent(30)) return { given, firstSurname, secondSurname: "" };
  if (secondSurname !== "" && random.percent(25)) {
    return { given, firstSurname: secondSurname, secondSurname: firstSurname };
  }
  const slip = SLIPS.find(([letters]) => letters.test(firstSurname));
  if (slip) return { given, firstSurname: capital(firstSurname.replace(slip[0], slip[1])), secondSurname };
  const [first = given] = given.split(" ");
  return { given: first, firstSurname, secondSurname };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const RELATIONS = ["spouse", "sister", "brother", "mother", "cousin", "aunt", "uncle", "friend", "pastor"] as const;

function inventContact(random: Random, origin: Origin, of: PersonName): SafeContact {
  const relation = random.pick(RELATIONS);
  const list = NAME_LISTS[origin.culture];
  const given = random.pick(
    relation === "brother" || relation === "uncle" || relation === "pastor" ? list.men : list.women,
  );
  const family = relation === "friend" || relation === "pastor" ? random.pick(list.surnames) : of.firstSurname;
  return {
    name: `${given} ${family}`,
    relation,
    phone: `${random.pick(["973", "908", "862", "201"])}-555-01${String(random.whole(0, 99)).padStart(2, "0")}`,
    language: random.percent(80) ? origin.language : (origin.second ?? origin.language),
    mayLeaveMessage: random.pick(["yes", "yes", "no", "unknown"] as const),
    mayKnow: random.pick(["nothing", "place", "place_and_dates", "everything"] as const),
  };
}

function inventRelative(random: Random, origin: Origin, of: PersonName): Relative {
  const list = NAME_LISTS[origin.culture];
  const adverse = random.percent(45);
  const given = random.pick(random.percent(50) ? list.women : list.men);
  const surname = adverse ? random.pick(list.surnames) : of.firstSurname;
  return {
    kind: adverse ? "adverse" : "related",
    relation: adverse
      ? random.pick(["former partner", "employer", "complaining witness"])
      : random.pick(["brother", "sister", "cousin", "child"]),
    name: { given, firstSurname: surname, secondSurname: "" },
  };
}
