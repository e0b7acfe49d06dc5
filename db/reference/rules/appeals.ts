import type { Rule } from "../../../app/domain/deadline-rule";
import { days, rule, say, version } from "./parts";

/** Appeals to the Board from a judge's decision on the case. */

const DECISION = say(
  "the day the judge decided aloud, or the day a written decision was mailed or e-served",
  "el día en que el juez decidió de palabra, o el día en que se envió o notificó la decisión escrita",
);

export const APPEALS: readonly Rule[] = [
  rule(
    "AP-01",
    say("Appeal to the Board of Immigration Appeals", "Apelación ante la Junta de Apelaciones de Inmigración"),
    { trigger: "ij_decision", from: DECISION },
    [
      version("AP-01-v0", ["1987", "1996-06-30"], "former 8 CFR 3.38(b)", {
        type: "file_by",
        whose: "by_result",
        marks: [days(10, { mailedAdds: 3 })],
        confidence: "C",
      }),
      version(
        "AP-01",
        ["1996-07-01", null],
        "8 CFR 1003.38(b), 1240.15; INA 208(d)(5)(A)(iv); Matter of Iskandarani, 29 I&N Dec. 26 (BIA 2025)",
        {
          type: "file_by",
          whose: "by_result",
          marks: [days(30)],
          confidence: "A",
          warnings: ["receipt", "removal_stayed"],
          checkAgainOn: "2026-12-15",
          ifMissed: say(
            "The decision becomes final and the appeal is dismissed as late. File at once with a motion: the Board accepts late appeals on equitable tolling (diligence and an extraordinary circumstance, Matter of Morales-Morales).",
            "La decisión queda firme y la apelación se desestima por tardía. Preséntela de inmediato con una moción: la Junta acepta apelaciones tardías por suspensión equitativa del plazo (diligencia y una circunstancia extraordinaria, Matter of Morales-Morales).",
          ),
        },
      ),
      version(
        "AP-01-v2",
        ["2026-03-09", null],
        "FR Doc. 2026-02326 (6 Feb 2026), vacated by Amica Center v. EOIR (D.D.C. 8 Mar 2026)",
        {
          type: "file_by",
          whose: "by_result",
          marks: [
            days(10),
            days(30, {
              mark: "asylum",
              name: say("asylum decided on its merits", "asilo decidido en cuanto al fondo"),
            }),
          ],
          status: "vacated",
          neverEffective: true,
          confidence: "A",
        },
      ),
    ],
  ),
];
