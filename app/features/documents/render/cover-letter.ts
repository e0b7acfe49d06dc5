import { type FileChild, Paragraph } from "docx";
import { formatANumber } from "~/domain/people/a-number";
import { formatDate } from "~/i18n";
import { type Fact, known } from "../facts";
import type { CoverLetterData } from "../merge-data";
import { addressLines, bullet, factTable, paragraph, title } from "./blocks";
import { COVER_LETTER as TEXT } from "./cover-letter-text";
import { credentialName } from "./engagement-letter";
import { wordFile } from "./page";
import { factRuns, runsOf, sentence } from "./text";

/** The letter that sends the G-28 and the privacy waiver to the field office and the facility, in English. */
export function coverLetter(data: CoverLetterData): Promise<Uint8Array<ArrayBuffer>> {
  return wordFile({
    locale: "en",
    title: TEXT.title,
    caseNumber: data.caseNumber,
    letterhead: data.letterhead,
    children: [...addressees(data), ...aboutWhom(data), ...requests(data), ...closing(data)],
  });
}

function addressees(data: CoverLetterData): FileChild[] {
  const line = (children: ReturnType<typeof runsOf>) => new Paragraph({ style: "Address", children });
  const gap = () => new Paragraph({ style: "Address" });
  return [
    paragraph(formatDate(data.writtenOn, "en", "long")),
    line(runsOf(TEXT.agency)),
    line(runsOf(TEXT.division)),
    line(factRuns(data.fieldOffice, "en")),
    ...addressLines(data.fieldOfficeAddress, "en"),
    gap(),
    line(factRuns(data.facility, "en")),
    ...addressLines(data.facilityAddress, "en"),
    line(runsOf(TEXT.attention)),
    gap(),
  ];
}

function aboutWhom(data: CoverLetterData): FileChild[] {
  const cellOf = (fact: Fact<string>) => [factRuns(fact, "en")];
  return [
    title(TEXT.title),
    paragraph(runsOf(TEXT.subject, { bold: true })),
    factTable([
      { label: TEXT.name, value: cellOf(data.personName) },
      { label: TEXT.aNumber, value: cellOf(mapFact(data.aNumber, formatANumber)) },
      { label: TEXT.birth, value: cellOf(mapFact(data.dateOfBirth, (date) => formatDate(date, "en", "long"))) },
      { label: TEXT.country, value: cellOf(data.country) },
      { label: TEXT.held, value: cellOf(data.facility) },
    ]),
  ];
}

function requests(data: CoverLetterData): FileChild[] {
  const office = data.letterhead.partner ?? data.letterhead.program;
  return [
    new Paragraph({ spacing: { before: 200 }, keepNext: true, children: runsOf(TEXT.opening) }),
    ...TEXT.enclosures.map((text) => bullet(text)),
    new Paragraph({ keepNext: true, children: runsOf(TEXT.askOpening) }),
    ...TEXT.asks.map((text) => bullet(text)),
    paragraph(sentence("en", (slot) => `${TEXT.reach} ${slot(office.phone)}.`)),
  ];
}

function closing(data: CoverLetterData): FileChild[] {
  const { signer } = data;
  const office = data.letterhead.partner ?? data.letterhead.program;
  const credential = mapFact(signer.credential, (code) => credentialName(code, "en"));
  const { supervisor } = signer;
  const line = (children: ReturnType<typeof runsOf>, last = false) =>
    new Paragraph({ style: "Address", keepNext: !last, children });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 120, after: 640 }, children: runsOf(TEXT.close) }),
    line([...factRuns(signer.name, "en"), ...sentence("en", (slot) => `, ${slot(credential)}`)]),
    line(runsOf(office.name), !supervisor),
    ...(supervisor
      ? [
          line(
            sentence("en", (slot) => `${TEXT.supervised} ${slot(supervisor)}`),
            true,
          ),
        ]
      : []),
    new Paragraph({ style: "Small", spacing: { before: 240 }, children: runsOf(`${TEXT.attachments}. ${TEXT.copy}`) }),
  ];
}

function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.known ? known(change(fact.value)) : fact;
}
