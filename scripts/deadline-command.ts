import type { Rule } from "~/domain/deadline-rule";
import { wordsOf } from "~/features/deadlines/explain";
import type { RuleDate } from "~/features/deadlines/rules";
import { spokenDate } from "~/features/deadlines/spoken";
import { type Locale, m, word } from "~/i18n";
import { RULES } from "~db/reference/rules";
import { answer, type Found } from "./deadline-answer";
import { type Asked, Misspoken, readWords } from "./deadline-words";

/** What the command prints and the code it ends with. */
export interface Printed {
  out: string;
  err: string;
  code: 0 | 2;
}

/**
 * The dates of one rule, on the command line: `--rule AP-01 --from 2026-10-27`. Works on the shipped rules alone, without
 * a database. `today` only tells whether the event lies ahead.
 */
export function deadlineCommand(words: readonly string[], today: string): Printed {
  try {
    const asked = readWords(words);
    if (asked.help || words.length === 0) return said(m.deadlines_cli_help({}, { locale: asked.locale }));
    if (asked.list) return said(listed(asked));
    const found = answer(asked, today);
    return said(asked.json ? JSON.stringify(jsonOf(found, asked.locale)) : textOf(found, asked.locale));
  } catch (error) {
    if (error instanceof Misspoken) return { out: "", err: error.message, code: 2 };
    throw error;
  }
}

function said(out: string): Printed {
  return { out, err: "", code: 0 };
}

function listed({ locale, json }: Asked): string {
  if (json)
    return JSON.stringify(RULES.map((rule) => ({ rule: rule.id, name: rule.name[locale], from: rule.from[locale] })));
  return RULES.map((rule) => {
    const versions = rule.versions.map(({ id }) => id).filter((id) => id !== rule.id);
    const marks = [...new Set(rule.versions.flatMap((version) => version.marks.map(({ mark }) => mark)))];
    const more = [...(marks.length > 1 ? [marks.join(", ")] : []), ...versions].join("; ");
    return `${rule.id.padEnd(7)} ${rule.name[locale]}${more === "" ? "" : ` [${more}]`}`;
  }).join("\n");
}

function jsonOf({ rule, version, dates }: Found, locale: Locale) {
  if (version === null || dates.length === 0) {
    const explanation = m.deadlines_no_rule({}, { locale });
    const mark = {
      mark: "due",
      legal: null,
      safe: null,
      unrolled: null,
      explanation,
      type: null,
      status: null,
      whose: null,
      citation: "",
      warnings: [explanation],
    };
    return { rule: rule.id, version: null, noRule: true, type: null, status: "no_rule", whose: null, marks: [mark] };
  }
  const first = dates[0];
  return {
    rule: rule.id,
    version: first?.versionId,
    name: rule.name[locale],
    type: first?.type,
    status: first?.status,
    whose: first?.whose,
    verified: first?.verified,
    verifiedOn: version.verifiedOn,
    ifMissed: version.ifMissed[locale],
    marks: dates.map((date) => jsonMark(rule, date, locale)),
  };
}

function jsonMark(rule: Rule, date: RuleDate, locale: Locale) {
  const words = wordsOf(spokenDate(date, rule, locale), locale);
  const twice = date.steps.find((step) => step.kind === "twice");
  const timed = date.legal !== null && date.legalTime !== null;
  return {
    mark: date.mark,
    ...(date.markName ? { name: date.markName[locale] } : {}),
    legal: timed ? `${date.legal}T${date.legalTime}` : date.legal,
    safe: date.safe,
    unrolled: date.unrolled,
    ...(timed ? { zone: date.zone } : {}),
    ...(twice ? { which: twice.second ? "second" : "first" } : {}),
    ...(date.own ? { internal: date.own } : {}),
    ...(date.courtSets ? { courtSets: true } : {}),
    ...(date.anyTime ? { anyTime: true } : {}),
    ...(date.cap ? { cap: true } : {}),
    ...(date.cap || date.courtSets ? { asks: true } : {}),
    ...(date.contested ? { contested: true } : {}),
    ...(date.otherDates.length > 0 ? { otherDates: date.otherDates } : {}),
    version: date.versionId,
    type: date.type,
    status: date.status,
    whose: date.whose,
    explanation: words.counted || words.heading,
    citation: date.citation,
    warnings: words.warnings,
  };
}

function textOf({ rule, version, dates }: Found, locale: Locale): string {
  if (version === null || dates.length === 0) {
    return [`${rule.id} · ${rule.name[locale]}`, "", m.deadlines_no_rule({}, { locale })].join("\n");
  }
  const blocks = dates.map((date) => {
    const words = wordsOf(spokenDate(date, rule, locale), locale);
    return [
      `${date.versionId} · ${words.title}`,
      words.heading,
      "",
      ...words.sentences,
      ...(words.counted === "" ? [] : ["", words.counted]),
      ...words.warnings.map((warning) => `  ! ${warning}`),
      "",
      `${words.source} ${m.deadlines_cli_status({ status: word("rule_status", date.status, locale) }, { locale })}`,
      ...(words.unverified ? [m.deadlines_not_verified({}, { locale })] : []),
    ].join("\n");
  });
  return blocks.join(`\n\n${"-".repeat(40)}\n`);
}
