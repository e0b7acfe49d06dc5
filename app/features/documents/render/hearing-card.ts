import { type FileChild, Paragraph } from "docx";
import { formatDate, formatHearingMoment, formatTime, m } from "~/i18n";
import { type Fact, known } from "../facts";
import type { DocumentLocale } from "../kinds";
import type { HearingCardData, HearingWhen, Medium } from "../merge-data";
import { bullet, factTable, heading, paragraph, title } from "./blocks";
import { wordFile } from "./page";
import { factRuns, plainText, runsOf, sentence } from "./text";

/** The card a person carries to court: one page in large type, in the language given. No A-number stands on it. */
export function hearingCard(data: HearingCardData, locale: DocumentLocale): Promise<Uint8Array<ArrayBuffer>> {
  return wordFile({
    locale,
    title: m.documents_card_title({}, { locale }),
    caseNumber: data.caseNumber,
    letterhead: data.letterhead,
    bodySize: 25,
    children: [...facts(data, locale), ...advice(data, locale)],
  });
}

function facts(data: HearingCardData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const one = (fact: Fact<string>) => [factRuns(fact, locale)];
  const when: Fact<string> = data.when.known ? known(whenText(data.when.value, locale)) : data.when;
  const address = data.courtAddress.known
    ? data.courtAddress.value.map((line) => runsOf(plainText(line)))
    : one(data.courtAddress);
  const rows = [
    { label: m.documents_card_when({}, options), value: [factRuns(when, locale, { bold: true, size: 30 })] },
    { label: m.documents_card_where({}, options), value: [...one(data.court), ...address] },
    { label: m.documents_card_how({}, options), value: one(mediumFact(data.medium, locale)) },
  ];
  if (data.judge) rows.push({ label: m.documents_card_judge({}, options), value: [runsOf(plainText(data.judge))] });
  rows.push(
    { label: m.documents_card_office({}, options), value: [factRuns(data.officePhone, locale, { bold: true })] },
    { label: m.documents_card_case({}, options), value: [runsOf(plainText(data.caseNumber))] },
  );
  return [
    title(m.documents_card_title({}, options)),
    new Paragraph({ children: factRuns(data.personName, locale, { bold: true }) }),
    factTable(rows, 0.26),
    new Paragraph({
      spacing: { before: 140, after: 60 },
      children: sentence(locale, (slot) =>
        data.verifiedOn
          ? m.documents_card_verified({ date: slot(formatDate(data.verifiedOn, locale)) }, options)
          : m.documents_card_not_verified({}, options),
      ),
    }),
    paragraph(m.documents_card_hotline({}, options)),
  ];
}

function advice(data: HearingCardData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  return [
    heading(m.documents_card_bring_heading({}, options)),
    bullet(m.documents_card_bring_papers({}, options)),
    bullet(m.documents_card_bring_evidence({}, options)),
    bullet(m.documents_card_bring_medicine({}, options)),
    ...(data.detained ? [] : [bullet(m.documents_card_bring_identity({}, options))]),
    heading(
      data.detained ? m.documents_card_detained_heading({}, options) : m.documents_card_free_heading({}, options),
    ),
    paragraph(data.detained ? m.documents_card_detained({}, options) : m.documents_card_free({}, options)),
    heading(m.documents_card_interpreter_heading({}, options)),
    paragraph(sentence(locale, (slot) => m.documents_card_interpreter({ language: slot(data.bestLanguage) }, options))),
    heading(m.documents_card_change_heading({}, options)),
    paragraph(sentence(locale, (slot) => m.documents_card_change({ phone: slot(data.officePhone) }, options))),
  ];
}

/** The day in words, with the court's own clock where an hour is set. */
function whenText(when: HearingWhen, locale: DocumentLocale): string {
  if (when.date === null || when.kind === "tbd") return m.documents_card_tbd({}, { locale });
  if (when.kind === "exact" && when.time !== null) {
    if (when.zone !== null) return formatHearingMoment(when.date, when.time, when.zone, locale);
    const time = m.shell_court_time({ time: formatTime(when.time, locale), zone: "" }, { locale });
    return `${formatDate(when.date, locale)}, ${time}`;
  }
  return m.documents_card_control({ date: formatDate(when.date, locale) }, { locale });
}

function mediumFact(medium: Fact<Medium>, locale: DocumentLocale): Fact<string> {
  if (!medium.known) return medium;
  const options = { locale };
  const names: Record<Medium, string> = {
    in_person: m.documents_medium_in_person({}, options),
    webex: m.documents_medium_webex({}, options),
    vtc: m.documents_medium_vtc({}, options),
    telephone: m.documents_medium_telephone({}, options),
  };
  return known(names[medium.value]);
}
