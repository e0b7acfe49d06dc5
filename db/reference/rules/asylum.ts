import type { Rule } from "../../../app/domain/deadline-rule";
import { days, FILED_THERE, rule, STAYS, say, version, years } from "./parts";

/** Asylum: the year to file, and what follows a filing and a grant. */

const FILED = say(
  "the day the complete asylum application was filed",
  "el día en que se presentó completa la solicitud de asilo",
);
const GRANT = say("the day asylum was granted", "el día en que se concedió el asilo");
const ASYLUM_RELIEF = { appliesTo: { relief: "asylum" } } as const;
const FILING = say("earliest day to ask for the permit", "primer día para pedir el permiso");
const GRANTING = say("earliest day it may be granted", "primer día en que puede concederse");

const permit = (toFile: number, toGrant: number) => [
  days(toFile, { mark: "earliest-filing", name: FILING, tolls: true, ...STAYS }),
  days(toGrant, { mark: "earliest-grant", name: GRANTING, tolls: true, ...STAYS }),
];
const PERMIT = { ...ASYLUM_RELIEF, type: "earliest", warnings: ["give_or_take_a_day"] } as const;
const NO_PERMIT = say("No permit to work before that.", "Antes de ese día no hay permiso de trabajo.");

export const ASYLUM: readonly Rule[] = [
  rule(
    "AS-01",
    say("One year to file for asylum", "Un año para pedir asilo"),
    {
      trigger: "last_arrival",
      from: say("the day of the last arrival in the country", "el día de la última llegada al país"),
    },
    [
      version("AS-01", ["1997-04-01", null], "INA 208(a)(2)(B); 8 CFR 208.4(a), 1208.4(a)(2)(ii)", {
        ...FILED_THERE,
        ...ASYLUM_RELIEF,
        type: "file_by",
        triggerFloor: "1997-04-01",
        marks: [years(1)],
        confidence: "A",
        warnings: ["asylum_venue"],
        notes: [
          say(
            "With the immigration service an application mailed within the year can count; the court counts its receipt. The year does not bind an unaccompanied child.",
            "Ante el servicio de inmigración puede contar una solicitud enviada por correo dentro del año; la corte cuenta el día en que la recibe. El año no obliga a un menor no acompañado.",
          ),
        ],
        ifMissed: say(
          "Asylum is barred unless changed or extraordinary circumstances are shown and it is filed within a reasonable period; withholding of removal and the Convention against Torture have no such limit.",
          "Se pierde el asilo salvo que se demuestren circunstancias cambiadas o extraordinarias y se presente en un plazo razonable; la retención de la expulsión y la Convención contra la Tortura no tienen este límite.",
        ),
      }),
    ],
  ),
  rule(
    "AS-02",
    say(
      "Reasonable time after changed or extraordinary circumstances",
      "Plazo razonable tras circunstancias cambiadas",
    ),
    {
      trigger: "circumstance_ended",
      from: say("the day the circumstance arose or ended", "el día en que surgió o terminó la circunstancia"),
    },
    [
      version("AS-02", [null, null], "8 CFR 1208.4(a)(4)(ii), (5)", {
        ...ASYLUM_RELIEF,
        type: "monitor",
        marks: [
          days(30, { mark: "30-days", name: say("first alert", "primera alerta"), ...STAYS }),
          days(90, { mark: "90-days", name: say("second alert", "segunda alerta"), ...STAYS }),
        ],
        notes: [
          say(
            "The law names no number of days: file at once. These are alerts of ours.",
            "La ley no fija un número de días: preséntela de inmediato. Estas son alertas nuestras.",
          ),
        ],
        ifMissed: say("Asylum is barred.", "Se pierde el asilo."),
      }),
    ],
  ),
  rule(
    "AS-04",
    say("Work permit on a pending asylum case", "Permiso de trabajo con asilo pendiente"),
    { trigger: "asylum_filed", from: FILED },
    [
      version("AS-04-v1", ["1995", "2022-02-06"], "former 8 CFR 208.7(a)(1); INA 208(d)(2)", {
        ...PERMIT,
        marks: permit(150, 180),
        confidence: "A",
        ifMissed: NO_PERMIT,
      }),
      version(
        "AS-04-v2",
        ["2020-08-25", "2022-02-06"],
        "2020 work permit rules, vacated by AsylumWorks v. Mayorkas (D.D.C. 7 Feb 2022)",
        { ...PERMIT, marks: permit(365, 365), status: "vacated", confidence: "A", ifMissed: NO_PERMIT },
      ),
      version("AS-04", ["2022-02-07", null], "INA 208(d)(2); 8 CFR 208.7(a)(1)", {
        ...PERMIT,
        marks: permit(150, 180),
        confidence: "A",
        checkAgainOn: "2026-12-15",
        notes: [
          say(
            "Every day the person asked for or caused is added: read the court's adjournment codes.",
            "Se suma cada día que la persona pidió o causó: lea los códigos de aplazamiento de la corte.",
          ),
        ],
        ifMissed: NO_PERMIT,
      }),
      version("AS-04-v3", ["2026-02-23", null], "proposed rule, 91 FR 8616 (23 Feb 2026)", {
        ...PERMIT,
        marks: permit(365, 365),
        status: "proposed",
        neverEffective: true,
        confidence: "A",
        ifMissed: NO_PERMIT,
      }),
    ],
  ),
  rule(
    "AS-05",
    say("Decision on the first asylum work permit", "Decisión sobre el primer permiso de trabajo por asilo"),
    { trigger: "i765_received", from: say("the day the I-765 was received", "el día en que se recibió el I-765") },
    [
      version("AS-05", ["2022-02-07", null], "8 CFR 208.7(a)(1); Rosario v. USCIS", {
        ...ASYLUM_RELIEF,
        type: "agency_clock",
        marks: [days(30, STAYS)],
        ifMissed: say("Mandamus.", "Mandamus."),
      }),
    ],
  ),
  rule(
    "AS-06",
    say("Yearly asylum fee", "Cuota anual de asilo"),
    { trigger: "fee_notice", from: say("the date of the fee notice", "la fecha del aviso de cuota") },
    [
      version("AS-06", ["2026-05-29", null], "P.L. 119-21; DHS interim final rule of 28 Apr 2026", {
        ...ASYLUM_RELIEF,
        type: "file_by",
        status: "contested",
        marks: [days(30, STAYS)],
        confidence: "A",
        warnings: ["roll_not_assumed", "check_current_text"],
        checkAgainOn: "2026-12-15",
        notes: [
          say(
            "Courts have blocked parts of the fees: check. This is the immigration service's notice; the court sends its own.",
            "Las cortes han bloqueado partes de las cuotas: verifique. Este es el aviso del servicio de inmigración; la corte envía el suyo.",
          ),
        ],
        ifMissed: say(
          "The pending application is rejected, the work permit is refused or ends, and a notice to appear may follow.",
          "Se rechaza la solicitud pendiente, se niega o termina el permiso de trabajo y puede seguir un aviso de comparecencia.",
        ),
      }),
    ],
  ),
  rule(
    "AS-07",
    say("Asylum interview and decision, by the statute", "Entrevista y decisión de asilo, según la ley"),
    { trigger: "asylum_filed", from: FILED },
    [
      version("AS-07", ["1997", null], "INA 208(d)(5)(A)(ii)-(iii)", {
        ...ASYLUM_RELIEF,
        type: "agency_clock",
        marks: [
          days(45, { mark: "interview", name: say("interview", "entrevista"), ...STAYS }),
          days(180, { mark: "decision", name: say("decision", "decisión"), ...STAYS }),
        ],
        notes: [say("Rarely enforced.", "Rara vez se hace cumplir.")],
      }),
    ],
  ),
  rule(
    "AS-08",
    say("Bringing the family (I-730)", "Traer a la familia (I-730)"),
    { trigger: "asylum_granted", from: GRANT },
    [
      version("AS-08", ["1997", null], "8 CFR 208.21(d), 1208.21(d)", {
        ...ASYLUM_RELIEF,
        type: "file_by",
        marks: [years(2)],
        ifMissed: say("Only a humanitarian waiver.", "Solo queda una dispensa humanitaria."),
      }),
    ],
  ),
  rule(
    "AS-09",
    say("Permanent residence for somebody granted asylum", "Residencia permanente para quien obtuvo asilo"),
    { trigger: "asylum_granted", from: GRANT },
    [
      version("AS-09", [null, null], "INA 209(b); 8 CFR 209.2, 1209.2", {
        ...ASYLUM_RELIEF,
        type: "earliest",
        marks: [years(1, STAYS)],
        notes: [
          say(
            "A year of presence in the country, by the day it is decided.",
            "Un año de presencia en el país, para el día en que se decide.",
          ),
        ],
      }),
    ],
  ),
];
