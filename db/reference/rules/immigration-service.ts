import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, days, rule, STAYS, say, version, years } from "./parts";

/** Answers to the immigration service, and duties towards it. */

const RESIDENCE_ENDS = say("the day conditional residence ends", "el día en que termina la residencia condicional");

export const IMMIGRATION_SERVICE: readonly Rule[] = [
  rule(
    "US-01",
    say("Appeal or motion to the immigration service (I-290B)", "Apelación o moción ante el servicio (I-290B)"),
    {
      trigger: "uscis_decision",
      from: say("the day the decision was served", "el día en que se notificó la decisión"),
    },
    [
      version("US-01", [null, null], "8 CFR 103.3(a)(2)(i), 103.5(a)(1)(i), 103.8(b), 205.2(d)", {
        type: "file_by",
        marks: [
          days(30, { mark: "appeal", name: say("appeal or motion", "apelación o moción"), mailedAdds: 3 }),
          days(15, {
            mark: "revocation",
            name: say("approval revoked", "aprobación revocada"),
            mailedAdds: 3,
          }),
        ],
        warnings: ["received_by_the_office"],
        ifMissed: say("It is rejected.", "Se rechaza."),
      }),
    ],
  ),
  rule(
    "US-02",
    say(
      "Answer to a request for evidence or notice of intent",
      "Respuesta a una solicitud de pruebas o aviso de intención",
    ),
    { trigger: "uscis_notice", from: say("the date of the notice", "la fecha del aviso") },
    [
      version("US-02", ["2007", null], "8 CFR 103.2(b)(8)(iv), 103.8(b)", {
        type: "manual_date",
        marks: [
          days(84, {
            mark: "rfe",
            name: say("request for evidence", "solicitud de pruebas"),
            mailedAdds: 3,
            cap: true,
          }),
          days(30, {
            mark: "noid",
            name: say("notice of intent to deny", "aviso de intención de negar"),
            mailedAdds: 3,
            cap: true,
          }),
        ],
        warnings: ["printed_date_wins", "received_by_the_office"],
        ifMissed: say("The request is denied as abandoned.", "La solicitud se niega por abandono."),
      }),
    ],
  ),
  rule(
    "US-03",
    say("Change of address with the immigration service (AR-11)", "Cambio de dirección ante el servicio (AR-11)"),
    { trigger: "move", from: say("the day of the move", "el día de la mudanza") },
    [
      version("US-03", [null, null], "INA 265; 8 CFR 265.1", {
        type: "file_by",
        marks: [days(10, STAYS)],
        warnings: ["roll_not_assumed"],
        notes: [
          say(
            "The court and the Board have forms of their own (EOIR-33).",
            "La corte y la Junta tienen sus propios formularios (EOIR-33).",
          ),
        ],
        ifMissed: say(
          "A misdemeanour, and a ground of removal (INA 237(a)(3)(A)).",
          "Un delito menor y un motivo de expulsión (INA 237(a)(3)(A)).",
        ),
      }),
    ],
  ),
  rule(
    "US-04",
    say("Registration (G-325R)", "Registro (G-325R)"),
    {
      trigger: "entry_or_14",
      from: say("the day of entry, or the 14th birthday", "el día de la entrada, o el cumpleaños número 14"),
    },
    [
      version("US-04", ["2025-04-11", null], "INA 262; 8 CFR 264.1; final rule of 29 Jun 2026", {
        type: "monitor",
        marks: [
          days(30, { mark: "entry", name: say("after entry", "tras la entrada"), ...STAYS }),
          days(30, {
            mark: "birthday-14",
            name: say("after the 14th birthday", "tras cumplir 14 años"),
            from: say("the 14th birthday", "el cumpleaños número 14"),
            ...STAYS,
          }),
        ],
        verifiedOn: "2026-09-01",
        warnings: ["ask_attorney_first"],
        notes: [
          say(
            "People in removal proceedings are usually registered already: with a notice to appear (I-862) on file there is nothing to do here.",
            "Quienes están en un proceso de expulsión suelen estar ya registrados: con un aviso de comparecencia (I-862) no hay nada que hacer aquí.",
          ),
        ],
        ifMissed: say("A misdemeanour.", "Un delito menor."),
      }),
    ],
  ),
  rule(
    "US-05",
    say("Joint petition of a conditional resident (I-751): opens", "Petición conjunta (I-751): se abre"),
    { trigger: "residence_ends", from: RESIDENCE_ENDS },
    [
      version("US-05", [null, null], "INA 216(d)(2)", {
        type: "earliest",
        appliesTo: { relief: "conditional_residence" },
        direction: "before",
        marks: [days(90, STAYS)],
        ifMissed: say("The status ends.", "El estatus termina."),
      }),
    ],
  ),
  rule(
    "US-06",
    say("Unlawful presence: the 3 and 10 year bars", "Presencia ilegal: castigos de 3 y 10 años"),
    {
      trigger: "presence_begins",
      from: say(
        "the 18th birthday or the day status ended",
        "el cumpleaños número 18 o el día en que terminó el estatus",
      ),
    },
    [
      version("US-06", ["1997-04-01", null], "INA 212(a)(9)(B)", {
        type: "monitor",
        triggerFloor: "1997-04-01",
        marks: [
          days(180, { mark: "180-days", name: say("180 days: 3 years", "180 días: 3 años"), ...STAYS }),
          years(1, { mark: "1-year", name: say("one year: 10 years", "un año: 10 años"), ...STAYS }),
        ],
        notes: [say("The bar begins on leaving the country.", "El castigo empieza al salir del país.")],
        ifMissed: say("A bar of 3 or 10 years on leaving.", "Un castigo de 3 o 10 años al salir."),
      }),
    ],
  ),
  rule(
    "US-07",
    say("Renewing the work permit: opens", "Renovación del permiso de trabajo: se abre"),
    { trigger: "permit_ends", from: say("the day the permit ends", "el día en que vence el permiso") },
    [
      version("US-07", ["2025-10-30", null], "8 CFR 274a.13(d); DHS interim final rule of 30 Oct 2025", {
        type: "earliest",
        direction: "before",
        marks: [days(180, STAYS)],
        confidence: "C",
        notes: [
          say(
            "Renewals filed from 30 October 2025 on no longer extend the permit by themselves: file on the first day.",
            "Las renovaciones desde el 30 de octubre de 2025 ya no extienden el permiso por sí solas: preséntela el primer día.",
          ),
        ],
        ifMissed: say("A gap in the permission to work.", "Un vacío en el permiso de trabajo."),
      }),
    ],
  ),
  rule(
    "US-08",
    say("Joint petition of a conditional resident (I-751): last day", "Petición conjunta (I-751): último día"),
    { trigger: "residence_ends", from: RESIDENCE_ENDS },
    [
      version("US-08", [null, null], "INA 216(d)(2); 8 CFR 216.4", {
        type: "file_by",
        appliesTo: { relief: "conditional_residence" },
        marks: [days(0, STAYS)],
        confidence: "C",
        warnings: ["roll_not_assumed", "check_current_text"],
        ifMissed: say("The status ends.", "El estatus termina."),
      }),
    ],
  ),
];

