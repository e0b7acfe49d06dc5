import { Link } from "@remix-run/react";
import { shortName } from "~/domain/people";
import { currentLocale, formatDate, formatHearingMoment, formatMoment, m } from "~/i18n";
import { LinkButton, Table } from "~/ui";
import type { TriageReason } from "../rules";
import styles from "./placements.module.css";

/** One row of the triage as the page receives it: instants are ISO strings or Dates. */
export interface TriageLine {
  caseId: string;
  number: string;
  givenNames: string;
  surname1: string;
  surname2: string;
  languageEn: string | null;
  languageEs: string | null;
  facility: string | null;
  placeUnknown: boolean;
  since: string | null;
  hearingOn: string | null;
  hearingAt: string | null;
  hearingZone: string | null;
  court: string | null;
  deadlineOn: string | null;
  deadlineRule: string | null;
  offeredTo: string | null;
  offerExpires: Date | null;
  lawyerNow: string | null;
  reasons: TriageReason[];
}

/** Everybody without a lawyer, the reason in words first, then the facts, then the one act. */
export function TriageTable({ rows, zone }: { rows: readonly TriageLine[]; zone: string }) {
  return (
    <Table
      caption={m.placements_triage_caption()}
      captionHidden
      rows={rows}
      rowKey={(row) => row.caseId}
      columns={[
        {
          header: m.placements_why_first(),
          cell: (row) => (
            <ul className={styles.reasons}>
              {row.reasons.map((reason) => (
                <li key={reason.code} data-urgent={reason.rank < 4 ? "" : undefined}>
                  {reasonSentence(reason)}
                </li>
              ))}
              {row.lawyerNow === "named" && <li className={styles.quiet}>{m.placements_says_has_lawyer()}</li>}
              {row.lawyerNow === "paid_not_lawyer" && (
                <li className={styles.quiet}>{m.placements_says_paid_not_lawyer()}</li>
              )}
              {row.offeredTo && row.offerExpires && (
                <li className={styles.quiet}>
                  {m.placements_offered_to({ partner: row.offeredTo, when: formatMoment(row.offerExpires, zone) })}
                </li>
              )}
            </ul>
          ),
        },
        {
          header: m.placements_person(),
          rowHeader: true,
          cell: (row) => (
            <Link to={`/cases/${row.caseId}`}>
              {row.number}{" "}
              {shortName({ given: row.givenNames, firstSurname: row.surname1, secondSurname: row.surname2 })}
            </Link>
          ),
        },
        {
          header: m.placements_language(),
          cell: (row) => (currentLocale() === "es" ? row.languageEs : row.languageEn),
        },
        { header: m.placements_held(), cell: (row) => placeOf(row) },
        {
          header: m.placements_next_hearing(),
          cell: (row) =>
            row.hearingOn ? `${momentOf(row)}${row.court ? `, ${row.court}` : ""}` : m.placements_none_dated(),
        },
        {
          header: m.placements_next_deadline(),
          cell: (row) =>
            row.deadlineOn ? `${formatDate(row.deadlineOn)}: ${row.deadlineRule ?? ""}` : m.placements_none_dated(),
        },
        {
          header: m.placements_place_act(),
          cell: (row) => (
            <LinkButton
              to={`/cases/${row.caseId}/place`}
              aria-label={m.placements_place_act_for({ number: row.number })}
            >
              {m.placements_place_act()}
            </LinkButton>
          ),
        },
      ]}
    />
  );
}

function placeOf(row: TriageLine): string {
  if (row.placeUnknown) return m.placements_place_unknown();
  if (!row.facility) return m.placements_not_held();
  return row.since ? `${row.facility}, ${m.placements_since({ date: formatDate(row.since) })}` : row.facility;
}

function momentOf(row: TriageLine): string {
  if (!row.hearingOn) return "";
  return row.hearingAt && row.hearingZone
    ? formatHearingMoment(row.hearingOn, row.hearingAt, row.hearingZone)
    : formatDate(row.hearingOn);
}

/** Why somebody stands on the triage, as one sentence. */
export function reasonSentence({ code, amount, rule }: TriageReason): string {
  const numbers = { amount: String(amount ?? 0), rule: rule ?? "" };
  switch (code) {
    case "told_leaves_today":
      return m.placements_reason_told_leaves_today();
    case "place_unknown":
      return m.placements_reason_place_unknown(numbers);
    case "counsel_left":
      return amount === 0 ? m.placements_reason_counsel_left_today() : m.placements_reason_counsel_left(numbers);
    case "deadline_overdue":
      return m.placements_reason_deadline_overdue(numbers);
    case "deadline_soon":
      return amount === 0 ? m.placements_reason_deadline_today(numbers) : m.placements_reason_deadline_soon(numbers);
    case "just_arrested":
      return m.placements_reason_just_arrested(numbers);
    case "hearing_soon":
      if (amount === 0) return m.placements_reason_hearing_today();
      return amount === 1 ? m.placements_reason_hearing_tomorrow() : m.placements_reason_hearing_soon(numbers);
    case "may_be_minor":
      return m.placements_reason_may_be_minor();
    case "may_not_understand":
      return m.placements_reason_may_not_understand();
    case "medicine":
      return m.placements_reason_medicine();
    case "pregnancy":
      return m.placements_reason_pregnancy();
    case "child_without_carer":
      return m.placements_reason_child_without_carer();
    case "detained":
      return m.placements_reason_detained();
    case "waiting":
      return m.placements_reason_waiting();
  }
}
