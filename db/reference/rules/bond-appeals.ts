import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, days, rule, say, version } from "./parts";

/** After a decision about custody or bond: who may appeal, and what keeps the person held meanwhile. */

const ORDER = say("the day the judge decided about bond", "el día en que el juez decidió sobre la fianza");
const HELD = { appliesTo: { custody: "detained" } } as const;

export const BOND_APPEALS: readonly Rule[] = [
  rule(
    "AP-03",
    say("Appeal of the bond decision", "Apelación de la decisión de fianza"),
    { trigger: "bond_decision", from: ORDER },
    [
      version("AP-03", ["1997-04-01", null], "8 CFR 1003.19(f), 1003.38(b), 1236.1(d)(3)(i)", {
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
        ifMissed: say("The automatic stay lapses.", "La suspensión automática pierde efecto."),
      }),
    ],
  ),
];
