import type { Rule } from "../../../app/domain/deadline-rule";
import { days, rule, say, version } from "./parts";

/** The courts of appeals, the district courts and the Supreme Court. */

export const FEDERAL_COURTS: readonly Rule[] = [
  rule(
    "FC-01",
    say("Petition for review in the court of appeals", "Petición de revisión ante la corte federal de apelaciones"),
    {
      trigger: "board_decision",
      from: say(
        "the date of the final order of removal (of the Board's decision, not of its receipt)",
        "la fecha de la orden final de expulsión (la de la decisión de la Junta, no la de su recibo)",
      ),
    },
    [
      version("FC-01", ["1997-04-01", null], "INA 242(b)(1); FRAP 26(a); Riley v. Bondi (U.S. 2025)", {
        type: "file_by",
        counting: "frap_26a",
        marks: [days(30)],
        confidence: "A",
        warnings: ["no_automatic_stay", "state_holidays_may_add"],
        ifMissed: say(
          "Review is lost if the government objects. Filing it does not stop removal: ask the court for a stay.",
          "Se pierde la revisión si el gobierno objeta. Presentarla no detiene la expulsión: pida a la corte una suspensión.",
        ),
      }),
    ],
  ),
];
