import type { Rule } from "../../../app/domain/deadline-rule";
import { days, hours, rule, STAYS, say, version } from "./parts";

/** Fear screening, and removal by an officer without a judge. */

const REASONABLE = { type: "agency_clock", appliesTo: { relief: "reasonable_fear" } } as const;
const EXCEPTIONAL = say("Unless there are exceptional circumstances.", "Salvo circunstancias excepcionales.");

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
  rule(
    "CF-02",
    say("Officer's reasonable fear interview", "Entrevista de temor razonable"),
    { trigger: "fear_referral", from: say("the day of the referral", "el día de la remisión") },
    [
      version("CF-02", ["1999-03-22", null], "8 CFR 208.31(b)", {
        ...REASONABLE,
        marks: [days(10)],
        confidence: "A",
        notes: [EXCEPTIONAL],
        ifMissed: say(
          "Mandamus; in some areas the Alfaro Garcia settlement.",
          "Mandamus; en algunas zonas, el acuerdo Alfaro Garcia.",
        ),
      }),
    ],
  ),
  rule(
    "CF-03",
    say(
      "Judge's review of a negative reasonable fear decision",
      "Revisión del juez de una decisión negativa de temor razonable",
    ),
    {
      trigger: "i863_filed",
      from: say("the day the I-863 was filed with the court", "el día en que se presentó el I-863 ante la corte"),
    },
    [
      version("CF-03", ["1999-03-22", null], "8 CFR 1208.31(g)", {
        ...REASONABLE,
        marks: [days(10)],
        notes: [EXCEPTIONAL],
      }),
    ],
  ),
  rule(
    "CF-04",
    say("Asking the officer to look again at a negative credible fear decision", "Pedir al oficial que reconsidere"),
    {
      trigger: "judge_concurred",
      from: say("the day the judge agreed with the officer", "el día en que el juez coincidió con el oficial"),
    },
    [
      version("CF-04", ["2022-05-31", null], "8 CFR 208.30(g)(1)(i)", {
        type: "file_by",
        appliesTo: { custody: "detained", relief: "expedited_removal" },
        marks: [days(7)],
        confidence: "C",
        warnings: ["check_current_text"],
        notes: [say("One request only.", "Una sola solicitud.")],
        ifMissed: say("The person can be removed.", "La persona puede ser expulsada."),
      }),
    ],
  ),
  rule(
    "CF-05",
    say(
      "Answer to the notice of intent to remove without a judge (I-851)",
      "Respuesta al aviso de expulsión administrativa (I-851)",
    ),
    { trigger: "i851_served", from: say("the day the I-851 was served", "el día en que se notificó el I-851") },
    [
      version("CF-05", ["1997", null], "8 CFR 238.1(c)(1)", {
        type: "file_by",
        appliesTo: { relief: "administrative_removal" },
        marks: [days(10, { mailedAdds: 3 })],
        warnings: ["received_by_the_office"],
        ifMissed: say(
          "A final administrative removal order follows.",
          "Sigue una orden final de expulsión administrativa.",
        ),
      }),
    ],
  ),
  rule(
    "CF-06",
    say(
      "Administrative removal order not carried out before",
      "Orden de expulsión administrativa no ejecutable antes de",
    ),
    {
      trigger: "faro_issued",
      from: say("the day the administrative order was issued", "el día en que se emitió la orden administrativa"),
    },
    [
      version("CF-06", ["1996", null], "INA 238(b)(3)", {
        type: "earliest",
        appliesTo: { relief: "administrative_removal" },
        marks: [days(14, STAYS)],
      }),
    ],
  ),
];
