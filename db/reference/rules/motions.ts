import type { Rule } from "../../../app/domain/deadline-rule";
import { days, rule, say, version } from "./parts";

/** Motions after an order. */

export const MOTIONS: readonly Rule[] = [
  rule(
    "MO-01",
    say("Motion to reopen before the immigration judge", "Moción de reapertura ante el juez de inmigración"),
    {
      trigger: "final_order",
      from: say("the day the order of removal became final", "el día en que la orden de expulsión quedó firme"),
    },
    [
      version("MO-01", ["1996-07-01", null], "INA 240(c)(7)(C)(i); 8 CFR 1003.23(b)(1); 8 CFR 241.1", {
        type: "file_by",
        marks: [days(90)],
        confidence: "A",
        warnings: ["one_motion", "no_automatic_stay"],
        ifMissed: say(
          "The motion is barred by time and number; what remains is the judge's own motion, a joint motion or equitable tolling. It does not stop removal by itself.",
          "La moción queda excluida por plazo y número; quedan la reapertura de oficio, la moción conjunta o la suspensión equitativa del plazo. Por sí sola no detiene la expulsión.",
        ),
      }),
    ],
  ),
];
