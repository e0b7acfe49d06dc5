import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, COURT_MAY_EXTEND, days, rule, STAYS, say, version } from "./parts";

/** Filings for hearings in the immigration court. */

const HEARING = say("the day of the hearing", "el día de la audiencia");
const LATE = say(
  "A motion to accept a late filing is needed; the judge may refuse the exhibits (8 CFR 1003.31).",
  "Hace falta una moción para aceptar documentos tardíos; el juez puede rechazar las pruebas (8 CFR 1003.31).",
);
const BEFORE_HEARING = { type: "file_by", direction: "before", printed: "wins", confidence: "A" } as const;
const FREE = { appliesTo: { custody: "not_detained" } } as const;
const JUDGE_SETS = { type: "manual_date", printed: "wins", marks: [days(null)] } as const;

export const FILINGS: readonly Rule[] = [
  rule(
    "FI-01",
    say("Filings for the individual hearing", "Documentos para la audiencia individual"),
    { trigger: "hearing", from: HEARING, key: "filing" },
    [
      version("FI-01-v1", ["2008-07-01", "2020-12-22"], "EOIR practice manual 3.1(b)(2), before 23 Dec 2020", {
        ...COURT_MAY_EXTEND,
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(15)],
        ifMissed: LATE,
      }),
      version("FI-01-v2", ["2020-12-23", "2021-12"], "EOIR Policy Manual Part II, 3.1(b)(2), 23 Dec 2020", {
        ...COURT_MAY_EXTEND,
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(30)],
        ifMissed: LATE,
      }),
      version("FI-01-v3", ["2021-12", "2025-02"], "EOIR Policy Manual Part II, 3.1(b)(2) after DM 22-04", {
        ...COURT_MAY_EXTEND,
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(15)],
        ifMissed: LATE,
      }),
      version("FI-01", ["2025-02", null], "EOIR Policy Manual Part II, 3.1(b)(2), 8 CFR 1003.31", {
        ...COURT_MAY_EXTEND,
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(30)],
        warnings: ["judge_order_wins"],
        ifMissed: LATE,
      }),
    ],
  ),
  rule(
    "FI-02",
    say(
      "Filings for a master hearing when a ruling is wanted",
      "Documentos para una audiencia preliminar con decisión",
    ),
    { trigger: "hearing", from: HEARING },
    [
      version("FI-02", ["2008-07-01", null], "EOIR Policy Manual Part II, 3.1(b)(1)", {
        ...COURT_MAY_EXTEND,
        ...BEFORE_HEARING,
        ...FREE,
        marks: [days(15)],
        warnings: ["judge_order_wins"],
        ifMissed: say("It may be taken in open court instead.", "Puede presentarse en la audiencia misma."),
      }),
    ],
  ),
  rule(
    "FI-03",
    say("Answer to a filing or motion before the judge", "Respuesta a un escrito o moción ante el juez"),
    {
      trigger: "filing_received",
      from: say("the day the court received the filing", "el día en que la corte recibió el escrito"),
    },
    [
      version("FI-03", ["2008-07-01", null], "EOIR Policy Manual Part II, 3.1(b), 5.12", {
        ...COURT_MAY_EXTEND,
        ...FREE,
        type: "file_by",
        printed: "wins",
        marks: [days(10)],
        confidence: "A",
        warnings: ["judge_order_wins"],
        ifMissed: say("The motion is taken as unopposed.", "La moción se considera sin oposición."),
      }),
    ],
  ),
  rule(
    "FI-04",
    say("Filings in a detained case", "Documentos en un caso con la persona detenida"),
    { trigger: "hearing", from: HEARING },
    [
      version("FI-04", ["2008", null], "EOIR Policy Manual Part II, 3.1(b)(1)(B), (2)(B); 8 CFR 1003.31", {
        ...COURT_MAY_EXTEND,
        ...JUDGE_SETS,
        direction: "before",
        appliesTo: { custody: "detained" },
        confidence: "A",
        ifMissed: LATE,
      }),
    ],
  ),
  rule(
    "FI-05",
    say("Date the judge set for applications and evidence", "Fecha fijada por el juez para solicitudes y pruebas"),
    { trigger: "scheduling_order", from: say("the judge's scheduling order", "la orden del juez que fija fechas") },
    [
      version("FI-05", [null, null], "8 CFR 1003.31, 1208.10", {
        ...COURT_MAY_EXTEND,
        ...JUDGE_SETS,
        confidence: "A",
        ifMissed: say(
          "The application counts as waived or abandoned.",
          "La solicitud se considera renunciada o abandonada.",
        ),
      }),
    ],
  ),
  rule(
    "FI-08",
    say("Fingerprints and photographs for relief", "Huellas y fotografías para la solicitud"),
    {
      trigger: "biometrics_instruction",
      from: say("the judge's instruction or the filing", "la instrucción del juez o la presentación"),
    },
    [
      version("FI-08", ["2005-04-01", null], "8 CFR 1003.47(c)-(d), 1208.10", {
        ...COURT_MAY_EXTEND,
        ...JUDGE_SETS,
        ifMissed: say(
          "The application counts as abandoned unless there was good cause.",
          "La solicitud se considera abandonada, salvo causa justificada.",
        ),
      }),
    ],
  ),
  rule(
    "FI-07",
    say("First hearing not before", "Primera audiencia no antes de"),
    {
      trigger: "nta_served",
      from: say("the day the notice to appear was served", "el día en que se entregó el aviso de comparecencia"),
    },
    [
      version("FI-07", ["1997-04-01", null], "INA 239(b)(1); 8 CFR 1003.18(b)", {
        type: "earliest",
        marks: [days(10, STAYS)],
        notes: [
          say(
            "The person may waive it in writing, and in detained cases it is usually waived: objecting can lengthen detention.",
            "La persona puede renunciar por escrito, y en casos con detención suele hacerlo: objetar puede alargar la detención.",
          ),
        ],
        ifMissed: say("Object, or ask for a continuance.", "Objete, o pida un aplazamiento."),
      }),
    ],
  ),
];

