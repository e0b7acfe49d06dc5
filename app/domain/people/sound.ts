import { isParticle, plainText, wordsOf } from "./name";

/** One word of a name: as compared letter by letter, as it sounds, and as it is looked up. */
export interface NameToken {
  /** Lower case without accents. */
  plain: string;
  /** How the word sounds to a Spanish ear, whichever way it was spelled. */
  sound: string;
  /** Coarser than `sound`: o and u, e and i are not told apart inside a word. */
  key: string;
}

const ABBREVIATIONS: Record<string, string> = {
  ma: "maria",
  fco: "francisco",
  fdo: "fernando",
  gpe: "guadalupe",
  mohd: "muhammad",
  muhd: "muhammad",
  mhd: "muhammad",
};
const GLUED_PARTICLE =
  /^(?:dela|delas|delos)(?=\p{L}{4})|^de(?=leon$)|^del(?=(?:valle|toro|rio|angel|aguila|cid|pino|carmen)$)/u;
const SUFFIXES = new Set(["jr", "sr", "ii", "iii", "hijo", "junior"]);

/**
 * The words of a name part, without particles (de, la, del ...) and suffixes. A part made of particles alone
 * keeps them: somebody is called Do or El.
 */
export function tokensOf(text: string): readonly NameToken[] {
  const known = heard.get(text);
  if (known) return known;
  const tokens = hear(text);
  // The same few thousand names come up again and again; comparing a thousand people hears each of them once.
  if (heard.size >= MOST_HEARD) heard.clear();
  heard.set(text, tokens);
  return tokens;
}

const MOST_HEARD = 10_000;
const heard = new Map<string, readonly NameToken[]>();

function hear(text: string): NameToken[] {
  const words = wordsOf(text).map((word) => ({ written: word, plain: letters(plainText(word)) }));
  const names = words.filter(({ plain }) => plain && !isParticle(plain) && !SUFFIXES.has(plain));
  return (names.length > 0 ? names : words.filter(({ plain }) => plain)).map(({ written, plain }) => {
    const whole = ABBREVIATIONS[plain] ?? plain.replace(GLUED_PARTICLE, "");
    return tokenOf(whole, written.toLowerCase().includes("ç"));
  });
}

/** One token from a plain word, or from several written together. */
export function tokenOf(plain: string, cedilla = false): NameToken {
  const sound = soundOf(cedilla ? plain.replaceAll("c", "s") : plain);
  return { plain, sound, key: keyOf(sound) };
}

function letters(plain: string): string {
  return plain.replace(/[^\p{L}\p{N}]/gu, "");
}

// The order matters: each step works on what the one before it left. Capitals are sounds already settled.
const STEPS: [RegExp, string][] = [
  [/ph/g, "f"],
  [/t?ch/g, "C"],
  [/dj|dzh/g, "j"],
  [/sch|sh|xh/g, "s"],
  [/tz|ts/g, "s"],
  [/^xi(?=m)/, "ji"],
  [/x/g, "s"],
  [/ck|cq|qu(?=[ei])|q/g, "k"],
  [/gu(?=[ei])/g, "G"],
  [/g(?=[eiy])/g, "j"],
  [/sc(?=[eiy])/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/z/g, "s"],
  [/^abd[aeou]l+a(?:h?)$/, "abdula"],
  [/ll/g, "y"],
  [/^(?:hu|gu|wu)(?=[aeio])/, "W"],
  [/(?<=[aeiou])w$/, "u"],
  [/w/g, "W"],
  [/ou|oo/g, "u"],
  [/ee/g, "i"],
  [/h/g, ""],
  [/v/g, "b"],
  [/n(?=[bp])/g, "m"],
  [/j/g, "Y"],
  [/(?<![b-df-hj-np-tv-zCGW])y(?=[aeiou])/g, "Y"],
  [/y/g, "i"],
  [/(.)\1+/g, "$1"],
  [/^m[ou]?a?m[aei]d$/, "muamad"],
];

function soundOf(plain: string): string {
  const folded = STEPS.reduce((text, [from, to]) => text.replace(from, to), plain).toLowerCase();
  return folded || plain;
}

function keyOf(sound: string): string {
  return sound
    .replaceAll("o", "u")
    .replaceAll("i", "e")
    .replace(/[ae]d$/, "ad")
    .replace(/(.)\1+/g, "$1");
}
