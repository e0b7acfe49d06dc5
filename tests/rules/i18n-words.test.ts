import { describe, expect, it } from "vitest";
import * as access from "~/domain/access";
import { ROLLS, RULE_UNITS } from "~/domain/deadline-rule";
import * as vocabulary from "~/domain/vocabulary";
import { CHANGE_KINDS } from "~/features/deadlines/rule-book/proposal";
import { LOCALES, type WordList, word } from "~/i18n";
import { wordKey } from "~/i18n/words";
import enWords from "../../messages/en/words.json";
import esWords from "../../messages/es/words.json";

const tables: Record<string, Record<string, string>> = { en: enWords, es: esWords };

/** Every list with labels and the codes the domain gives it. */
const LISTS: Record<WordList, readonly string[]> = {
  adjournment_reason: vocabulary.ADJOURNMENT_REASONS,
  answer: vocabulary.ANSWERS,
  appeal_reserved: vocabulary.APPEAL_RESERVED,
  arrest_agency: vocabulary.ARREST_AGENCIES,
  close_reason: vocabulary.CLOSE_REASONS,
  credential: vocabulary.CREDENTIALS,
  custody_agency: vocabulary.AGENCIES_OF_CUSTODY,
  date_kind: vocabulary.DATE_KINDS,
  deadline_origin: vocabulary.DEADLINE_ORIGINS,
  deadline_state: vocabulary.DEADLINE_STATES,
  deadline_type: vocabulary.DEADLINE_TYPES,
  decided_for: vocabulary.DECIDED_FOR,
  decision_form: vocabulary.DECISION_FORMS,
  decline_reason: vocabulary.DECLINE_REASONS,
  fear: vocabulary.FEAR,
  glass_category: vocabulary.GLASS_CATEGORIES,
  glass_review: vocabulary.GLASS_REVIEWS,
  hearing_kind: vocabulary.HEARING_KINDS,
  hearing_result: vocabulary.HEARING_RESULTS,
  income_period: vocabulary.INCOME_PERIODS,
  intake_decision: vocabulary.INTAKE_DECISIONS,
  intake_reason: vocabulary.INTAKE_REASONS,
  intake_section: vocabulary.INTAKE_SECTIONS,
  interpreter_need: vocabulary.INTERPRETER_NEED,
  judge_decided: vocabulary.JUDGE_DECIDED,
  lawyer_now: vocabulary.LAWYER_NOW,
  match_decision: vocabulary.MATCH_DECISIONS,
  may_know: vocabulary.SAFE_CONTACT_MAY_KNOW,
  medium: vocabulary.MEDIUMS,
  no_next_reason: vocabulary.NO_NEXT_REASONS,
  offer_state: vocabulary.OFFER_STATES,
  outcome: vocabulary.OUTCOMES,
  paper: vocabulary.PAPERS,
  partner_kind: vocabulary.PARTNER_KINDS,
  party_kind: vocabulary.PARTY_KINDS,
  precision: vocabulary.PRECISIONS,
  proceeding_kind: vocabulary.PROCEEDING_KINDS,
  proceeding_level: vocabulary.PROCEEDING_LEVELS,
  relation: access.RELATIONS,
  release_reason: vocabulary.RELEASE_REASONS,
  role: access.ROLES,
  rule_change: CHANGE_KINDS,
  rule_roll: ROLLS,
  rule_status: vocabulary.RULE_STATUSES,
  rule_unit: RULE_UNITS,
  rule_unit_one: RULE_UNITS,
  service_level: vocabulary.SERVICE_LEVELS,
  source: vocabulary.SOURCES,
  task_kind: vocabulary.TASK_KINDS,
  team_relation: vocabulary.TEAM_RELATIONS,
  urgent_today: vocabulary.URGENT_TODAY,
  who_appealed: vocabulary.WHO_APPEALED,
  whose: vocabulary.WHOSE,
  yes_no: vocabulary.YES_NO_FACT,
};

const names = Object.keys(LISTS) as WordList[];

describe("labels of enumerated words", () => {
  it.each(names)("%s: every code reads in both languages", (list) => {
    for (const { code: locale } of LOCALES)
      for (const code of LISTS[list]) expect(word(list, code, locale), `${locale} ${code}`).not.toBe("");
    for (const code of LISTS[list])
      expect([wordKey(list, code) in enWords, wordKey(list, code) in esWords]).toEqual([true, true]);
  });

  it("holds no label for a code that no list has", () => {
    const keys = new Set(names.flatMap((list) => LISTS[list].map((code) => wordKey(list, code))));
    for (const table of Object.values(tables))
      expect(Object.keys(table).filter((key) => key !== "$schema" && !keys.has(key))).toEqual([]);
  });

  it("covers every list of the vocabulary", () => {
    const listed = new Set(Object.values(LISTS));
    const all = Object.entries(vocabulary).filter(([name]) => name !== "REPRESENTING_LEVELS");
    expect(all.filter(([, codes]) => Array.isArray(codes) && !listed.has(codes)).map(([name]) => name)).toEqual([]);
  });

  it("gives two codes of a list two labels", () => {
    for (const table of Object.values(tables))
      for (const list of names) {
        const labels = LISTS[list].map((code) => table[wordKey(list, code)]);
        expect(new Set(labels).size, list).toBe(labels.length);
      }
  });

  it("gives an unknown code back as it is", () => {
    expect(word("outcome", "something_else", "es")).toBe("something_else");
  });
});
