import { describe, expect, test } from "vitest";
import { type FactName, factLabel, missingFacts } from "~/features/documents/facts";
import { documentFileName, documentOf } from "~/features/documents/kinds";
import { letterheadOf } from "~/features/documents/merge";
import { coverLetter } from "~/features/documents/render/cover-letter";
import { engagementLetter } from "~/features/documents/render/engagement-letter";
import { hearingCard } from "~/features/documents/render/hearing-card";
import { missingText, plainText } from "~/features/documents/render/text";
import { formatDate, m } from "~/i18n";
import { documentCase } from "~tests/support/document-cases";
import { docxParts, docxText, marksIn } from "~tests/support/docx-text";

const CASES = Array.from({ length: 20 }, (_, index) => ({ index, data: documentCase(index) }));

/** The text as the file may carry it, or the mark of what is missing. */
function said(fact: { known: true; value: string } | { known: false; fact: FactName }, locale: "en" | "es"): string {
  return fact.known ? plainText(fact.value) : missingText(fact.fact, locale);
}

/** The marks a file must carry for the facts its data lacks. */
function expectedMarks(data: unknown, locale: "en" | "es"): string[] {
  return missingFacts(data)
    .map((fact) => missingText(fact, locale))
    .sort();
}

function marksOf(file: Uint8Array): string[] {
  return [...new Set(marksIn(file))].sort();
}

describe.each(CASES)("case $index", ({ data }) => {
  test.each(["en", "es"] as const)("engagement letter %s says what the data says", async (locale) => {
    const letter = data.engagement[locale];
    const file = await engagementLetter(letter, locale);
    const { body, margins } = docxText(file);
    const options = { locale };
    const office = letter.letterhead.partner ?? letter.letterhead.program;

    expect(body[0]).toBe(formatDate("2026-11-22", locale, "long"));
    expect(body).toContain(m.documents_engagement_dear({ name: said(letter.personName, locale) }, options));
    expect(body).toContain(m.documents_engagement_reference({ number: letter.caseNumber }, options));
    const who = body.find((line) => line.startsWith(said(letter.signer.name, locale)));
    expect(who).toContain(office.name);
    expect(who).toContain(
      letter.firstDay.known ? formatDate(letter.firstDay.value, locale, "long") : said(letter.firstDay, locale),
    );
    for (const line of letter.scope.known ? letter.scope.value : []) {
      if (line.court === null) expect(body).toContain(m.documents_scope_appeal({}, options));
      else {
        const court = said(line.court, locale);
        expect(body.some((text) => text.endsWith(court))).toBe(true);
      }
    }
    for (const date of letter.runningDates) {
      const line = body.find((text) => text.startsWith(`${date.label}:`));
      if (date.fileBy) expect(line).toContain(formatDate(date.fileBy, locale));
      expect(line).toContain(formatDate(date.lastLegalDay ?? "", locale));
    }
    expect(body).toContain(
      letter.governs === "en"
        ? m.documents_engagement_governs_en({}, options)
        : m.documents_engagement_governs_es({}, options),
    );
    expect(body).toContain(m.documents_engagement_promise({}, options));
    expect(body).toContain(m.documents_engagement_dates_tell({}, options));
    expect(body.filter((text) => text === said(letter.personName, locale))).toHaveLength(1);
    expect(margins).toContain(office.name);
    expect(margins).toContain(m.documents_letterhead_phone({ phone: said(office.phone, locale) }, options));
    expect(margins.some((line) => line.includes(m.documents_demonstration({}, options)))).toBe(
      letter.letterhead.demonstration,
    );
    expect(marksOf(file)).toEqual(expectedMarks(letter, locale));
  });

  test("cover letter states each fact in its row", async () => {
    const file = await coverLetter(data.cover);
    const { body } = docxText(file);
    const below = (label: string) => body[body.indexOf(label) + 1];
    const { aNumber, dateOfBirth } = data.cover;
    expect(below("Name")).toBe(said(data.cover.personName, "en"));
    expect(below("A-number")).toBe(
      aNumber.known ? `A 000-1${aNumber.value.slice(4, 6)}-${aNumber.value.slice(6)}` : said(aNumber, "en"),
    );
    expect(below("Date of birth")).toBe(
      dateOfBirth.known ? formatDate(dateOfBirth.value, "en", "long") : said(dateOfBirth, "en"),
    );
    expect(below("Country")).toBe(said(data.cover.country, "en"));
    expect(below("Held at")).toBe(said(data.cover.facility, "en"));
    expect(body).toContain(said(data.cover.fieldOffice, "en"));
    expect(body.join("\n")).toContain("Form G-28");
    expect(body.join("\n")).toContain("ICE Form 60-001");
    expect(marksOf(file)).toEqual(expectedMarks(data.cover, "en"));
  });

  test.each(["en", "es"] as const)("hearing-day card %s states each fact in its row", async (locale) => {
    const card = data.card[locale];
    const options = { locale };
    const file = await hearingCard(card, locale);
    const { body } = docxText(file);
    const below = (label: string) => body[body.indexOf(label) + 1];
    expect(body[1]).toBe(said(card.personName, locale));
    expect(below(m.documents_card_where({}, options))).toBe(said(card.court, locale));
    expect(below(m.documents_card_office({}, options))).toBe(said(card.officePhone, locale));
    expect(below(m.documents_card_case({}, options))).toBe(card.caseNumber);
    if (card.judge) expect(below(m.documents_card_judge({}, options))).toBe(card.judge);
    const when = below(m.documents_card_when({}, options));
    if (!card.when.known) expect(when).toBe(said(card.when, locale));
    else if (card.when.value.kind === "tbd") expect(when).toBe(m.documents_card_tbd({}, options));
    else expect(when?.startsWith(formatDate("2026-11-24", locale))).toBe(true);
    expect(marksOf(file)).toEqual(expectedMarks(card, locale));
  });

  test("the A-number stands in the cover letter only, and no person's name in a file's properties or name", async () => {
    const files = await everyFile(data);
    const digits = data.cover.aNumber.known ? data.cover.aNumber.value : "no A-number recorded";
    const spoken = `A 000-1${digits.slice(4, 6)}-${digits.slice(6)}`;
    for (const { kind, locale, file } of files) {
      const text = [...docxParts(file).values()].join("\n");
      if (kind !== "cover-letter") {
        expect(text).not.toContain(digits);
        expect(text).not.toContain(spoken);
      }
      const { properties } = docxText(file);
      for (const word of data.names[0]?.split(" ") ?? []) if (word.length > 3) expect(properties).not.toContain(word);
      expect(properties).toContain((data.cover.letterhead.partner ?? data.cover.letterhead.program).name);
      expect(documentFileName(data.cover.caseNumber, kind, locale)).toBe(
        `${data.cover.caseNumber}-${kind}-${locale}.docx`,
      );
    }
  });
});

