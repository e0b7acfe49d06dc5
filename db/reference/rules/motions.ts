import type { Rule } from "../../../app/domain/deadline-rule";
import { days, FILED_THERE, rule, say, version, years } from "./parts";

/** Motions after an order. */

const BARRED = say(
  "The motion is barred by time and number; what remains is the judge's own motion, a joint motion or equitable tolling. It does not stop removal by itself.",
  "La moción queda excluida por plazo y número; quedan la reapertura de oficio, la moción conjunta o la suspensión equitativa del plazo. Por sí sola no detiene la expulsión.",
);
const FINAL = say("the day the order of removal became final", "el día en que la orden de expulsión quedó firme");
const IN_ABSENTIA = say("the date of the order made in absentia", "la fecha de la orden dictada en ausencia");
const STAYS_REMOVAL = say(
  "Filing it stays removal by itself until the judge has decided it.",
  "Presentarla suspende la expulsión por sí sola hasta que el juez la decida.",
);

export const MOTIONS: readonly Rule[] = [
  rule(
    "MO-01",
    say("Motion to reopen before the immigration judge", "Moción de reapertura ante el juez de inmigración"),
    { trigger: "final_order", from: FINAL },
    [
      version("MO-01", ["1996-07-01", null], "INA 240(c)(7)(C)(i); 8 CFR 1003.23(b)(1); 8 CFR 241.1", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(90)],
        confidence: "A",
        warnings: ["one_motion", "no_automatic_stay"],
        notes: [
          say(
            "Ask how the order became final: at once when made in absentia or when appeal was waived, else when the time to appeal ended. To be safe count the file-by day from the judge's decision.",
            "Pregunte cómo quedó firme la orden: de inmediato si se dictó en ausencia o si se renunció a apelar; si no, al terminar el plazo de apelación. Por seguridad, cuente el día límite desde la decisión del juez.",
          ),
        ],
        ifMissed: BARRED,
      }),
    ],
  ),
  rule(
    "MO-02",
    say("Motion to reopen before the Board", "Moción de reapertura ante la Junta"),
    {
      trigger: "board_decision",
      from: say("the date of the Board's final decision", "la fecha de la decisión final de la Junta"),
    },
    [
      version("MO-02", ["1996-07-01", null], "INA 240(c)(7); 8 CFR 1003.2(c)(2)", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(90)],
        warnings: ["receipt", "one_motion", "no_automatic_stay"],
        ifMissed: BARRED,
      }),
    ],
  ),
  rule(
    "MO-03",
    say("Motion to reconsider (judge or Board)", "Moción de reconsideración (juez o Junta)"),
    {
      trigger: "final_order",
      from: say("the date of the final order or decision", "la fecha de la orden o decisión final"),
    },
    [
      version("MO-03", ["1996-07-01", null], "INA 240(c)(6)(B); 8 CFR 1003.23(b)(1), 1003.2(b)(2)", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(30)],
        confidence: "A",
        warnings: ["one_motion", "no_automatic_stay"],
        ifMissed: say("The motion is barred.", "La moción queda excluida."),
      }),
    ],
  ),
  rule(
    "MO-04",
    say(
      "Rescinding an order in absentia: exceptional circumstances",
      "Anulación de una orden en ausencia: circunstancias excepcionales",
    ),
    { trigger: "absentia_order", from: IN_ABSENTIA },
    [
      version("MO-04", ["1997-04-01", null], "INA 240(b)(5)(C)(i); 8 CFR 1003.23(b)(4)(ii)", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(180)],
        warnings: ["one_motion"],
        notes: [STAYS_REMOVAL],
        ifMissed: say(
          "It cannot be rescinded on this ground; equitable tolling remains possible.",
          "Ya no puede anularse por este motivo; queda la suspensión equitativa del plazo.",
        ),
      }),
    ],
  ),
  rule(
    "MO-04b",
    say(
      "Rescinding an order in absentia: no notice, or in custody",
      "Anulación de una orden en ausencia: sin aviso, o bajo custodia",
    ),
    { trigger: "absentia_order", from: IN_ABSENTIA },
    [
      version("MO-04b", ["1997-04-01", null], "INA 240(b)(5)(C)(ii); Campos-Chaves v. Garland (U.S. 2024)", {
        type: "any_time",
        marks: [days(null)],
        notes: [STAYS_REMOVAL],
      }),
    ],
  ),
  rule(
    "MO-05",
    say(
      "Special motion to reopen for a battered spouse or child",
      "Moción especial de reapertura por violencia (VAWA)",
    ),
    { trigger: "final_order", from: FINAL },
    [
      version("MO-05", ["2000-10-28", null], "INA 240(c)(7)(C)(iv)", {
        ...FILED_THERE,
        type: "file_by",
        appliesTo: { relief: "vawa" },
        marks: [years(1)],
        ifMissed: say(
          "The year may be waived for extraordinary circumstances or hardship to a child.",
          "El año puede dispensarse por circunstancias extraordinarias o por el perjuicio a un hijo o hija.",
        ),
      }),
    ],
  ),
  rule(
    "MO-06",
    say("Motion to reopen for changed country conditions", "Moción de reapertura por cambios en el país de origen"),
    { trigger: "final_order", from: FINAL },
    [
      version("MO-06", ["1997", null], "INA 240(c)(7)(C)(ii); 8 CFR 1003.23(b)(4)(i)", {
        type: "any_time",
        appliesTo: { relief: "asylum" },
        marks: [days(null)],
        notes: [
          say(
            "For asylum, withholding and the Convention against Torture, with evidence that could not have been had before.",
            "Para asilo, retención de la expulsión y la Convención contra la Tortura, con pruebas que antes no podían obtenerse.",
          ),
        ],
      }),
    ],
  ),
];
