import { m, word } from "~/i18n";
import { Table } from "~/ui";
import type { Fit } from "../rules";
import styles from "./placements.module.css";

interface Fitting extends Fit {
  name: string;
  kind: string | null;
}

/** Who could take a case, best first, with every reason for and against in words. */
export function FitTable({ people, of }: { people: readonly Fitting[]; of: "staff" | "partners" }) {
  return (
    <Table
      caption={of === "staff" ? m.placements_staff_caption() : m.placements_partners_caption()}
      captionHidden
      rows={people}
      rowKey={(one) => one.id}
      columns={[
        {
          header: of === "staff" ? m.placements_attorney() : m.placements_partner(),
          rowHeader: true,
          cell: (one) => (
            <>
              {one.name}
              {one.kind && (
                <span className={styles.quiet}> {word(of === "staff" ? "credential" : "partner_kind", one.kind)}</span>
              )}
            </>
          ),
        },
        {
          header: m.placements_for(),
          cell: (one) => <Reasons reasons={one.reasons.filter((reason) => reason.good)} />,
        },
        {
          header: m.placements_against(),
          cell: (one) => <Reasons reasons={one.reasons.filter((reason) => !reason.good)} />,
        },
      ]}
    />
  );
}

function Reasons({ reasons }: { reasons: Fit["reasons"] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.fit}>
      {reasons.map((reason) => (
        <li key={reason.code}>{sentence(reason)}</li>
      ))}
    </ul>
  );
}

function sentence({ code, amount }: Fit["reasons"][number]): string {
  const numbers = { amount: String(amount ?? 0) };
  switch (code) {
    case "speaks_language":
      return m.placements_fit_speaks_language();
    case "no_language":
      return m.placements_fit_no_language();
    case "language_unknown":
      return m.placements_fit_language_unknown();
    case "goes_to_court":
      return m.placements_fit_goes_to_court();
    case "not_this_court":
      return m.placements_fit_not_this_court();
    case "courts_unknown":
      return m.placements_fit_courts_unknown();
    case "has_room":
      return m.placements_fit_has_room(numbers);
    case "no_room":
      return m.placements_fit_no_room(numbers);
    case "term_ends":
      return m.placements_fit_term_ends(numbers);
    case "declined_before":
      return m.placements_fit_declined_before();
  }
}
