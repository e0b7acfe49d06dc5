import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  type TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Fact } from "../facts";
import type { DocumentLocale } from "../kinds";
import { TEXT_WIDTH } from "./page";
import { factRuns, plainText, runsOf } from "./text";

export function title(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(text) });
}

export function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: runsOf(text) });
}

export function paragraph(children: string | TextRun[]): Paragraph {
  return new Paragraph({ children: typeof children === "string" ? runsOf(children) : children });
}

export function bullet(children: string | TextRun[], keepNext = false): Paragraph {
  return new Paragraph({
    style: "ListBullet",
    keepNext,
    numbering: { reference: "bullets", level: 0 },
    children: typeof children === "string" ? runsOf(children) : children,
  });
}

/** The lines of an address, or the mark of a missing one. */
export function addressLines(lines: Fact<readonly string[]>, locale: DocumentLocale): Paragraph[] {
  if (!lines.known) return [new Paragraph({ style: "Address", children: factRuns(lines, locale) })];
  return lines.value.map((line) => new Paragraph({ style: "Address", children: runsOf(plainText(line)) }));
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const THIN_LINE = { style: BorderStyle.SINGLE, size: 4, color: "8A8A8A" } as const;

/** A two-column table of what and its value, the first column the row's heading. `share` is the first one's part. */
export function factTable(rows: readonly { label: string; value: TextRun[][] }[], share = 0.28): Table {
  const first = Math.round(TEXT_WIDTH * share);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [first, TEXT_WIDTH - first],
    borders: {
      top: THIN_LINE,
      bottom: THIN_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: THIN_LINE,
      insideVertical: NO_LINE,
    },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell([new Paragraph({ style: "Cell", children: runsOf(row.label, { bold: true }) })], first),
            cell(
              row.value.map((children) => new Paragraph({ style: "Cell", children })),
              TEXT_WIDTH - first,
            ),
          ],
        }),
    ),
  });
}

/** One row for each who signs: who, a line to sign on, a line for the date. Kept whole on one page. */
export function signatureTable(heads: readonly [string, string, string], signers: readonly TextRun[][]): Table {
  const widths = [
    Math.round(TEXT_WIDTH * 0.4),
    Math.round(TEXT_WIDTH * 0.4),
    TEXT_WIDTH - 2 * Math.round(TEXT_WIDTH * 0.4),
  ];
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map((text, index) =>
      cell([new Paragraph({ style: "Small", keepNext: true, children: runsOf(text) })], widths[index] ?? 0),
    ),
  });
  const rows = signers.map(
    (who, rowIndex) =>
      new TableRow({
        cantSplit: true,
        height: { value: 760, rule: "atLeast" },
        children: [who, [], []].map((children, index) =>
          cell(
            [new Paragraph({ style: "Cell", keepNext: rowIndex < signers.length - 1, children })],
            widths[index] ?? 0,
            VerticalAlign.BOTTOM,
          ),
        ),
      }),
  );
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: NO_LINE,
      bottom: THIN_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: THIN_LINE,
      insideVertical: NO_LINE,
    },
    rows: [head, ...rows],
  });
}

function cell(children: Paragraph[], width: number, verticalAlign: "top" | "bottom" = VerticalAlign.TOP): TableCell {
  return new TableCell({
    children,
    verticalAlign,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 0, right: 160 },
  });
}
