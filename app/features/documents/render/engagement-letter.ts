import { type FileChild, Paragraph } from "docx";
import type { Credential } from "~/domain/vocabulary";
import { formatDate, m } from "~/i18n";
import { type Fact, known } from "../facts";
import type { DocumentLocale } from "../kinds";
import type { EngagedLevel, EngagementLetterData, ProceedingKind, RunningDate, ScopeLine } from "../merge-data";
import { bullet, heading, paragraph, signatureTable, title } from "./blocks";
import { wordFile } from "./page";
import { factRuns, missingRun, type Slot, sentence } from "./text";

/**
 * The engagement letter as a Word file: who acts, at what level, in which matters, what is left out, the dates that
 * go on running, which language counts, and the signatures. Facts that are not recorded stand marked in their place.
 */
export function engagementLetter(data: EngagementLetterData, locale: DocumentLocale): Promise<Uint8Array<ArrayBuffer>> {
  return wordFile({
    locale,
    title: m.documents_engagement_title({}, { locale }),
    caseNumber: data.caseNumber,
    letterhead: data.letterhead,
    children: [
      ...opening(data, locale),
      ...whoActs(data, locale),
      ...whatWeDo(data, locale),
      ...notIncluded(data, locale),
      ...promiseAndDates(data, locale),
      ...terms(data, locale),
      ...signatures(data, locale),
    ],
  });
}

function opening(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  return [
    paragraph(formatDate(data.writtenOn, locale, "long")),
    title(m.documents_engagement_title({}, options)),
    paragraph(sentence(locale, (slot) => m.documents_engagement_reference({ number: slot(data.caseNumber) }, options))),
    paragraph(sentence(locale, (slot) => m.documents_engagement_dear({ name: slot(data.personName) }, options))),
    paragraph(m.documents_engagement_opening({}, options)),
  ];
}

function whoActs(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const { program, partner } = data.letterhead;
  const { signer } = data;
  const credential = signer.credential;
  const lines = [
    heading(m.documents_engagement_who_heading({}, options)),
    paragraph(
      sentence(locale, (slot) =>
        m.documents_engagement_who_program(
          {
            attorney: slot(signer.name),
            credential: slot(credential.known ? known(credentialName(credential.value, locale)) : credential),
            organization: slot((partner ?? program).name),
            day: slot(dayFact(data.firstDay, locale)),
          },
          options,
        ),
      ),
    ),
  ];
  const { supervisor } = signer;
  if (supervisor) {
    lines.push(
      paragraph(
        sentence(locale, (slot) => m.documents_engagement_who_student({ supervisor: slot(supervisor) }, options)),
      ),
    );
  }
  if (credential.known && credential.value === "accredited_representative") {
    lines.push(paragraph(m.documents_engagement_who_accredited({}, options)));
  }
  if (partner) {
    lines.push(
      paragraph(
        sentence(locale, (slot) =>
          m.documents_engagement_who_partner(
            { program: slot(program.name), organization: slot(partner.name) },
            options,
          ),
        ),
      ),
    );
  }
  return lines;
}

function whatWeDo(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const { level, scope } = data;
  const lines: FileChild[] = [
    heading(m.documents_engagement_what_heading({}, options)),
    paragraph(
      sentence(locale, (slot) =>
        m.documents_engagement_level(
          { level: slot(level.known ? known(levelName(level.value, locale)) : level, { bold: true }) },
          options,
        ),
      ),
    ),
  ];
  if (level.known) lines.push(paragraph(levelMeans(level.value, locale)));
  lines.push(
    new Paragraph({ keepNext: true, children: sentence(locale, () => m.documents_engagement_scope({}, options)) }),
  );
  if (!scope.known) return [...lines, bullet([missingRun(scope.fact, locale)])];
  return [
    ...lines,
    ...scope.value.map((line) => bullet(sentence(locale, (slot) => scopeSentence(line, slot, locale)))),
  ];
}

function notIncluded(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const kinds = data.scope.known ? data.scope.value.map((line) => line.kind) : [];
  return [
    heading(m.documents_engagement_not_heading({}, options)),
    new Paragraph({
      keepNext: true,
      children: sentence(locale, () => m.documents_engagement_not_opening({}, options)),
    }),
    ...leftOut(data.level, kinds, locale).map((text) => bullet(text)),
  ];
}

/** What the letter says it leaves out: whatever the scope does not name, and what no letter of ours covers. */
function leftOut(level: Fact<EngagedLevel>, kinds: readonly ProceedingKind[], locale: DocumentLocale): string[] {
  const options = { locale };
  const inCourt = kinds.some((kind) => kind === "removal" || kind === "withholding_only" || kind === "asylum_only");
  const inFederalCourt = kinds.some((kind) => kind === "habeas" || kind === "petition_for_review");
  const out: string[] = [];
  if (kinds.length > 0 && !inCourt) out.push(m.documents_not_removal({}, options));
  if (!kinds.includes("bond")) out.push(m.documents_not_bond({}, options));
  if (level.known && level.value !== "full_representation") out.push(m.documents_not_hearings({}, options));
  if (!kinds.includes("appeal")) out.push(m.documents_not_appeal({}, options));
  if (!inFederalCourt) out.push(m.documents_not_federal({}, options));
  out.push(
    m.documents_not_other_law({}, options),
    m.documents_not_family({}, options),
    m.documents_not_costs({}, options),
  );
  return out;
}

