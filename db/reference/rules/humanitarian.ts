import type { Rule } from "../../../app/domain/deadline-rule";
import { days, mark, months, rule, STAYS, say, version, years } from "./parts";

/** Children, victims of crime and violence, and temporary protected status. */

const LOST = say("Lost for good.", "Se pierde para siempre.");
const JUVENILE = { appliesTo: { relief: "special_juvenile" } } as const;

export const HUMANITARIAN: readonly Rule[] = [
  rule(
    "HU-01",
    say("U visa petition after the certification", "Petición de visa U tras la certificación"),
    {
      trigger: "certification_signed",
      from: say("the day the certification (I-918B) was signed", "el día en que se firmó la certificación (I-918B)"),
    },
    [
      version("HU-01", ["2007-10-17", null], "8 CFR 214.14(c)(2)(i)", {
        type: "file_by",
        appliesTo: { relief: "u_visa" },
        marks: [months(6, STAYS)],
        warnings: ["roll_not_assumed"],
        ifMissed: say(
          "The certification is too old: a new one is needed.",
          "La certificación ya no sirve: hace falta una nueva.",
        ),
      }),
    ],
  ),
  rule(
    "HU-02",
    say("Special immigrant juvenile: before the birthday", "Joven inmigrante especial: antes del cumpleaños"),
    { trigger: "birth", from: say("the date of birth", "la fecha de nacimiento"), key: "filing" },
    [
      version("HU-02", ["2008", null], "INA 101(a)(27)(J); 8 CFR 204.11", {
        ...JUVENILE,
        type: "file_by",
        marks: [
          mark(21, "age", {
            mark: "before-21",
            name: say("petition (I-360) before 21", "petición (I-360) antes de los 21"),
            roll: "previous",
          }),
          mark(18, "age", {
            mark: "state-18",
            name: say("state court order before 18", "orden del tribunal estatal antes de los 18"),
            roll: "previous",
          }),
          mark(21, "age", {
            mark: "state-21",
            name: say("state court order before 21", "orden del tribunal estatal antes de los 21"),
            roll: "previous",
          }),
        ],
        placeViews: ["NJ", "NY"].map((place) => ({ place, says: "yes" })),
        warnings: ["rolled_back_on_purpose"],
        notes: [
          say(
            "The state court's own limit comes first and is often 18; New Jersey (O.Y.P.C. v. J.C.P., 2015) and New York hear these cases to 21. For petitions from 10 May 2026 deferred action no longer comes by itself.",
            "Primero está el límite del tribunal estatal, a menudo 18 años; Nueva Jersey (O.Y.P.C. v. J.C.P., 2015) y Nueva York conocen estos casos hasta los 21. En las peticiones desde el 10 de mayo de 2026 la acción diferida ya no es automática.",
          ),
        ],
        ifMissed: LOST,
      }),
    ],
  ),
  rule(
    "HU-03",
    say("Decision on a special immigrant juvenile petition", "Decisión sobre la petición de joven inmigrante especial"),
    { trigger: "i360_filed", from: say("the day the I-360 was filed", "el día en que se presentó el I-360") },
    [
      version("HU-03", ["2008-12-23", null], "8 USC 1232(d)(2)", {
        ...JUVENILE,
        type: "agency_clock",
        marks: [days(180, STAYS)],
        ifMissed: say("Mandamus.", "Mandamus."),
      }),
    ],
  ),
  rule(
    "HU-04",
    say(
      "Battered spouse's or child's own petition after a divorce, a death or a loss of status",
      "Autopetición por violencia (VAWA) tras divorcio, muerte o pérdida de estatus",
    ),
    { trigger: "vawa_event", from: say("the day of that event", "el día de ese hecho") },
    [
      version("HU-04", ["2000-10-28", null], "INA 204(a)(1)(A)(iii)(II)(aa)(CC)", {
        type: "file_by",
        appliesTo: { relief: "vawa" },
        marks: [years(2, STAYS)],
        warnings: ["roll_not_assumed"],
        ifMissed: say("The petition is barred.", "La petición queda excluida."),
      }),
    ],
  ),
  rule(
    "HU-05",
    say("Permanent residence with T or U status", "Residencia permanente con estatus T o U"),
    {
      trigger: "t_or_u_admission",
      from: say("the day of admission in T or U status", "el día de la admisión con estatus T o U"),
    },
    [
      version("HU-05", [null, null], "INA 245(l), (m); 8 CFR 245.23, 245.24", {
        type: "file_by",
        appliesTo: { relief: "t_or_u" },
        marks: [
          years(3, {
            mark: "3-years",
            name: say("three years of presence", "tres años de presencia"),
            type: "earliest",
            whose: "nobody",
            ...STAYS,
          }),
          years(4, {
            mark: "before-end",
            name: say("before the four years of status end", "antes de que terminen los cuatro años de estatus"),
            eve: true,
            roll: "previous",
          }),
        ],
        warnings: ["rolled_back_on_purpose"],
        ifMissed: say("A gap in status.", "Un vacío en el estatus."),
      }),
    ],
  ),
  rule(
    "HU-06",
    say("Temporary protected status ends not before", "La protección temporal (TPS) no termina antes de"),
    {
      trigger: "tps_notice",
      from: say("the date of the Federal Register notice", "la fecha del aviso en el Registro Federal"),
    },
    [
      version("HU-06", ["1990", null], "INA 244(b)(3)(B)", {
        type: "expiry",
        appliesTo: { relief: "tps" },
        printed: "later",
        marks: [days(60, STAYS)],
        verifiedOn: "2026-09-01",
        checkAgainOn: "2026-12-15",
        notes: [
          say(
            "Or, if later, the end of the last extension: give it as the printed date. The time to register again stands in each notice.",
            "O, si es posterior, el fin de la última extensión: indíquelo como fecha impresa. El plazo para volver a inscribirse está en cada aviso.",
          ),
          say(
            "Many terminations were before the courts; those the Supreme Court let stand on 25 June 2026 are in effect. Check the country.",
            "Muchas terminaciones estuvieron ante las cortes; rigen las que la Corte Suprema permitió el 25 de junio de 2026. Verifique el país.",
          ),
        ],
        ifMissed: say("The status ends.", "El estatus termina."),
      }),
    ],
  ),
  rule(
    "HU-07",
    say("Late first registration for temporary protected status", "Primera inscripción tardía en TPS"),
    {
      trigger: "status_ended",
      from: say("the day the other status or request ended", "el día en que terminó el otro estatus o solicitud"),
    },
    [
      version("HU-07", ["1991", null], "8 CFR 244.2(f)(2), (g), 1244.2", {
        type: "file_by",
        appliesTo: { relief: "tps" },
        marks: [days(60)],
        ifMissed: say("Too late to register.", "Es tarde para inscribirse."),
      }),
    ],
  ),
  rule(
    "HU-08",
    say("Child's age kept: sought within a year", "Edad conservada: gestionado dentro del año"),
    {
      trigger: "visa_available",
      from: say("the day a visa became available", "el día en que hubo una visa disponible"),
    },
    [
      version("HU-08", ["2002-08-06", null], "INA 203(h)(1)(A)", {
        type: "file_by",
        appliesTo: { relief: "family" },
        marks: [years(1, STAYS)],
        warnings: ["roll_not_assumed"],
        ifMissed: say("The child ages out.", "El hijo o la hija pierde el beneficio por edad."),
      }),
    ],
  ),
];
