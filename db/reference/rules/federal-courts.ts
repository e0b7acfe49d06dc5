import type { Rule } from "../../../app/domain/deadline-rule";
import { days, rule, say, version } from "./parts";

/** The courts of appeals, the district courts and the Supreme Court. */

const APPEALS_COURT = { counting: "frap_26a", warnings: ["state_holidays_may_add"] } as const;
const REVIEW_LOST = say(
  "Review is lost if the government objects. Filing it does not stop removal: ask the court for a stay.",
  "Se pierde la revisión si el gobierno objeta. Presentarla no detiene la expulsión: pida a la corte una suspensión.",
);
const AFTER_RILEY = say(
  "Since Riley v. Bondi (26 June 2025) the limit binds but is not jurisdictional: the government can waive or forfeit it.",
  "Desde Riley v. Bondi (26 de junio de 2025) el plazo obliga pero no es jurisdiccional: el gobierno puede renunciar a él o perderlo.",
);
const OFFICERS_ORDER = say(
  "the date of the officer's order (administrative removal or reinstatement), not the end of the withholding case",
  "la fecha de la orden del oficial (expulsión administrativa o reinstalación), no el fin del caso de retención",
);
const PROTECTIVE = say(
  "Where it is past when we meet the person: file a protective petition now, the limit can be waived or forfeited by the government (Riley).",
  "Si ya pasó cuando conocemos a la persona: presente ahora una petición protectora; el gobierno puede renunciar al plazo o perderlo (Riley).",
);
const JUDGMENT = say("the day judgment was entered", "el día en que se registró la sentencia");

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
      version("FC-01", ["1997-04-01", null], "INA 242(b)(1); FRAP 15, 25, 26(a); Riley v. Bondi (U.S. 2025)", {
        type: "file_by",
        counting: "frap_26a",
        marks: [days(30)],
        confidence: "A",
        warnings: ["no_automatic_stay", "state_holidays_may_add"],
        notes: [AFTER_RILEY],
        ifMissed: REVIEW_LOST,
      }),
    ],
  ),
  rule(
    "FC-02",
    say("Petition for review of an officer's order", "Petición de revisión de la orden de un oficial"),
    { trigger: "officers_order", from: OFFICERS_ORDER },
    [
      version("FC-02-v1", ["1997-04-01", "2025-06-25"], "8 USC 1252(b)(1); Riley v. Bondi (U.S. 2025)", {
        type: "file_by",
        counting: "frap_26a",
        appliesTo: { relief: "withholding_only" },
        status: "contested",
        marks: [days(30)],
        confidence: "A",
        warnings: ["no_automatic_stay", "state_holidays_may_add"],
        notes: [
          say(
            "Until Riley some courts counted from the end of the withholding case.",
            "Hasta Riley algunas cortes contaban desde el fin del caso de retención.",
          ),
          PROTECTIVE,
        ],
        ifMissed: REVIEW_LOST,
      }),
      version("FC-02", ["2025-06-26", null], "8 USC 1252(b)(1); Riley v. Bondi (U.S. 2025)", {
        type: "file_by",
        counting: "frap_26a",
        appliesTo: { relief: "withholding_only" },
        marks: [days(30)],
        confidence: "A",
        warnings: ["no_automatic_stay", "state_holidays_may_add"],
        notes: [PROTECTIVE],
        ifMissed: REVIEW_LOST,
      }),
    ],
  ),
  rule(
    "FC-03",
    say("Appeal from a habeas judgment", "Apelación de una sentencia de hábeas corpus"),
    { trigger: "district_judgment", from: JUDGMENT },
    [
      version("FC-03", [null, null], "28 USC 2107(b); FRAP 4(a)(1)(B)", {
        ...APPEALS_COURT,
        type: "file_by",
        appliesTo: { custody: "detained" },
        marks: [days(60)],
        ifMissed: say("The court has no power to hear it.", "La corte ya no tiene competencia para oírla."),
      }),
    ],
  ),
  rule(
    "FC-04",
    say("Petition for rehearing, panel or whole court", "Petición de nueva vista, del panel o del pleno"),
    { trigger: "appeals_judgment", from: JUDGMENT },
    [
      version("FC-04", [null, null], "FRAP 40(d)(1)", {
        ...APPEALS_COURT,
        type: "file_by",
        marks: [days(45)],
        notes: [say("45 days because the United States is a party.", "45 días porque Estados Unidos es parte.")],
        ifMissed: say("The judgment stands; certiorari remains.", "La sentencia se mantiene; queda el certiorari."),
      }),
    ],
  ),
  rule(
    "FC-05",
    say("Mandate issues", "Emisión del mandato"),
    {
      trigger: "rehearing_ended",
      from: say(
        "the day the time for rehearing ended or rehearing was refused",
        "el día en que terminó el plazo de nueva vista o se negó",
      ),
    },
    [
      version("FC-05", [null, null], "FRAP 41(b)", {
        ...APPEALS_COURT,
        type: "expiry",
        marks: [days(7)],
        ifMissed: say("A stay of removal ends.", "Termina la suspensión de la expulsión."),
      }),
    ],
  ),
  rule(
    "FC-06",
    say("Petition for certiorari", "Petición de certiorari"),
    {
      trigger: "appeals_judgment",
      from: say(
        "the day judgment was entered, not the mandate",
        "el día en que se registró la sentencia, no el mandato",
      ),
    },
    [
      version("FC-06", [null, null], "28 USC 2101(c); S. Ct. R. 13.1, 30.1", {
        type: "file_by",
        counting: "sct_30",
        marks: [days(90)],
        ifMissed: say("The Supreme Court is closed to the case.", "La Corte Suprema queda cerrada para el caso."),
      }),
    ],
  ),
  rule(
    "FC-07",
    say("Attorney's fees after a win (EAJA)", "Honorarios tras ganar (EAJA)"),
    {
      trigger: "judgment_final",
      from: say(
        "the day the judgment became final and could not be appealed",
        "el día en que la sentencia quedó firme y ya no podía apelarse",
      ),
    },
    [
      version("FC-07", [null, null], "28 USC 2412(d)(1)(B)", {
        type: "file_by",
        counting: "frcp_6a",
        marks: [days(30)],
        warnings: ["state_holidays_may_add"],
        ifMissed: say("The fees are lost.", "Se pierden los honorarios."),
      }),
    ],
  ),
  rule(
    "FC-08",
    say("Asking the court of appeals to stay removal", "Pedir a la corte de apelaciones que suspenda la expulsión"),
    {
      trigger: "petition_filed",
      from: say("the day the petition for review is filed", "el día en que se presenta la petición de revisión"),
    },
    [
      version("FC-08", [null, null], "Nken v. Holder, 556 U.S. 418 (2009); FRAP 18", {
        type: "manual_date",
        counting: "frap_26a",
        marks: [days(null)],
        confidence: "C",
        notes: [
          say(
            "With the petition itself: nothing stops removal until the court grants it.",
            "Junto con la petición: nada detiene la expulsión hasta que la corte la conceda.",
          ),
        ],
        ifMissed: say("The person can be removed.", "La persona puede ser expulsada."),
      }),
    ],
  ),
];
