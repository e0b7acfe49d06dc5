import { Link } from "@remix-run/react";
import { m, word } from "~/i18n";
import { Badge, Section, Table } from "~/ui";
import type { ListedRule } from "../pages.server";
import { areaName, inLanguage, numbersOf } from "./rule-words";
import styles from "./rules.module.css";

/** Every rule by chapter, with what it says today and whether somebody signed it. */
export function RuleListScreen({ rules }: { rules: readonly ListedRule[] }) {
  const areas = [...new Set(rules.map((rule) => rule.area))];
  const all = rules.reduce((sum, rule) => sum + rule.versions, 0);
  const unsigned = rules.reduce((sum, rule) => sum + rule.unsigned, 0);
  return (
    <>
      <p>{m.rules_signed_count({ signed: all - unsigned, all })}</p>
      <nav aria-label={m.rules_areas()}>
        <ul className={styles.areas}>
          {areas.map((area) => (
            <li key={area}>
              <a href={`#${area}`}>{areaName(area)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {areas.map((area) => (
        <Section key={area} id={area} title={areaName(area)}>
          <Table
            caption={areaName(area)}
            captionHidden
            rows={rules.filter((rule) => rule.area === area)}
            rowKey={(rule) => rule.id}
            columns={[
              { header: m.rules_col_rule(), rowHeader: true, cell: (rule) => <RuleName rule={rule} /> },
              { header: m.rules_col_says(), cell: ({ standing }) => <Lines lines={numbersOf(standing)} /> },
              { header: m.rules_col_status(), cell: ({ standing }) => <StatusBadge status={standing.status} /> },
              { header: m.rules_col_citation(), cell: ({ standing }) => standing.citation },
              { header: m.rules_col_signed(), cell: (rule) => <Signed rule={rule} /> },
            ]}
          />
        </Section>
      ))}
    </>
  );
}

function RuleName({ rule }: { rule: ListedRule }) {
  return (
    <>
      <Link to={`/rules/${rule.id}`}>
        {rule.id} {inLanguage(rule.name)}
      </Link>
      {rule.versions > 1 && <span className={styles.quiet}> {m.rules_versions_n({ n: rule.versions })}</span>}
      {rule.waiting && <Badge tone="warn">{m.rules_waiting()}</Badge>}
    </>
  );
}

function Signed({ rule: { unsigned, versions } }: { rule: ListedRule }) {
  if (unsigned === 0) return <Badge tone="good">{m.rules_all_signed()}</Badge>;
  if (unsigned === versions) return m.rules_not_verified();
  return m.rules_some_unsigned({ n: unsigned, all: versions });
}

/** The status of a version in a word; what must not be relied on stands out. */
export function StatusBadge({ status }: { status: string }) {
  const doubtful = ["contested", "enjoined", "vacated"].includes(status);
  return <Badge tone={doubtful ? "warn" : undefined}>{word("rule_status", status)}</Badge>;
}

/** Short sentences, one under the other. */
export function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return <>{lines[0]}</>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
