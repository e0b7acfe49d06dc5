import type { Rule } from "../../../app/domain/deadline-rule";
import { businessDays, days, hours, months, rule, STAYS, say, version, years } from "./parts";

/** Detention after a final order, and what the authority asks of people it has let go. */

const POST_ORDER = { appliesTo: { custody: "post_order" } } as const;
const FINAL = say("the day the order of removal became final", "el día en que la orden de expulsión quedó firme");
const PAPER_NAMES = {
  type: "manual_date",
  marks: [days(null)],
  confidence: "C",
  warnings: ["paper_names_it"],
} as const;

export const AFTER_FINAL_ORDER: readonly Rule[] = [
  rule(
    "CU-03",
    say("End of the removal period", "Fin del período de expulsión"),
    {
      trigger: "removal_period",
      from: say(
        "the latest of: the order became final; a court's stay or final order ended the review; release from criminal custody",
        "lo último que ocurra: la orden quedó firme; terminó la suspensión o la revisión judicial; salida de la custodia penal",
      ),
    },
    [
      version("CU-03", ["1997-04-01", null], "INA 241(a)(1)(A)-(C)", {
        ...POST_ORDER,
        type: "expiry",
        marks: [days(90, { tolls: true, ...STAYS })],
        notes: [say("It stops while the person does not cooperate.", "Se detiene mientras la persona no coopera.")],
        ifMissed: say("The custody review falls due.", "Corresponde la revisión de custodia."),
      }),
    ],
  ),
  rule(
    "CU-04",
    say("Custody review after 90 days", "Revisión de custodia a los 90 días"),
    { trigger: "final_order", from: FINAL },
    [
      version("CU-04", ["2000-12-21", null], "8 CFR 241.4(h)(2), (k)(1)", {
        ...POST_ORDER,
        type: "agency_clock",
        printed: "wins",
        marks: [
          days(60, {
            mark: "notice",
            name: say("notice of the review, about then", "aviso de la revisión, aproximado"),
            ...STAYS,
          }),
          days(90, { mark: "review", name: say("review", "revisión"), ...STAYS }),
          days(45, {
            mark: "our-papers",
            name: say("our papers", "nuestros documentos"),
            type: "file_by",
            whose: "ours",
            ...STAYS,
          }),
        ],
        confidence: "A",
        notes: [
          say(
            "Our papers: by the date in the notice, else by day 45, which is a plan of ours and not the law.",
            "Nuestros documentos: para la fecha del aviso; si no la hay, el día 45, que es un plan nuestro y no la ley.",
          ),
        ],
        ifMissed: say(
          "Detention goes on without the person's evidence having been seen.",
          "La detención continúa sin que se hayan visto las pruebas de la persona.",
        ),
      }),
    ],
  ),
  rule(
    "CU-05",
    say("Headquarters' custody review after 180 days", "Revisión de custodia de la sede central a los 180 días"),
    { trigger: "final_order", from: FINAL },
    [
      version("CU-05", ["2000-12-21", null], "8 CFR 241.4(k)(2)", {
        ...POST_ORDER,
        type: "agency_clock",
        marks: [days(180, STAYS)],
        confidence: "A",
        ifMissed: say("A ground for habeas.", "Un motivo de hábeas corpus."),
      }),
    ],
  ),
  rule(
    "CU-06",
    say(
      "Six months of detention after a final order (Zadvydas)",
      "Seis meses de detención tras la orden final (Zadvydas)",
    ),
    {
      trigger: "final_order",
      from: say(
        "the day the order became final and detention under it began",
        "el día en que la orden quedó firme y empezó la detención por ella",
      ),
    },
    [
      version("CU-06", ["2001-06-28", null], "Zadvydas v. Davis, 533 U.S. 678 (2001); 8 CFR 241.13", {
        ...POST_ORDER,
        type: "monitor",
        marks: [months(6, STAYS)],
        ifMissed: say("A habeas petition is ripe.", "La petición de hábeas corpus está madura."),
      }),
    ],
  ),
  rule(
    "CU-07",
    say("Headquarters' answer to a request for release", "Respuesta de la sede central a una solicitud de liberación"),
    {
      trigger: "release_request",
      from: say("the day the request was received", "el día en que se recibió la solicitud"),
    },
    [
      version("CU-07", ["2001-11-14", null], "8 CFR 241.13(e)(1)", {
        ...POST_ORDER,
        type: "agency_clock",
        marks: [businessDays(10)],
        confidence: "C",
        ifMissed: say("Ask for it.", "Reclámela."),
      }),
    ],
  ),
  rule(
    "CU-08",
    say("Later custody reviews", "Revisiones de custodia posteriores"),
    { trigger: "last_review", from: say("the day of the last review", "el día de la última revisión") },
    [
      version("CU-08", ["2000-12-21", null], "8 CFR 241.4(k)(2)(iii)", {
        ...POST_ORDER,
        type: "agency_clock",
        marks: [
          years(1, { mark: "1-year", name: say("next review, about then", "próxima revisión, aproximada"), ...STAYS }),
          months(3, {
            mark: "3-months",
            name: say("the person may ask again", "la persona puede volver a pedir"),
            type: "earliest",
            whose: "nobody",
            ...STAYS,
          }),
        ],
      }),
    ],
  ),
  rule(
    "CU-13",
    say("Removal to a third country after notice", "Expulsión a un tercer país tras el aviso"),
    {
      trigger: "third_country_notice",
      from: say("the notice of the country, day and time", "el aviso del país, día y hora"),
    },
    [
      version("CU-13", ["2025-07", null], "ICE memorandum of July 2025; D.V.D. v. DHS", {
        ...POST_ORDER,
        type: "agency_clock",
        status: "policy",
        marks: [
          hours(24, { mark: "24-hours", name: say("24 hours", "24 horas") }),
          hours(6, { mark: "6-hours", name: say("6 hours, if exigent", "6 horas, si es urgente") }),
        ],
        confidence: "D",
        warnings: ["check_current_text"],
        notes: [
          say(
            "The person may be removed from then on. They must say at once that they fear that country.",
            "Desde entonces la persona puede ser expulsada. Debe decir de inmediato que teme a ese país.",
          ),
        ],
      }),
    ],
  ),
  rule(
    "CU-15",
    say("Check-in with the authority or its monitor", "Presentación ante la autoridad o su supervisor"),
    { trigger: "check_in_notice", from: say("the notice of the check-in", "el aviso de la presentación") },
    [
      version("CU-15", [null, null], "Order of supervision or release (I-220A, I-220B)", {
        ...PAPER_NAMES,
        ifMissed: say("Arrest, and loss of release.", "Arresto y pérdida de la libertad."),
      }),
    ],
  ),
  rule(
    "CU-16",
    say("Bonded person to be brought in (I-340)", "Presentación de la persona con fianza (I-340)"),
    { trigger: "surrender_demand", from: say("the demand to the bond's payer", "la exigencia a quien pagó la fianza") },
    [
      version("CU-16", [null, null], "Form I-340; 8 CFR 103.6(e)", {
        ...PAPER_NAMES,
        ifMissed: say("The bond is lost.", "Se pierde la fianza."),
      }),
    ],
  ),
  rule(
    "CU-17",
    say("Government asks to reopen custody after release", "El gobierno pide reabrir la custodia tras la liberación"),
    { trigger: "dhs_custody_motion", from: say("the day it was served", "el día en que se notificó") },
    [
      version("CU-17", [null, null], "8 CFR 1003.19(e); 1236.1(c)(9)", {
        ...PAPER_NAMES,
        ifMissed: say("It may be decided without us.", "Puede decidirse sin nosotros."),
      }),
    ],
  ),
];
