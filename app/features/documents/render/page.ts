import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from "docx";
import { m } from "~/i18n";
import type { DocumentLocale } from "../kinds";
import type { Letterhead } from "../merge-data";
import { BULLET, factRuns, NOT_RECORDED_STYLE, plainText, runsOf, sentence } from "./text";

/** US Letter with one-inch margins, in twentieths of a point. */
const PAGE = { width: 12240, height: 15840, margin: 1440 };
/** Width of the text, in twentieths of a point: what a full-width table has. */
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const FONT = { ascii: "Calibri", hAnsi: "Calibri", eastAsia: "Calibri", cs: "Arial" };

/** The written languages of a document, for spelling and for reading aloud. */
const LANGUAGE = { en: "en-US", es: "es-US" } as const;

interface Sheet {
  readonly locale: DocumentLocale;
  /** The document's kind in words: its title in the file's properties, never anything about a person. */
  readonly title: string;
  readonly caseNumber: string;
  readonly letterhead: Letterhead;
  readonly children: readonly FileChild[];
  /** Size of body text in half-points. */
  readonly bodySize?: number;
}

/**
 * The Word file of one document: styles, letterhead on the first page, a running head on the others, page x of y.
 * Author and last editor are the organization; nobody's name enters the file's properties.
 */
export async function wordFile(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const organization = plainText((sheet.letterhead.partner ?? sheet.letterhead.program).name);
  const { margin, ...size } = PAGE;
  const document = new Document({
    title: sheet.title,
    creator: organization,
    lastModifiedBy: organization,
    description: "",
    styles: stylesFor(sheet.locale, sheet.bodySize ?? 22),
    numbering: { config: [{ reference: "bullets", levels: [BULLET] }] },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size, margin: { top: margin, right: margin, bottom: 1200, left: margin, header: 620, footer: 560 } },
        },
        headers: { first: letterheadOf(sheet), default: runningHeadOf(sheet) },
        footers: { first: footerOf(sheet), default: footerOf(sheet) },
        children: [...sheet.children],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function stylesFor(locale: DocumentLocale, bodySize: number) {
  const heading = { font: FONT, bold: true, color: "1A1A1A" };
  return {
    default: {
      document: {
        run: { font: FONT, size: bodySize, language: { value: LANGUAGE[locale] } },
        paragraph: { spacing: { after: 110, line: 264 } },
      },
      title: { run: { ...heading, size: bodySize + 12 }, paragraph: { spacing: { before: 180, after: 120 } } },
      heading1: {
        run: { ...heading, size: bodySize + 2 },
        paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
      },
    },
    characterStyles: [NOT_RECORDED_STYLE],
    paragraphStyles: [
      {
        id: "LetterheadName",
        name: "Letterhead name",
        basedOn: "Normal",
        run: { bold: true, size: 28 },
        paragraph: { spacing: { after: 20 } },
      },
      {
        id: "LetterheadLine",
        name: "Letterhead line",
        basedOn: "Normal",
        run: { size: 19, color: "404040" },
        paragraph: { spacing: { after: 0, line: 250 } },
      },
      { id: "Address", name: "Address", basedOn: "Normal", paragraph: { spacing: { after: 0 } } },
      {
        id: "ListBullet",
        name: "List Bullet",
        basedOn: "Normal",
        paragraph: { contextualSpacing: true, spacing: { after: 110, line: 276 } },
      },
      {
        id: "Small",
        name: "Small",
        basedOn: "Normal",
        run: { size: 18, color: "404040" },
        paragraph: { spacing: { after: 0 } },
      },
      { id: "Cell", name: "Cell", basedOn: "Normal", paragraph: { spacing: { before: 40, after: 40 } } },
    ],
  };
}

function letterheadOf({ letterhead, locale }: Sheet): Header {
  const { program, partner } = letterhead;
  const office = partner ?? program;
  const lines = [
    ...(office.addressLines.known
      ? office.addressLines.value.map((line) => runsOf(plainText(line)))
      : [factRuns(office.addressLines, locale)]),
    sentence(locale, (slot) => m.documents_letterhead_phone({ phone: slot(office.phone) }, { locale })),
  ];
  if (partner) {
    lines.push(sentence(locale, (slot) => m.documents_letterhead_with({ program: slot(program.name) }, { locale })));
  }
  return new Header({
    children: [
      new Paragraph({ style: "LetterheadName", children: runsOf(plainText(office.name)) }),
      ...lines.map(
        (children, index) =>
          new Paragraph({ ...(index === lines.length - 1 ? LAST_LINE : {}), style: "LetterheadLine", children }),
      ),
    ],
  });
}

/** The line under the letterhead hangs on its last paragraph. */
const LAST_LINE = {
  border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "1A1A1A", space: 6 } },
  spacing: { after: 160 },
};

function runningHeadOf(sheet: Sheet): Header {
  const text = m.documents_running_head(
    { title: sheet.title, number: plainText(sheet.caseNumber) },
    { locale: sheet.locale },
  );
  return new Header({ children: [new Paragraph({ style: "Small", children: runsOf(text) })] });
}

function footerOf(sheet: Sheet): Footer {
  const options = { locale: sheet.locale };
  const notice = sheet.letterhead.demonstration ? runsOf(m.documents_demonstration({}, options)) : [];
  return new Footer({
    children: [
      new Paragraph({
        style: "Small",
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          ...notice,
          new TextRun({ children: ["\t", `${m.documents_page_of({}, options)} `, PageNumber.CURRENT] }),
          new TextRun({ children: [` ${m.documents_page_total({}, options)} `, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}
