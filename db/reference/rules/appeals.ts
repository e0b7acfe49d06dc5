import type { Rule } from "../../../app/domain/deadline-rule";
import { COURT_MAY_EXTEND, days, FILED_THERE, rule, STAYS, say, version } from "./parts";

/** Appeals to the Board from a judge's decision on the case, and papers in them. */

const DECISION = say(
  "the day the judge decided aloud; without an oral decision, the day the written one was mailed or e-served",
  "el día en que el juez decidió de palabra; sin decisión oral, el día en que se envió o notificó la decisión escrita",
);
const BY_RESULT = { type: "file_by", whose: "by_result" } as const;
const STOPPED = { status: "vacated", neverEffective: true, confidence: "A" } as const;
const BRIEF_LATE = say(
  "The appeal may be dismissed without more where the notice of appeal promised a brief; a late brief needs a motion.",
  "La apelación puede desestimarse sin más si el aviso de apelación prometió un alegato; un alegato tardío exige una moción.",
);

export const APPEALS: readonly Rule[] = [
  rule(
    "AP-01",
    say("Appeal to the Board of Immigration Appeals", "Apelación ante la Junta de Apelaciones de Inmigración"),
    { trigger: "ij_decision", from: DECISION },
    [
      version("AP-01-v0", ["1987", "1996-06-30"], "former 8 CFR 3.38(b)", {
        ...FILED_THERE,
        ...BY_RESULT,
        marks: [days(10, { mailedAdds: 3 })],
        confidence: "C",
      }),
      version(
        "AP-01",
        ["1996-07-01", null],
        "8 CFR 1003.38(b), 1240.15; INA 208(d)(5)(A)(iv); Matter of Iskandarani, 29 I&N Dec. 26 (BIA 2025)",
        {
          ...FILED_THERE,
          ...BY_RESULT,
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
          ...FILED_THERE,
          ...BY_RESULT,
          ...STOPPED,
          marks: [
            days(10),
            days(30, { mark: "asylum", name: say("asylum decided on its merits", "asilo decidido en el fondo") }),
          ],
          notes: [
            say(
              "It never took effect: the court set the ten days aside the day before they would have begun.",
              "Nunca entró en vigor: la corte anuló los diez días el día antes de que empezaran.",
            ),
          ],
        },
      ),
    ],
  ),
  rule(
    "AP-02",
    say(
      "Board's vote on hearing an appeal, and summary dismissal",
      "Votación de la Junta sobre la apelación, y desestimación sumaria",
    ),
    {
      trigger: "appeal_filed",
      from: say("the day the appeal was filed", "el día en que se presentó la apelación"),
    },
    [
      version(
        "AP-02",
        ["2026-03-09", null],
        "8 CFR 1003.1(d)(2), (e) under FR Doc. 2026-02326, vacated by Amica Center v. EOIR (D.D.C. 8 Mar 2026)",
        {
          ...STOPPED,
          type: "agency_clock",
          marks: [
            days(10, { mark: "vote", name: say("vote of the whole Board", "votación del pleno"), ...STAYS }),
            days(15, { mark: "dismissal", name: say("dismissal", "desestimación"), ...STAYS }),
          ],
        },
      ),
    ],
  ),
  rule(
    "AP-10",
    say("Brief to the Board", "Alegato ante la Junta"),
    {
      trigger: "briefing_schedule",
      from: say("the date of the Board's briefing schedule", "la fecha del calendario de alegatos de la Junta"),
    },
    [
      version("AP-10-v1", ["1997", "2026-03-08"], "former 8 CFR 1003.3(c)(1)", {
        ...COURT_MAY_EXTEND,
        type: "file_by",
        marks: [days(21)],
        confidence: "A",
        notes: [
          say(
            "One extension of 21 days could be had. Both sides at once where the person was held, else one after the other.",
            "Podía pedirse una sola prórroga de 21 días. Ambas partes a la vez si la persona estaba detenida; si no, una después de otra.",
          ),
        ],
        ifMissed: BRIEF_LATE,
      }),
      version("AP-10", ["2026-03-09", null], "8 CFR 1003.3(c) as amended by FR Doc. 2026-02326", {
        ...COURT_MAY_EXTEND,
        type: "manual_date",
        marks: [days(20, { cap: true })],
        confidence: "A",
        warnings: ["printed_date_wins"],
        notes: [
          say(
            "Both sides file at once. This part of the 2026 rule was not set aside.",
            "Ambas partes presentan a la vez. Esta parte de la regla de 2026 no fue anulada.",
          ),
        ],
        ifMissed: BRIEF_LATE,
      }),
    ],
  ),
  rule(
    "AP-11",
    say("Asking for more time for the brief", "Solicitud de más tiempo para el alegato"),
    {
      trigger: "brief_due",
      from: say("the day the brief is due", "el día en que vence el alegato"),
    },
    [
      version("AP-11", ["2026-03-09", null], "8 CFR 1003.3(c)(1)", {
        ...COURT_MAY_EXTEND,
        type: "manual_date",
        direction: "before",
        marks: [days(0, STAYS)],
        confidence: "A",
        notes: [say("Only in exceptional circumstances.", "Solo en circunstancias excepcionales.")],
        ifMissed: say("The brief is late.", "El alegato queda fuera de plazo."),
      }),
    ],
  ),
  rule(
    "AP-12",
    say("Answer to a motion before the Board", "Respuesta a una moción ante la Junta"),
    { trigger: "motion_served", from: say("the day the motion was served", "el día en que se notificó la moción") },
    [
      version("AP-12", ["1996", null], "8 CFR 1003.2(g)(3)", {
        ...COURT_MAY_EXTEND,
        type: "file_by",
        marks: [days(13)],
        warnings: ["receipt"],
        ifMissed: say(
          "The motion may be taken as unopposed.",
          "La moción puede considerarse presentada sin oposición.",
        ),
      }),
    ],
  ),
  rule(
    "AP-13",
    say(
      "Mending a fee or fee waiver the Board rejected",
      "Corrección del pago o de la exención de pago que la Junta rechazó",
    ),
    { trigger: "board_rejection", from: say("the date of the rejection notice", "la fecha del aviso de rechazo") },
    [
      version("AP-13", ["2022-02-11", null], "8 CFR 1003.8(a)(3); BIA Practice Manual 4.5(b)(2)", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(15)],
        confidence: "C",
        warnings: ["receipt", "check_current_text"],
        ifMissed: say(
          "The appeal counts as not filed: see the appeal itself.",
          "La apelación cuenta como no presentada: vea la apelación misma.",
        ),
      }),
    ],
  ),
  rule(
    "AP-14",
    say("Fee or fee waiver (EOIR-26A) with the appeal", "Pago o exención (EOIR-26A) junto con la apelación"),
    {
      trigger: "eoir26_filed",
      from: say("the day the notice of appeal is filed", "el día en que se presenta el aviso de apelación"),
    },
    [
      version("AP-14", ["2025-07-04", null], "8 CFR 1003.38(d), 1003.8; P.L. 119-21", {
        ...FILED_THERE,
        type: "manual_date",
        marks: [days(0, STAYS)],
        confidence: "A",
        notes: [
          say(
            "The amount changes every year: look it up. A bond appeal has no fee.",
            "El monto cambia cada año: consúltelo. La apelación de fianza no se paga.",
          ),
        ],
        ifMissed: say("The appeal is rejected.", "La apelación se rechaza."),
      }),
    ],
  ),
  rule(
    "AP-15",
    say("Appeal from a ruling before the final decision", "Apelación de una resolución anterior a la decisión final"),
    { trigger: "ij_ruling", from: say("the day of the judge's ruling", "el día de la resolución del juez") },
    [
      version("AP-15", ["1996", null], "8 CFR 1003.38; BIA Practice Manual 4.14(c)", {
        ...FILED_THERE,
        type: "file_by",
        marks: [days(30)],
        warnings: ["receipt"],
        ifMissed: say("It is not considered.", "No se considera."),
      }),
    ],
  ),
  rule(
    "AP-16",
    say("Removal is stayed while an appeal can be filed", "La expulsión está suspendida mientras se puede apelar"),
    { trigger: "ij_decision", from: DECISION },
    [
      version("AP-16", ["1996-07-01", null], "8 CFR 1003.6(a)", {
        type: "monitor",
        marks: [days(30)],
        confidence: "C",
        notes: [
          say(
            "It goes on during an appeal filed in time and ends at once where appeal is waived. There is none for the review of a fear decision, and none for a petition for review.",
            "Continúa durante una apelación presentada a tiempo y termina de inmediato si se renuncia a apelar. No existe en la revisión de una decisión de temor ni con una petición de revisión.",
          ),
        ],
        ifMissed: say("The person can be removed.", "La persona puede ser expulsada."),
      }),
    ],
  ),
  rule(
    "AP-17",
    say("Appeal of an officer's decision to the Board (EOIR-29)", "Apelación de la decisión de un oficial (EOIR-29)"),
    {
      trigger: "officer_decision",
      from: say("the day the officer's decision was served", "el día en que se notificó la decisión del oficial"),
    },
    [
      version("AP-17", [null, null], "8 CFR 1003.3(a)(2), 103.8(b)", {
        type: "file_by",
        marks: [days(30, { mailedAdds: 3 })],
        confidence: "C",
        warnings: ["received_by_the_office", "check_current_text"],
        ifMissed: say("The officer's decision stands.", "La decisión del oficial se mantiene."),
      }),
    ],
  ),
];