const REQUEST = say(
  "the day the right office received the request",
  "el día en que la oficina correcta recibió la solicitud",
);

/** Records from the government (FOIA). */
export const RECORDS: readonly Rule[] = [
  rule(
    "FO-01",
    say("Answer to a records request", "Respuesta a una solicitud de documentos"),
    { trigger: "foia_received", from: REQUEST },
    [
      version("FO-01", [null, null], "5 USC 552(a)(6)(A)(i), (B)", {
        type: "agency_clock",
        marks: [
          businessDays(20, { mark: "20-days", name: say("usual", "normal") }),
          businessDays(30, { mark: "30-days", name: say("unusual circumstances", "circunstancias inusuales") }),
        ],
        ifMissed: say("We may go to court without appealing first.", "Podemos acudir a la corte sin apelar antes."),
      }),
    ],
  ),
  rule(
    "FO-02",
    say("Decision to speed up a records request", "Decisión de acelerar una solicitud de documentos"),
    { trigger: "foia_expedite", from: say("the day speed was asked for", "el día en que se pidió acelerar") },
    [
      version("FO-02", [null, null], "5 USC 552(a)(6)(E)(ii)(I)", {
        type: "agency_clock",
        marks: [days(10, STAYS)],
        ifMissed: say("We may go to court.", "Podemos acudir a la corte."),
      }),
    ],
  ),
  rule(
    "FO-03",
    say("Appeal of a refusal of records", "Apelación de una negativa de documentos"),
    { trigger: "foia_refused", from: say("the date of the refusal", "la fecha de la negativa") },
    [
      version("FO-03", ["2016-06-30", null], "5 USC 552(a)(6)(A)(i)(III)(aa)", {
        type: "file_by",
        marks: [days(90, STAYS)],
        warnings: ["roll_not_assumed"],
        notes: [
          say(
            "90 days is the least the law allows: the letter may give more.",
            "90 días es lo mínimo que permite la ley: la carta puede dar más.",
          ),
        ],
        ifMissed: say("No court will hear it.", "Ninguna corte lo conocerá."),
      }),
    ],
  ),
];
