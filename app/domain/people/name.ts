/** A person's name in the parts it is filed under. Every part may be empty, but not all of them. */
export interface PersonName {
  given: string;
  firstSurname: string;
  secondSurname: string;
}

/** Words that belong to the surname after them and are no name by themselves. Lower case, without accents. */
const PARTICLES = new Set(
  "de del la las los el y e da das do dos di du le van von der den al bin ibn bint ben ould".split(" "),
);

/** Letters that no decomposition turns into a plain one. */
const PLAIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ŋ: "n",
  ɓ: "b",
  ɗ: "d",
};

/** The marks people write for an apostrophe or a glottal stop (K'iche', N'Diaye, O'Brien). */
const APOSTROPHES = /['’‘`´ʼʻʾʿ′ꞌ]/g;
/** Signs without a shape, among them those that turn the direction of what follows. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Lower case without accents, apostrophes and letter variants: `Núñez` is `nunez`, `K'iche'` is `kiche`. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(APOSTROPHES, "")
    .replace(/[ßæœøłđðþıŋɓɗ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[أإآٱ]/g, "ا")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replaceAll("ـ", "");
}

export function isParticle(plainWord: string): boolean {
  return PARTICLES.has(plainWord);
}

/** The words of a name part as written, split where people write a space, a hyphen or a comma. */
export function wordsOf(text: string): string[] {
  return text
    .replace(INVISIBLE, "")
    .split(/[\s,.;/\-‐-―]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/**
 * One part of a name as it is kept: written the way the person writes it, without invisible signs and double
 * spaces, at most 100 letters. An empty text stays empty.
 */
export function tidyNamePart(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").replace(INVISIBLE, "").trim().slice(0, 100);
}

/** "Given Surname1 Surname2", the order every page shows. Empty text when nothing is recorded. */
export function displayName(name: PersonName): string {
  return [name.given, name.firstSurname, name.secondSurname].filter(Boolean).join(" ");
}

/** First given name and first surname with its particles, for narrow rows: "Rosa de la Cruz". */
export function shortName(name: PersonName): string {
  const given = name.given.split(" ")[0] ?? "";
  const surname = name.firstSurname || name.secondSurname;
  return [given, surname].filter(Boolean).join(" ");
}

/**
 * Text that puts names in Spanish alphabetical order when compared byte by byte (`collate "C"`): by first
 * surname, second surname, given names; ñ is a letter after n; accents and upper case change nothing.
 */
export function sortKey(name: PersonName): string {
  const fields = [name.firstSurname, name.secondSurname, name.given].map(sortableField);
  return (fields[0] ? fields : [fields[1] || "", "", fields[2]]).join(" ");
}

// Fields are parted by a space and the words of one field by a hyphen, which is later in byte order, so that
// "Cruz, Ana" comes before "Cruz López, Ana". The tilde follows every letter: ñ becomes n~.
function sortableField(text: string): string {
  const marked = text.normalize("NFC").toLowerCase().replaceAll("ñ", "n~");
  return wordsOf(marked)
    .map((word) => plainText(word).replace(/[^\p{L}\p{N}~]/gu, ""))
    .join("-");
}

/**
 * Takes a name typed in one field apart, as people from Spanish-speaking countries order it: the last two words
 * are surnames when there are three or more, the last one when there are two. A guess: only for searching.
 */
export function nameFromText(text: string): PersonName {
  const groups: string[] = [];
  let leading: string[] = [];
  for (const word of wordsOf(text)) {
    leading.push(word);
    if (isParticle(plainText(word))) continue;
    groups.push(leading.join(" "));
    leading = [];
  }
  if (leading.length > 0) groups.push(leading.join(" "));
  const surnames = groups.length > 2 ? 2 : groups.length - 1;
  const cut = groups.length - surnames;
  return {
    given: groups.slice(0, cut).join(" "),
    firstSurname: groups[cut] ?? "",
    secondSurname: groups[cut + 1] ?? "",
  };
}
