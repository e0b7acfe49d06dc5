import type { Rule } from "../../../app/domain/deadline-rule";
import { days, rule, say, version } from "./parts";

/** Filings and duties in the immigration court. */

const HEARING = say("the day of the hearing", "el día de la audiencia");
const LATE = say(
  "A motion to accept a late filing is needed; the judge may refuse the exhibits (8 CFR 1003.31).",
  "Hace falta una moción para aceptar documentos tardíos; el juez puede rechazar las pruebas (8 CFR 1003.31).",
);
const BEFORE_HEARING = { type: "file_by", direction: "before", printed: "wins", ifMissed: LATE } as const;
const FREE = { appliesTo: { custody: "not_detained" } } as const;

export const FILINGS: readonly Rule[] = [
  rule(
    "FI-01",
    say("Filings for the individual hearing", "Documentos para la audiencia individual"),
    { trigger: "hearing", from: HEARING, key: "filing" },
    [
      version("FI-01-v1", ["2008-07-01", "2020-12-22"], "EOIR practice manual 3.1(b)(2), before 23 Dec 2020", {
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(15)],
        confidence: "A",
      }),
      version("FI-01-v2", ["2020-12-23", "2021-12"], "EOIR Policy Manual Part II, 3.1(b)(2), 23 Dec 2020", {
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(30)],
        confidence: "A",
      }),
      version("FI-01-v3", ["2021-12", "2025-02"], "EOIR Policy Manual Part II, 3.1(b)(2) after DM 22-04", {
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(15)],
        confidence: "A",
      }),
      version("FI-01", ["2025-02", null], "EOIR Policy Manual Part II, 3.1(b)(2), 8 CFR 1003.31", {
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(30)],
        confidence: "A",
        warnings: ["judge_order_wins"],
      }),
    ],
  ),
  rule(
    "FI-04",
    say("Filings in a detained case", "Documentos en un caso con la persona detenida"),
    { trigger: "hearing", from: HEARING },
    [
      version("FI-04", ["2008", null], "EOIR Policy Manual Part II, 3.1(b)(1)(B), (2)(B); 8 CFR 1003.31", {
        type: "manual_date",
        direction: "before",
        printed: "wins",
        ifMissed: LATE,
        appliesTo: { custody: "detained" },
        marks: [days(null)],
        confidence: "A",
      }),
    ],
  ),
];