async function everyFile(data: ReturnType<typeof documentCase>) {
  return [
    { kind: "engagement-letter", locale: "en", file: await engagementLetter(data.engagement.en, "en") },
    { kind: "engagement-letter", locale: "es", file: await engagementLetter(data.engagement.es, "es") },
    { kind: "cover-letter", locale: "en", file: await coverLetter(data.cover) },
    { kind: "hearing-card", locale: "en", file: await hearingCard(data.card.en, "en") },
    { kind: "hearing-card", locale: "es", file: await hearingCard(data.card.es, "es") },
  ] as const;
}

/** Spelled the same in Spanish, or standing in both. */
const SAME_IN_BOTH = ["legal", "me", "a", "no", "son", "as", "habeas", "federal"];

/** Function words and legal words of English that are not also Spanish words. */
const ENGLISH = new Set(
  `the of and for with you your we our us this that these those is are was were be been not nor or if when where which
  who whom what how why may must can will shall should would do does did have has had it its they them their there here
  before after until from into onto about above below between by at on in to as an but so than then only also any all
  each every some such other another same case court judge hearing letter attorney lawyer counsel person people client
  law student supervision accredited representative representation service level full limited brief advice appearance
  scope notice appeal board immigration removal bond detention detained facility date dates day days deadline file filed
  filing legal last office telephone phone number page name signature signed sign language interpreter recorded missing
  birth country address street held when bring card today tomorrow january february march april may june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday held what free pay money
  result promise included costs family federal petition review fear credible reasonable withholding asylum only habeas
  demonstration data invented every person unknown yes`
    .split(/\s+/)
    .filter((word) => !SAME_IN_BOTH.includes(word)),
);