function promiseAndDates(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const some = data.runningDates.length > 0;
  return [
    heading(m.documents_engagement_promise_heading({}, options)),
    paragraph(m.documents_engagement_promise({}, options)),
    heading(m.documents_engagement_dates_heading({}, options)),
    new Paragraph({
      keepNext: some,
      children: sentence(locale, () =>
        some ? m.documents_engagement_dates_opening({}, options) : m.documents_engagement_dates_none({}, options),
      ),
    }),
    ...data.runningDates.map((date) =>
      bullet(
        sentence(locale, (slot) => dateSentence(date, slot, locale)),
        true,
      ),
    ),
    paragraph(m.documents_engagement_dates_tell({}, options)),
  ];
}

function dateSentence(date: RunningDate, slot: Slot, locale: DocumentLocale): string {
  const label = slot(date.label);
  const legal = date.lastLegalDay ? slot(formatDate(date.lastLegalDay, locale)) : "";
  return date.fileBy
    ? m.documents_engagement_date_both({ label, safe: slot(formatDate(date.fileBy, locale)), legal }, { locale })
    : m.documents_engagement_date_legal({ label, legal }, { locale });
}

function terms(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const office = data.letterhead.partner ?? data.letterhead.program;
  const governs = { en: m.documents_engagement_governs_en, es: m.documents_engagement_governs_es }[data.governs];
  return [
    heading(m.documents_engagement_cost_heading({}, options)),
    paragraph(sentence(locale, (slot) => m.documents_engagement_cost({ phone: slot(office.phone) }, options))),
    heading(m.documents_engagement_private_heading({}, options)),
    paragraph(m.documents_engagement_private({}, options)),
    heading(m.documents_engagement_end_heading({}, options)),
    paragraph(m.documents_engagement_end({}, options)),
    heading(m.documents_engagement_language_heading({}, options)),
    paragraph(governs({}, options)),
    paragraph(
      sentence(locale, (slot) => m.documents_engagement_best_language({ language: slot(data.bestLanguage) }, options)),
    ),
  ];
}

function signatures(data: EngagementLetterData, locale: DocumentLocale): FileChild[] {
  const options = { locale };
  const { signer } = data;
  const credential = signer.credential.known
    ? known(credentialName(signer.credential.value, locale))
    : signer.credential;
  const rows = [
    factRuns(data.personName, locale),
    [...factRuns(signer.name, locale), ...sentence(locale, (slot) => `, ${slot(credential)}`)],
  ];
  const { supervisor } = signer;
  if (supervisor) {
    rows.push(sentence(locale, (slot) => m.documents_sign_supervisor({ supervisor: slot(supervisor) }, options)));
  }
  if (data.readThroughInterpreter) {
    rows.push(sentence(locale, (slot) => m.documents_sign_interpreter({ language: slot(data.bestLanguage) }, options)));
  }
  return [
    heading(m.documents_engagement_sign_heading({}, options)),
    new Paragraph({
      keepNext: true,
      children: sentence(locale, () => m.documents_engagement_sign_opening({}, options)),
    }),
    signatureTable(
      [m.documents_sign_name({}, options), m.documents_sign_signature({}, options), m.documents_sign_date({}, options)],
      rows,
    ),
  ];
}

function dayFact(day: Fact<string>, locale: DocumentLocale): Fact<string> {
  return day.known ? known(formatDate(day.value, locale, "long")) : day;
}

export function credentialName(credential: Credential, locale: DocumentLocale): string {
  const options = { locale };
  const names: Record<Credential, string> = {
    attorney: m.documents_credential_attorney({}, options),
    accredited_representative: m.documents_credential_accredited_representative({}, options),
    supervised_student: m.documents_credential_supervised_student({}, options),
  };
  return names[credential];
}

function levelName(level: EngagedLevel, locale: DocumentLocale): string {
  const options = { locale };
  const names: Record<EngagedLevel, string> = {
    brief_advice: m.documents_level_brief_advice({}, options),
    limited_appearance: m.documents_level_limited_appearance({}, options),
    full_representation: m.documents_level_full_representation({}, options),
  };
  return names[level];
}

function levelMeans(level: EngagedLevel, locale: DocumentLocale): string {
  const options = { locale };
  const sentences: Record<EngagedLevel, string> = {
    brief_advice: m.documents_engagement_level_brief_advice({}, options),
    limited_appearance: m.documents_engagement_level_limited_appearance({}, options),
    full_representation: m.documents_engagement_level_full_representation({}, options),
  };
  return sentences[level];
}

function scopeSentence(line: ScopeLine, slot: Slot, locale: DocumentLocale): string {
  const options = { locale };
  const court = line.court === null ? "" : slot(line.court);
  const sentences: Record<ProceedingKind, () => string> = {
    removal: () => m.documents_scope_removal({ court }, options),
    bond: () => m.documents_scope_bond({ court }, options),
    withholding_only: () => m.documents_scope_withholding_only({ court }, options),
    credible_fear_review: () => m.documents_scope_credible_fear_review({ court }, options),
    reasonable_fear_review: () => m.documents_scope_reasonable_fear_review({ court }, options),
    asylum_only: () => m.documents_scope_asylum_only({ court }, options),
    habeas: () => m.documents_scope_habeas({ court }, options),
    petition_for_review: () => m.documents_scope_petition_for_review({ court }, options),
    appeal: () => m.documents_scope_appeal({}, options),
    other: () => m.documents_scope_other({ court }, options),
  };
  return sentences[line.kind]();
}