/** What is owed to the court after a move or a release, and requests about custody. */
export const COURT_DUTIES: readonly Rule[] = [
  rule(
    "FI-06",
    say("Change of address at the court (EOIR-33/IC)", "Cambio de dirección en la corte (EOIR-33/IC)"),
    {
      trigger: "move",
      from: say("the day of the move or the new phone number", "el día de la mudanza o del nuevo teléfono"),
    },
    [
      version("FI-06", ["1997", null], "Form EOIR-33/IC; 8 CFR 1003.15(d)(2); INA 239(a)(1)(F)", {
        ...COURT_MAY_EXTEND,
        type: "file_by",
        status: "contested",
        marks: [
          businessDays(5, {
            reading: { n: 5, unit: "calendar_days", roll: "next", citation: "8 CFR 1003.15(d)(2)" },
          }),
        ],
        confidence: "A",
        warnings: ["other_reading"],
        notes: [
          say(
            "The form says five working days, the regulation five days: act on the shorter. The immigration service has a form of its own (AR-11).",
            "El formulario dice cinco días hábiles y el reglamento cinco días: actúe según el más corto. El servicio de inmigración tiene su propio formulario (AR-11).",
          ),
        ],
        ifMissed: say(
          "Hearing notices to the old address count, and an order in absentia may follow.",
          "Los avisos de audiencia a la dirección anterior son válidos y puede dictarse una orden en ausencia.",
        ),
      }),
    ],
  ),
  rule(
    "FI-06b",
    say("Change of address at the Board (EOIR-33/BIA)", "Cambio de dirección en la Junta (EOIR-33/BIA)"),
    {
      trigger: "move",
      from: say("the day of the move or the new phone number", "el día de la mudanza o del nuevo teléfono"),
    },
    [
      version("FI-06b", ["1997", null], "8 CFR 1003.38(e)", {
        ...COURT_MAY_EXTEND,
        type: "file_by",
        marks: [businessDays(5)],
        confidence: "A",
        ifMissed: say(
          "The Board's papers go to the old address, and dates run from there.",
          "Los documentos de la Junta van a la dirección anterior y los plazos corren desde allí.",
        ),
      }),
    ],
  ),
  rule(
    "FI-09",
    say("Asking the judge to ease conditions of release", "Pedir al juez que alivie las condiciones de libertad"),
    {
      trigger: "release",
      from: say("the day of release from custody", "el día de la liberación"),
    },
    [
      version("FI-09", ["1997", null], "8 CFR 1236.1(d)(1)", {
        ...COURT_MAY_EXTEND,
        type: "file_by",
        appliesTo: { custody: "released" },
        marks: [days(7)],
        ifMissed: say(
          "From then on only the government can change the conditions.",
          "Después solo el gobierno puede cambiar las condiciones.",
        ),
      }),
    ],
  ),
  rule(
    "FI-10",
    say("Asking the judge for bond", "Pedir fianza al juez"),
    {
      trigger: "custody_decision",
      from: say(
        "the day of the government's custody decision (I-286)",
        "el día de la decisión de custodia del gobierno (I-286)",
      ),
      key: "place_of_detention",
    },
    [
      version("FI-10-v1", ["1997", "2025-09-04"], "INA 236(a); 8 CFR 1003.19, 1236.1(d)", {
        type: "any_time",
        appliesTo: { custody: "detained" },
        marks: [days(null)],
        confidence: "A",
      }),
      version(
        "FI-10",
        ["2025-09-05", null],
        "INA 236(a), 235(b)(2)(A); 8 CFR 1003.19, 1236.1(d); Matter of Yajure Hurtado, 29 I&N Dec. 216 (BIA 2025)",
        {
          type: "any_time",
          appliesTo: { custody: "detained" },
          status: "contested",
          marks: [days(null)],
          placeViews: [
            ...["2", "6", "9", "10", "11"].map((place) => ({ place, says: "yes" as const })),
            ...["5", "8"].map((place) => ({ place, says: "no" as const })),
            { place: "7", says: "split" },
            { place: "3", says: "check" },
          ],
          confidence: "D",
          verifiedOn: "2026-09-01",
          checkAgainOn: "2026-12-15",
          notes: [
            say(
              "Any time before a final order; a second request needs changed circumstances, in writing.",
              "En cualquier momento antes de una orden final; una segunda solicitud exige un cambio de circunstancias, por escrito.",
            ),
            say(
              "The Board denies judges the power for people who entered without inspection; circuits disagree and the Supreme Court has been asked (No. 26-104). What decides is where the person is held when it is filed: a transfer changes the answer. In the 11th the mandate is withheld.",
              "La Junta niega a los jueces esa facultad para quienes entraron sin inspección; los circuitos no coinciden y se ha acudido a la Corte Suprema (No. 26-104). Decide el lugar donde la persona está detenida al presentarla: un traslado cambia la respuesta. En el 11.º el mandato está retenido.",
            ),
          ],
          ifMissed: say("Where the judge refuses: habeas.", "Si el juez se niega: hábeas corpus."),
        },
      ),
    ],
  ),
  rule(
    "FI-11",
    say("Hearing on whether mandatory detention applies (Joseph)", "Audiencia sobre la detención obligatoria (Joseph)"),
    { trigger: "detention", from: say("the day detention began", "el día en que empezó la detención") },
    [
      version("FI-11", ["1999", null], "Matter of Joseph, 22 I&N Dec. 799 (BIA 1999); 8 CFR 1003.19(h)(2)(ii)", {
        type: "any_time",
        appliesTo: { custody: "detained" },
        marks: [days(null)],
      }),
    ],
  ),
];