describe("the Spanish documents", () => {
  test.each(CASES)("case $index: no English word beside the proper names", async ({ data }) => {
    const files = [await engagementLetter(data.engagement.es, "es"), await hearingCard(data.card.es, "es")];
    for (const file of files) {
      const { body, margins } = docxText(file);
      let text = [...body, ...margins].join("\n");
      for (const name of data.names) text = text.replaceAll(plainText(name), " ");
      const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
      expect(words.length).toBeGreaterThan(100);
      expect(words.filter((word) => ENGLISH.has(word))).toEqual([]);
    }
  });

  test("the list would catch the English letter", async () => {
    const { body } = docxText(await engagementLetter(documentCase(0).engagement.en, "en"));
    const words =
      body
        .join(" ")
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [];
    expect(words.filter((word) => ENGLISH.has(word)).length).toBeGreaterThan(words.length / 2);
  });
});

describe("text in a file", () => {
  test("control characters, direction overrides and half characters are taken out; everything else stays", () => {
    expect(plainText("A\u0000B\u0008C\u202eD\u2066E\ud800F")).toBe("ABCDEF");
    expect(plainText("  two\n lines\tand tab ")).toBe("two lines and tab");
    expect(plainText("𝒜 Ñ & < > \" '")).toBe("𝒜 Ñ & < > \" '");
  });

  test("a name that looks like a placeholder, a field or markup is only text", async () => {
    const name = "{name} \ue0000\ue001 </w:t> &amp; HYPERLINK";
    const data = { ...documentCase(0).engagement.en, personName: { known: true as const, value: name } };
    const file = await engagementLetter(data, "en");
    expect(docxText(file).body).toContain(`For ${name}:`);
    expect([...docxParts(file).values()].join("")).not.toContain('TargetMode="External"');
  });

  test("an Arabic name is written from right to left in a run of its own", async () => {
    const xml = docxParts(await engagementLetter(documentCase(2).engagement.en, "en")).get("word/document.xml") ?? "";
    expect(xml).toMatch(/<w:rtl\/><\/w:rPr><w:t[^>]*>محمد بن عبد الله الحسن</);
  });
});

describe("what is missing", () => {
  test("is listed once each, in the order of the document", () => {
    const { cover } = documentCase(2);
    expect(missingFacts(cover)).toEqual(["field_office_address", "facility_address", "a_number", "date_of_birth"]);
    expect(missingFacts(documentCase(0).cover)).toEqual([]);
  });

  test("has a name in both languages", () => {
    expect(factLabel("date_of_birth", "en")).toBe("date of birth");
    expect(missingText("date_of_birth", "es")).toBe("[sin registrar: fecha de nacimiento]");
  });
});

describe("a letterhead as typed", () => {
  test("its name is not repeated, and the line that is a telephone number is the telephone", () => {
    const typed = "Harborlight Law Clinic\r\n9 Dock Row\n\nNewark, NJ 07102\nTel. (973) 555-0177\n";
    expect(letterheadOf("Harborlight Law Clinic", typed)).toEqual({
      address: ["9 Dock Row", "Newark, NJ 07102"],
      phone: "(973) 555-0177",
    });
    expect(letterheadOf("Clinic", "Teléfono: +1 973 555 0142").phone).toBe("+1 973 555 0142");
    expect(letterheadOf("Clinic", "12 Rector Street\n10006-1705")).toEqual({
      address: ["12 Rector Street", "10006-1705"],
      phone: null,
    });
    expect(letterheadOf()).toEqual({ address: [], phone: null });
  });
});

describe("file names and addresses", () => {
  test("an address names a document only when the product makes it", () => {
    expect(documentOf("engagement-letter", "es")).toEqual({ kind: "engagement-letter", locale: "es" });
    expect(documentOf("cover-letter", "es")).toBeNull();
    expect(documentOf("constructor", "en")).toBeNull();
  });

  test("nothing in a case number can shape the header", () => {
    expect(documentFileName('N-1"\r\nX: y', "hearing-card", "en")).toBe("N-1Xy-hearing-card-en.docx");
  });
});
