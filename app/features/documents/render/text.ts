import { type ILevelsOptions, ShadingType, TextRun } from "docx";
import { m } from "~/i18n";
import { type Fact, factLabel } from "../facts";
import type { DocumentLocale } from "../kinds";

/** How a run of text looks, beside what its paragraph style says. */
export interface Look {
  readonly bold?: boolean;
  /** In half-points. */
  readonly size?: number;
}

// Characters XML 1.0 cannot carry, and the ones that reorder what stands around them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as a document may carry it: one line, no characters XML forbids or that turn the line around. */
export function plainText(text: string): string {
  return text.replace(ILLEGAL, "").replace(LONE_SURROGATE, "").replace(/\s+/g, " ").trim();
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const BY_DIRECTION =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s'’-]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?|[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+/g;

/** Runs of one text; Arabic and Hebrew in runs of their own, so that Word shapes them and keeps their order. */
export function runsOf(text: string, look: Look = {}): TextRun[] {
  return (plainTextKeepingEdges(text).match(BY_DIRECTION) ?? []).map(
    (part) =>
      new TextRun({ text: part, bold: look.bold, size: look.size, rightToLeft: RIGHT_TO_LEFT.test(part) || undefined }),
  );
}

/** A fact that is not recorded, marked so that nobody sends the letter without seeing it. */
export function missingRun(fact: Parameters<typeof factLabel>[0], locale: DocumentLocale): TextRun {
  return new TextRun({ text: missingText(fact, locale), style: "NotRecorded" });
}

/** The words of the mark: "[not recorded: date of birth]". */
export function missingText(fact: Parameters<typeof factLabel>[0], locale: DocumentLocale): string {
  return m.documents_not_recorded({ what: factLabel(fact, locale) }, { locale });
}

/** A fact's value, or its mark. */
export function factRuns(fact: Fact<string>, locale: DocumentLocale, look: Look = {}): TextRun[] {
  return fact.known ? runsOf(plainText(fact.value), look) : [missingRun(fact.fact, locale)];
}

/** Takes the place of a value inside a message while the message is put together. */
export type Slot = (fact: Fact<string> | string, look?: Look) => string;

const SLOT = /(\ue000\d+\ue001)/;

/**
 * A sentence with facts in it: `compose` builds the message with `slot(...)` where a value goes, and each slot
 * becomes the value's runs or the mark of what is missing. Values never pass through the message itself.
 */
export function sentence(locale: DocumentLocale, compose: (slot: Slot) => string, look: Look = {}): TextRun[] {
  const values: TextRun[][] = [];
  const text = compose((value, own = look) => {
    values.push(typeof value === "string" ? runsOf(plainText(value), own) : factRuns(value, locale, own));
    return `\ue000${values.length - 1}\ue001`;
  });
  return text.split(SLOT).flatMap((part) => {
    const index = /^\ue000(\d+)\ue001$/.exec(part)?.[1];
    if (index !== undefined) return values[Number(index)] ?? [];
    return part === "" ? [] : runsOf(part, look);
  });
}

function plainTextKeepingEdges(text: string): string {
  return text.replace(ILLEGAL, "").replace(LONE_SURROGATE, "").replace(/\s+/g, " ");
}

/** Missing facts are bold on grey: seen on screen, in print and in black and white. */
export const NOT_RECORDED_STYLE = {
  id: "NotRecorded",
  name: "Not recorded",
  run: { bold: true, shading: { type: ShadingType.CLEAR, color: "auto", fill: "E3E3E3" } },
} as const;

/** The one kind of list the letters use. */
export const BULLET: ILevelsOptions = {
  level: 0,
  format: "bullet",
  text: "•",
  alignment: "left",
  style: { paragraph: { indent: { left: 360, hanging: 260 } } },
};
