import { Link } from "@remix-run/react";
import { formatDate, formatMoment, m, word } from "~/i18n";
import { Badge, Facts, LinkButton, Notice, PostButton, Section } from "~/ui";
import type { rulePage, ShownChange, ShownVersion } from "../pages.server";
import { Lines, StatusBadge } from "./RuleListScreen";
import { holdsWords, inLanguage, numbersOf, warningText } from "./rule-words";
import styles from "./rules.module.css";

type Props = Awaited<ReturnType<typeof rulePage>>;

/** One rule: what it counts from, every version with who signed it, and who changed what. */
export function RuleScreen({ rule, changes, zone, mayPropose, maySign }: Props) {
  return (
    <>
      <p>{m.rules_counts_from({ from: inLanguage(rule.from) })}</p>
      <p className={styles.quiet}>{KEYS[rule.key]()}</p>
      {rule.versions.map((version) => (
        <Section
          key={version.id}
          id={version.id}
          title={m.rules_version_title({ id: version.id })}
          actions={
            mayPropose &&
            version.replacedBy === null && (
              <LinkButton size="small" to={`/rules/${rule.id}/change?version=${version.id}`}>
                {m.rules_change_from()}
              </LinkButton>
            )
          }
        >
          <Version version={version} zone={zone} maySign={maySign} />
        </Section>
      ))}
      <Section title={m.rules_history()}>
        {changes.length === 0 && <p>{m.rules_history_none()}</p>}
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change.id}>
              <Link to={`/rules/changes/${change.id}`}>{word("rule_change", change.what)}</Link>{" "}
              <ChangeState change={change} />
              <p>{change.reason}</p>
              <ChangeActs change={change} zone={zone} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const KEYS = {
  trigger: () => m.rules_key_trigger(),
  filing: () => m.rules_key_filing(),
  place_of_detention: () => m.rules_key_place_of_detention(),
};

function Version({ version, zone, maySign }: { version: ShownVersion; zone: string; maySign: boolean }) {
  const { replacedBy } = version;
  return (
    <>
      {replacedBy && <Notice>{m.rules_replaced_by({ id: replacedBy })}</Notice>}
      {version.shipsOtherwise.length > 0 && (
        <Notice tone="warn">{m.rules_ships_otherwise({ fields: fieldNames(version.shipsOtherwise) })}</Notice>
      )}
      <Facts
        facts={[
          { label: m.rules_fact_number(), value: <Lines lines={numbersOf(version)} /> },
          { label: m.rules_fact_roll(), value: <Lines lines={rolls(version)} /> },
          { label: m.rules_fact_kind(), value: word("deadline_type", version.type) },
          { label: m.rules_fact_dates(), value: holdsWords(version) },
          { label: m.rules_fact_status(), value: <StatusBadge status={version.status} /> },
          {
            label: m.rules_fact_citation(),
            value: version.origin === "program" ? `${version.citation} (${m.rules_own_version()})` : version.citation,
          },
          { label: m.rules_fact_checked(), value: version.verifiedOn && formatDate(version.verifiedOn) },
          ...(version.checkAgainOn ? [{ label: m.rules_fact_again(), value: formatDate(version.checkAgainOn) }] : []),
          { label: m.rules_fact_confidence(), value: CONFIDENCE[version.confidence]() },
          ...(inLanguage(version.ifMissed)
            ? [{ label: m.rules_fact_missed(), value: inLanguage(version.ifMissed) }]
            : []),
          { label: m.rules_fact_signed(), value: <Signature version={version} zone={zone} /> },
        ]}
      />
      {(version.warnings.length > 0 || version.notes.length > 0) && (
        <ul className={styles.notes}>
          {version.warnings.map((code) => (
            <li key={code}>{warningText(code)}</li>
          ))}
          {version.notes.map((note) => (
            <li key={note.en}>{inLanguage(note)}</li>
          ))}
        </ul>
      )}
      {maySign && version.signed === null && replacedBy === null && (
        <div className={styles.sign}>
          <PostButton fields={{ act: "verify", version: version.id }}>{m.rules_sign_version()}</PostButton>
          <p className={styles.quiet}>{m.rules_sign_version_note()}</p>
        </div>
      )}
    </>
  );
}

function Signature({ version, zone }: { version: ShownVersion; zone: string }) {
  if (version.signed === null) return <Badge tone="warn">{m.rules_not_verified()}</Badge>;
  return <>{m.rules_signed_line({ who: version.signed.by, when: formatMoment(version.signed.at, zone) })}</>;
}

const CONFIDENCE = {
  A: () => m.rules_confidence_a(),
  B: () => m.rules_confidence_b(),
  C: () => m.rules_confidence_c(),
  D: () => m.rules_confidence_d(),
};

function rolls(version: ShownVersion): string[] {
  const counted = version.marks.filter((mark) => mark.n !== null && !mark.unit.endsWith("hours"));
  return [...new Set(counted.map((mark) => word("rule_roll", mark.unit === "business_days" ? "none" : mark.roll)))];
}

const FIELDS: Record<string, () => string> = {
  marks: () => m.rules_fact_number(),
  status: () => m.rules_fact_status(),
  citation: () => m.rules_fact_citation(),
  effective_from_known: () => m.rules_form_from(),
  effective_until_known: () => m.rules_form_until(),
  if_missed_en: () => m.rules_fact_missed(),
};

function fieldNames(fields: readonly string[]): string {
  return [...new Set(fields.map((field) => (FIELDS[field] ?? m.rules_fields_other)()))].join(", ");
}

/** Where a change stands, in a word. */
export function ChangeState({ change }: { change: ShownChange }) {
  if (change.withdrawn) return <Badge>{m.rules_state_withdrawn()}</Badge>;
  if (change.signed === null) return <Badge tone="warn">{m.rules_state_waiting()}</Badge>;
  if (change.appliedAt === null) return <Badge tone="warn">{m.rules_state_counting()}</Badge>;
  return <Badge tone="good">{m.rules_state_applied()}</Badge>;
}

/** Everybody who had a hand in a change, and when. */
export function ChangeActs({ change, zone }: { change: ShownChange; zone: string }) {
  const { proposed, signed, withdrawn, appliedAt } = change;
  const line = (act: { by: string; at: string }) => ({ who: act.by, when: formatMoment(act.at, zone) });
  return (
    <p className={styles.quiet}>
      {m.rules_history_proposed(line(proposed))} {signed && m.rules_history_signed(line(signed))}{" "}
      {withdrawn && m.rules_history_withdrawn(line(withdrawn))}{" "}
      {appliedAt && m.rules_history_applied({ when: formatMoment(appliedAt, zone) })}
    </p>
  );
}
