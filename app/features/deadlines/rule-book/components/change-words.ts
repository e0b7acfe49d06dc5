import type { RuleVersion } from "~/domain/deadline-rule";
import { m, word } from "~/i18n";
import type { ShownChange } from "../pages.server";
import { holdsWords, inLanguage, numberWords } from "./rule-words";

/** What a change does, as sentences: the version that begins or is corrected, its numbers, and what ends for it. */
export function changeWords(change: ShownChange, base: RuleVersion | null): string[] {
  const { added } = change;
  const sentences: string[] = [];
  if (added) {
    sentences.push(
      change.what === "new"
        ? m.rules_change_new({ id: added.id, dates: holdsWords(added) })
        : m.rules_change_correct({ id: added.id, base: change.baseId }),
      ...numberSentences(added, base),
      m.rules_change_source({ citation: added.citation }),
    );
  }
  for (const { id, before, after, replacedBy } of change.amended) {
    if (replacedBy !== null) continue;
    const dates = { id, dates: holdsWords(after), before: holdsWords(before) };
    if (dates.dates !== dates.before) sentences.push(m.rules_change_dates(dates));
    if (after.status !== before.status) {
      const status = word("rule_status", after.status);
      sentences.push(m.rules_change_status({ id, status, before: word("rule_status", before.status) }));
    }
  }
  return sentences;
}

function numberSentences(added: RuleVersion, base: RuleVersion | null): string[] {
  return added.marks.map((mark) => {
    const old = base?.marks.find((one) => one.mark === mark.mark);
    const said = (one: typeof mark, version: RuleVersion) =>
      [numberWords(one, version), one.n === null ? "" : word("rule_roll", one.roll).toLowerCase()]
        .filter(Boolean)
        .join(", ");
    const after = said(mark, added);
    const before = old && base ? said(old, base) : "";
    if (after === before) return m.rules_change_number_same({ after });
    if (!mark.name) return m.rules_change_number_only({ after, before });
    return m.rules_change_number({ name: inLanguage(mark.name), after, before });
  });
}
