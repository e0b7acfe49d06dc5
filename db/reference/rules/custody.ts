import type { Rule } from "../../../app/domain/deadline-rule";
import { hours, rule, say, version } from "./parts";

/** The government's clocks while it holds somebody. */

export const CUSTODY: readonly Rule[] = [
  rule(
    "CU-01",
    say("Government's custody and charging decision", "Decisión del gobierno sobre custodia y cargos"),
    { trigger: "arrest", from: say("the arrest, day and time", "el arresto, día y hora") },
    [
      version("CU-01-v0", [null, "2001-09-16"], "former 8 CFR 287.3(d)", {
        type: "agency_clock",
        appliesTo: { custody: "detained" },
        marks: [hours(24)],
        confidence: "C",
      }),
      version("CU-01", ["2001-09-17", null], "8 CFR 287.3(d)", {
        type: "agency_clock",
        appliesTo: { custody: "detained" },
        marks: [hours(48)],
        confidence: "A",
        warnings: ["longer_in_emergency"],
        ifMissed: say(
          "An argument for release or to suppress evidence.",
          "Es un argumento para pedir la liberación o la exclusión de pruebas.",
        ),
      }),
    ],
  ),
];
