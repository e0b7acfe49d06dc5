import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, days, FILED_THERE, rule, STAYS, say, version } from "./parts";

/** Leaving by oneself instead of being removed. */

const VD = { appliesTo: { relief: "voluntary_departure" } } as const;
const NOT_LEFT = say(
  "Ten years without cancellation, adjustment or change of status, and a fine; the grant becomes an order of removal (INA 240B(d)).",
  "Diez años sin cancelación, ajuste ni cambio de estatus, y una multa; el permiso se convierte en orden de expulsión (INA 240B(d)).",
);
const ENDS_THE_GRANT = say(
  "A motion to reopen or a petition for review filed in this time ends the grant (8 CFR 1240.26(e), (i)).",
  "Una moción de reapertura o una petición de revisión presentada en este plazo pone fin al permiso (8 CFR 1240.26(e), (i)).",
);
const MONSALVO = say(
  "Some courts did not run the last day on before Monsalvo Velázquez v. Bondi (22 April 2025).",
  "Antes de Monsalvo Velázquez v. Bondi (22 de abril de 2025) algunas cortes no corrían el último día.",
);

export const VOLUNTARY_DEPARTURE: readonly Rule[] = [
  rule(
    "VD-01",
    say("Voluntary departure granted before the end", "Salida voluntaria concedida antes del final"),
    { trigger: "vd_grant", from: say("the day the judge granted it", "el día en que el juez la concedió") },
    [
      version(
        "VD-01",
        ["1997-04-01", null],
        "INA 240B(a)(2)(A); 8 CFR 1240.26(e); Monsalvo Velázquez v. Bondi (U.S. 2025)",
        {
          ...VD,
          type: "manual_date",
          marks: [days(120, { cap: true })],
          confidence: "A",
          warnings: ["printed_date_wins"],
          notes: [ENDS_THE_GRANT, MONSALVO],
          ifMissed: NOT_LEFT,
        },
      ),
    ],
  ),
  rule(
    "VD-02",
    say("Voluntary departure granted at the end", "Salida voluntaria concedida al final"),
    {
      trigger: "vd_order",
      from: say(
        "the day of the judge's order, or of the Board's order that gives it again",
        "el día de la orden del juez, o de la orden de la Junta que la restablece",
      ),
    },
    [
      version(
        "VD-02",
        ["1997-04-01", null],
        "INA 240B(b)(2); 8 CFR 1240.26(c), (e); Monsalvo Velázquez v. Bondi (U.S. 2025)",
        {
          ...VD,
          type: "manual_date",
          marks: [days(60, { cap: true })],
          confidence: "A",
          warnings: ["printed_date_wins"],
          notes: [ENDS_THE_GRANT, MONSALVO],
          ifMissed: NOT_LEFT,
        },
      ),
    ],
  ),
  rule(
    "VD-03",
    say("Posting the voluntary departure bond", "Pago de la fianza de salida voluntaria"),
    { trigger: "vd_order", from: say("the day of the judge's order", "el día de la orden del juez") },
    [
      version("VD-03", ["1997-04-01", null], "INA 240B(b)(3); 8 CFR 1240.26(c)(3), (4)", {
        ...VD,
        type: "file_by",
        marks: [businessDays(5)],
        ifMissed: say(
          "The duty to leave and its penalties remain. Where appeal was waived, the removal order takes effect at once; leaving within 25 days avoids the penalties for staying. It counts against custody and discretion.",
          "Siguen el deber de salir y sus sanciones. Si se renunció a apelar, la orden de expulsión rige de inmediato; salir en 25 días evita las sanciones por quedarse. Cuenta en contra en custodia y discreción.",
        ),
      }),
    ],
  ),
  rule(
    "VD-04",
    say("Proof to the Board that the bond was posted", "Prueba ante la Junta de que se pagó la fianza"),
    { trigger: "appeal_filed", from: say("the day the appeal was filed", "el día en que se presentó la apelación") },
    [
      version("VD-04", ["2009-01-20", null], "8 CFR 1240.26(c)(3)(ii); Matter of Gamero, 25 I&N Dec. 164 (BIA 2010)", {
        ...FILED_THERE,
        ...VD,
        type: "file_by",
        marks: [days(30)],
        confidence: "A",
        warnings: ["receipt"],
        ifMissed: say(
          "The Board will not give voluntary departure again.",
          "La Junta no restablecerá la salida voluntaria.",
        ),
      }),
    ],
  ),
  rule(
    "VD-05",
    say(
      "Leaving after a petition for review ended the grant",
      "Salir después de que la petición de revisión anuló el permiso",
    ),
    {
      trigger: "petition_filed",
      from: say("the day the petition for review was filed", "el día en que se presentó la petición de revisión"),
    },
    [
      version("VD-05", ["2009-01-20", null], "8 CFR 1240.26(i)", {
        ...VD,
        type: "file_by",
        marks: [days(30, STAYS)],
        warnings: ["roll_not_assumed"],
        notes: [
          say(
            "The text has no sentence about weekends, and none is read into it here although the departure periods themselves run on: leaving early costs nothing.",
            "El texto no dice nada de fines de semana y aquí no se supone, aunque los plazos de salida sí corren: salir antes no cuesta nada.",
          ),
        ],
        ifMissed: say("Leaving later counts as removal.", "Salir después cuenta como expulsión."),
      }),
    ],
  ),
  rule(
    "VD-06",
    say(
      "Judge may grant voluntary departure before the end",
      "El juez puede conceder la salida voluntaria antes del final",
    ),
    {
      trigger: "merits_set",
      from: say(
        "the master hearing at which the merits hearing was first set",
        "la audiencia preliminar en que se fijó por primera vez la audiencia individual",
      ),
    },
    [
      version("VD-06", ["1997", null], "8 CFR 1240.26(b)(1)(i)(A), (ii)", {
        ...VD,
        type: "agency_clock",
        marks: [
          days(30, { mark: "grant", name: say("the judge may grant it until", "el juez puede concederla hasta") }),
          days(0, {
            mark: "request",
            name: say("we must ask at that hearing or before", "debemos pedirla en esa audiencia o antes"),
            type: "manual_date",
            whose: "ours",
            ...STAYS,
          }),
        ],
        confidence: "A",
        notes: [
          say(
            "The 30 days bind the judge unless the government agrees to more; the person must ask at or before that master hearing.",
            "Los 30 días obligan al juez salvo que el gobierno acepte más; la persona debe pedirla en esa audiencia preliminar o antes.",
          ),
        ],
        ifMissed: say("Only voluntary departure at the end remains.", "Solo queda la salida voluntaria al final."),
      }),
    ],
  ),
];
