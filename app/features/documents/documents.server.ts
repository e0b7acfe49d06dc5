import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, NotFound } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { currentLocale, m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { type CaseFacts, factsOfCase } from "./case-facts.server";
import { type FactName, factLabel, missingFacts } from "./facts";
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentLocale,
  documentFileName,
  documentOf,
  LOCALES_OF,
} from "./kinds";
import { bestLanguage, coverData, engagementData, hearingCardData, speaks } from "./merge";
import { type PlaceToRecord, placeToRecord } from "./place-to-record";
import { canMakeDocuments } from "./policy";
import { coverLetter } from "./render/cover-letter";
import { engagementLetter } from "./render/engagement-letter";
import { hearingCard } from "./render/hearing-card";

export interface DocumentOffer {
  kind: DocumentKind;
  locales: readonly DocumentLocale[];
  /** What the file will mark as not recorded, named in the reader's language. */
  missing: { fact: FactName; label: string; place: PlaceToRecord }[];
}

/**
 * The documents of a case with what each would lack today, for the page that offers them. `offers` is null for
 * people who may read the case but not make its documents.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function documentsPage(db: Trx, actor: Actor, caseId: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  const head = { caseId, number: legalCase.number };
  if (!canMakeDocuments(actor, legalCase)) return { ...head, offers: null, language: null };
  const facts = await factsOfCase(db, actor, caseId, clock);
  const locale = currentLocale();
  const language = bestLanguage(facts, locale);
  return {
    ...head,
    language: {
      name: language.known ? language.value : null,
      written: speaks(facts, "en") || speaks(facts, "es"),
    },
    offers: DOCUMENT_KINDS.map((kind): DocumentOffer => {
      const names = missingFacts(dataOf(facts, kind, LOCALES_OF[kind][0] ?? "en"));
      return {
        kind,
        locales: LOCALES_OF[kind],
        missing: names.map((fact) => ({
          fact,
          label: factLabel(fact, locale),
          place: placeToRecord(fact, facts, actor),
        })),
      };
    }),
  };
}

/**
 * One document as a Word file. `name` is kind and language as the address has them: `engagement-letter-es`.
 * @throws NotFound when the case is not one the actor may read or there is no such document.
 * @throws Forbidden when they may read the case but not make its documents.
 */
export async function makeDocument(db: Trx, actor: Actor, caseId: string, name: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  if (!canMakeDocuments(actor, legalCase)) throw new Forbidden(m.documents_may_not());
  const asked = documentOf(name.slice(0, -3), name.slice(-2));
  if (!asked || name.at(-3) !== "-") throw new NotFound(m.cases_not_found());
  const { kind, locale } = asked;
  const facts = await factsOfCase(db, actor, caseId, clock);
  return { fileName: documentFileName(legalCase.number, kind, locale), bytes: await render(facts, kind, locale) };
}

function dataOf(facts: CaseFacts, kind: DocumentKind, locale: DocumentLocale) {
  if (kind === "engagement-letter") return engagementData(facts, locale);
  return kind === "cover-letter" ? coverData(facts) : hearingCardData(facts, locale);
}

function render(facts: CaseFacts, kind: DocumentKind, locale: DocumentLocale): Promise<Uint8Array<ArrayBuffer>> {
  if (kind === "engagement-letter") return engagementLetter(engagementData(facts, locale), locale);
  return kind === "cover-letter" ? coverLetter(coverData(facts)) : hearingCard(hearingCardData(facts, locale), locale);
}
