import type { Rule } from "../../../app/domain/deadline-rule";
import { rule, say, version, years } from "./parts";

/** Asylum: the year to file, and what follows a filing and a grant. */

export const ASYLUM: readonly Rule[] = [
  rule(
    "AS-01",
    say("One year to file for asylum", "Un año para pedir asilo"),
    {
      trigger: "last_arrival",
      from: say("the day of the last arrival in the country", "el día de la última llegada al país"),
    },
    [
      version("AS-01", ["1997-04-01", null], "INA 208(a)(2)(B); 8 CFR 1208.4(a)(2)(ii)", {
        type: "file_by",
        triggerFloor: "1997-04-01",
        marks: [years(1)],
        confidence: "A",
        warnings: ["asylum_venue"],
        ifMissed: say(
          "Asylum is barred unless changed or extraordinary circumstances are shown and it is filed within a reasonable period; withholding of removal and the Convention against Torture have no such limit.",
          "Se pierde el asilo salvo que se demuestren circunstancias cambiadas o extraordinarias y se presente en un plazo razonable; la retención de la expulsión y la Convención contra la Tortura no tienen este límite.",
        ),
      }),
    ],
  ),
];
