import type { Rule } from "../../../app/domain/deadline-rule";
import { days, hours, rule, STAYS, say, version } from "./parts";

/** Fear screening, and removal by an officer without a judge. */

export const FEAR: readonly Rule[] = [
  rule(
    "CF-01",
    say(
      "Judge's review of a negative credible fear decision",
      "Revisión del juez de una decisión negativa de temor creíble",
    ),
    {
      trigger: "fear_decision_approved",
      from: say(
        "the moment the officer's supervisor approved the decision",
        "el momento en que el supervisor del oficial aprobó la decisión",
      ),
    },
    [
      version("CF-01", ["1997-04-01", null], "INA 235(b)(1)(B)(iii)(III); 8 CFR 1003.42(e)", {
        type: "agency_clock",
        appliesTo: { custody: "detained", relief: "expedited_removal" },
        marks: [
          hours(24, { mark: "24-hours", name: say("24 hours, if practicable", "24 horas, si es posible") }),
          days(7, { mark: "7-days", name: say("7 days at the latest", "7 días a más tardar"), ...STAYS }),
        ],
        confidence: "A",
        warnings: ["ask_for_review"],
        ifMissed: say(
          "The removal order is carried out if no review was asked for.",
          "La orden de expulsión se ejecuta si no se pidió la revisión.",
        ),
      }),
    ],
  ),
];
