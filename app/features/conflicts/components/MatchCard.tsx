import { Link } from "@remix-run/react";
import { formatMoment, m, word } from "~/i18n";
import { Badge, type FormState, Notice, RadioGroup, TextField } from "~/ui";
import type { FoundMatch } from "../matches.server";
import { matchField } from "../reading";
import styles from "./conflicts.module.css";
import { againstInWords, reasonsInWords } from "./reasons";

interface Props extends FormState {
  match: Omit<FoundMatch, "decision"> & {
    decision: (Omit<NonNullable<FoundMatch["decision"]>, "decidedAt"> & { decidedAt: Date | string }) | null;
  };
  zone: string;
  mayDecide: boolean;
  mayMerge: boolean;
  /** The person the intake is about. */
  clientId: string;
}

/** One match: who, why it is shown, what speaks against it, and what somebody says it is. */
export function MatchCard({ match, zone, mayDecide, mayMerge, clientId, typed, errors }: Props) {
  const name = match.name || m.conflicts_match_unnamed();
  const against = againstInWords(match.against);
  const { decision } = match;
  return (
    <li className={styles.match}>
      <div className={styles.head}>
        <h3>
          <Link to={`/clients/${match.clientId}`}>
            <bdi>{name}</bdi>
          </Link>
        </h3>
        <Badge tone={match.kind === "conflict" ? "danger" : "warn"}>
          {match.kind === "conflict" ? m.conflicts_match_kind_conflict() : m.conflicts_match_kind_duplicate()}
        </Badge>
        {match.cases.length > 0 ? (
          <CaseLinks cases={match.cases} />
        ) : (
          <span className={styles.quiet}>{m.conflicts_match_applicant()}</span>
        )}
      </div>
      <p className={styles.why}>{reasonsInWords(match.reasons)}</p>
      {match.matchedName && match.theirs === "person" && (
        <p>{m.conflicts_match_recorded_as({ name: match.matchedName })}</p>
      )}
      {match.kind === "conflict" && <p>{standing(match)}</p>}
      {against && (
        <p className={styles.quiet}>
          {m.conflicts_match_against()}: {against}
        </p>
      )}
      {decision && (
        <Notice
          tone={decision.decision === "conflict" ? "danger" : "good"}
          title={word("match_decision", decision.decision)}
        >
          <p>{m.conflicts_match_decided({ name: decision.decidedBy, when: formatMoment(decision.decidedAt, zone) })}</p>
          {decision.note && <p>{m.conflicts_match_note_was({ note: decision.note })}</p>}
          {decision.decision === "same_person" && mayMerge && (
            <p>
              <Link to={`/clients/${match.clientId}/merge?other=${clientId}`}>{m.conflicts_match_merge()}</Link>
            </p>
          )}
        </Notice>
      )}
      {mayDecide && <Answer match={match} typed={typed} errors={errors} />}
    </li>
  );
}

const CHOICES = {
  duplicate: ["same_person", "different_person"],
  conflict: ["conflict", "no_conflict"],
} as const;

function Answer({ match, typed, errors }: Pick<Props, "match"> & FormState) {
  const field = matchField("decision", match.kind, match.clientId);
  return (
    <>
      <RadioGroup
        inline
        name={field}
        label={m.conflicts_match_decision()}
        options={CHOICES[match.kind].map((code) => ({ value: code, label: word("match_decision", code) }))}
        initial={match.decision?.decision}
        typed={typed}
        errors={errors}
      />
      {match.decision && <input type="hidden" name={`was_${field}`} value={match.decision.decision} />}
      <TextField
        name={matchField("note", match.kind, match.clientId)}
        label={m.conflicts_match_note()}
        optional={match.kind === "duplicate"}
        maxLength={500}
        typed={typed}
        errors={errors}
      />
    </>
  );
}

function standing({ ours, theirs, matchedName, name }: Props["match"]): string {
  if (theirs === "adverse") return m.conflicts_match_adverse_theirs({ name: matchedName ?? name });
  if (theirs === "related") {
    return matchedName ? m.conflicts_match_related_theirs({ name: matchedName }) : m.conflicts_match_somebody_theirs();
  }
  if (ours.name === null) return m.conflicts_match_somebody_ours();
  const named = { name: ours.name };
  return ours.standing === "adverse" ? m.conflicts_match_adverse_ours(named) : m.conflicts_match_related_ours(named);
}

export function CaseLinks({ cases }: { cases: readonly { id: string; number: string }[] }) {
  if (cases.length === 0) return null;
  return (
    <span className={styles.cases}>
      {cases.map((one) => (
        <Link key={one.id} to={`/cases/${one.id}`}>
          {one.number}
        </Link>
      ))}
    </span>
  );
}
