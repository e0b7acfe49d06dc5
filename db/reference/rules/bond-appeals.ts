import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, days, FILED_THERE, rule, STAYS, say, version } from "./parts";

/** After a decision about custody or bond: who may appeal, and what keeps the person held meanwhile. */

const ORDER = say("the day the judge decided about bond", "el día en que el juez decidió sobre la fianza");
const HELD = { appliesTo: { custody: "detained" } } as const;
const DEMAND = say(
  "The stay lapses: find out whether another one was asked for, then demand release.",
  "La suspensión pierde efecto: averigüe si se pidió otra y luego exija la liberación.",
);

export const BOND_APPEALS: readonly Rule[] = [
  rule(
    "AP-03",
    say("Appeal of the bond decision", "Apelación de la decisión de fianza"),
    { trigger: "bond_decision", from: ORDER },
    [
      version("AP-03", ["1997-04-01", null], "8 CFR 1003.19(f), 1003.38(b), 1236.1(d)(3)(i)", {
        ...FILED_THERE,
        ...HELD,
        type: "file_by",
        whose: "by_result",
        marks: [days(30)],
        confidence: "A",
        warnings: ["receipt", "separate_bond_appeal"],
        ifMissed: say(
          "The custody order stands; a new request needs materially changed circumstances (8 CFR 1003.19(e)).",
          "La orden de custodia se mantiene; una nueva solicitud exige un cambio sustancial de circunstancias (8 CFR 1003.19(e)).",
        ),
      }),
    ],
  ),
  rule(
    "AP-04",
    say("Appeal of the government's own custody decision", "Apelación de la decisión de custodia del gobierno"),
    {
      trigger: "dhs_custody_decision",
      from: say("the day of the field office's decision", "el día de la decisión de la oficina local"),
    },
    [
      version("AP-04", ["1997", null], "8 CFR 1236.1(d)(3)(ii)", {
        ...FILED_THERE,
        ...HELD,
        type: "file_by",
        marks: [days(10)],
        confidence: "A",
        warnings: ["receipt"],
        notes: [
          say(
            "Only after a final order, where the Board may decide.",
            "Solo después de una orden final, cuando la Junta es competente.",
          ),
        ],
        ifMissed: say("The government's decision stands.", "La decisión del gobierno se mantiene."),
      }),
    ],
  ),
  rule(
    "AP-05",
    say(
      "Government's automatic stay of release (EOIR-43)",
      "Suspensión automática de la liberación, pedida por el gobierno (EOIR-43)",
    ),
    { trigger: "bond_decision", from: ORDER },
    [
      version("AP-05", ["2006-11-01", null], "8 CFR 1003.19(i)(2)", {
        ...HELD,
        type: "agency_clock",
        marks: [businessDays(1)],
        confidence: "A",
        warnings: ["only_if_dhs_no_bond_or_10000", "automatic_stay_litigated"],
        ifMissed: say(
          "If the government files nothing by then there is no automatic stay: the bond can be posted.",
          "Si el gobierno no presenta nada para entonces, no hay suspensión automática: se puede pagar la fianza.",
        ),
      }),
    ],
  ),
  rule(
    "AP-06",
    say(
      "Government's notice of appeal that keeps the automatic stay",
      "Aviso de apelación del gobierno que mantiene la suspensión automática",
    ),
    { trigger: "bond_decision", from: ORDER },
    [
      version("AP-06", ["2006-11-01", null], "8 CFR 1003.6(c)(1)", {
        ...HELD,
        type: "agency_clock",
        marks: [businessDays(10)],
        warnings: ["only_if_automatic_stay"],
        ifMissed: say(
          "The automatic stay lapses: demand release.",
          "La suspensión automática pierde efecto: exija la liberación.",
        ),
      }),
    ],
  ),
  rule(
    "AP-07",
    say("Judge's written bond decision after the government appealed", "Decisión escrita de fianza tras la apelación"),
    {
      trigger: "judge_told_of_appeal",
      from: say(
        "the day the judge was told of the government's appeal",
        "el día en que se informó al juez de la apelación del gobierno",
      ),
    },
    [
      version("AP-07", ["2006-11-01", null], "8 CFR 1003.6(c)(2)", {
        ...HELD,
        type: "agency_clock",
        marks: [businessDays(5)],
        ifMissed: say("Ask the court for it.", "Pídala a la corte."),
      }),
    ],
  ),
  rule(
    "AP-08",
    say(
      "End of the automatic stay if the Board has not ruled",
      "Fin de la suspensión automática si la Junta no decide",
    ),
    {
      trigger: "dhs_appeal_filed",
      from: say(
        "the day the government filed its notice of appeal",
        "el día en que el gobierno presentó su aviso de apelación",
      ),
    },
    [
      version("AP-08", ["2006-11-01", null], "8 CFR 1003.6(c)(4), (5)", {
        ...HELD,
        type: "expiry",
        marks: [
          days(90, {
            mark: "lapse",
            name: say("without a further stay", "sin otra suspensión"),
            tolls: true,
            ...STAYS,
          }),
          days(120, {
            mark: "discretionary-stay",
            name: say("where the government asked for a discretionary stay", "si el gobierno pidió una discrecional"),
            tolls: true,
            ...STAYS,
          }),
        ],
        notes: [
          say(
            "More time for our brief adds day for day. With a motion for a discretionary stay pending it may run up to 30 days more, and the Board may extend it.",
            "El tiempo adicional para nuestro alegato se suma día por día. Con una moción de suspensión discrecional pendiente puede durar hasta 30 días más, y la Junta puede extenderla.",
          ),
        ],
        ifMissed: DEMAND,
      }),
    ],
  ),
  rule(
    "AP-09",
    say("Release still stayed after the Board's decision", "Liberación aún suspendida tras la decisión de la Junta"),
    {
      trigger: "board_release",
      from: say(
        "the day the Board authorised release or refused a stay, or the 90 days ended without its ruling on the motion",
        "el día en que la Junta autorizó la liberación o negó la suspensión, o terminaron los 90 días sin que decidiera la moción",
      ),
    },
    [
      version("AP-09", ["2006-11-01", null], "8 CFR 1003.6(d)", {
        ...HELD,
        type: "expiry",
        marks: [
          businessDays(5, { mark: "bia-release", name: say("after the Board's decision", "tras la decisión") }),
          businessDays(15, {
            mark: "ag-referral",
            name: say("referred to the Attorney General", "remitido al Fiscal General"),
            from: say("the day of referral to the Attorney General", "el día de la remisión al Fiscal General"),
          }),
        ],
        ifMissed: say("The person is to be released when it runs out.", "Al vencer, la persona debe ser liberada."),
      }),
    ],
  ),
];
