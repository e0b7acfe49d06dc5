import type { Rule } from "../../../app/domain/deadline-rule";
import { days, hours, mark, rule, STAYS, say, version } from "./parts";

/** The government's clocks while it holds somebody, before any final order. */

const HELD = { appliesTo: { custody: "detained" } } as const;
const IN_JAIL = { appliesTo: { custody: "local_custody" }, placeViews: [{ place: "NJ", says: "no" }] } as const;
const OTHERWISE_RELEASED = say(
  "the moment the person would have been released, day and time",
  "el momento en que la persona habría sido liberada, día y hora",
);
const LONGEST_HOLD = say(
  "The longest hold the federal text speaks of, and a request, not an order (Galarza v. Szalczyk, 3d Cir. 2014). In New Jersey state law gives no extra time on a civil detainer alone, with exceptions: demand release at once.",
  "La retención más larga de la que habla el texto federal, y una solicitud, no una orden (Galarza v. Szalczyk, 3d Cir. 2014). En Nueva Jersey la ley estatal no concede tiempo adicional por un detainer civil solo, con excepciones: exija la liberación de inmediato.",
);
const UNLAWFUL_HOLD = say(
  "Holding the person longer is unlawful: demand release.",
  "Retener a la persona más tiempo es ilegal: exija la liberación.",
);
const HOLD_ROOM = [
  hours(12, { mark: "12-hours", name: say("12 hours", "12 horas") }),
  hours(72, { mark: "72-hours", name: say("72 hours, by the 2025 memo", "72 horas, según el memorando de 2025") }),
];
const ADVOCATE = say(
  "Raise it with the field office; note times and conditions.",
  "Plantéelo a la oficina local; anote horas y condiciones.",
);

export const CUSTODY: readonly Rule[] = [
  rule(
    "CU-01",
    say("Government's custody and charging decision", "Decisión del gobierno sobre custodia y cargos"),
    {
      trigger: "arrest",
      from: say("the arrest without a warrant, day and time", "el arresto sin orden judicial, día y hora"),
    },
    [
      version("CU-01-v0", [null, "2001-09-16"], "former 8 CFR 287.3(d)", {
        ...HELD,
        type: "agency_clock",
        marks: [hours(24)],
        confidence: "C",
      }),
      version("CU-01", ["2001-09-17", null], "8 CFR 287.3(d)", {
        ...HELD,
        type: "agency_clock",
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
  rule(
    "CU-02",
    say("Hold on a detainer, by the regulation", "Retención por un detainer, según el reglamento"),
    { trigger: "otherwise_released", from: OTHERWISE_RELEASED },
    [
      version("CU-02", ["1997", null], "8 CFR 287.7(d)", {
        ...IN_JAIL,
        type: "agency_clock",
        marks: [mark(48, "open_hours")],
        confidence: "A",
        notes: [LONGEST_HOLD],
        ifMissed: UNLAWFUL_HOLD,
      }),
    ],
  ),
  rule(
    "CU-02b",
    say("Hold on a detainer, by its form (I-247A)", "Retención por un detainer, según el formulario (I-247A)"),
    { trigger: "otherwise_released", from: OTHERWISE_RELEASED },
    [
      version("CU-02b", ["2017-04-02", null], "Form I-247A", {
        ...IN_JAIL,
        type: "agency_clock",
        status: "policy",
        marks: [hours(48)],
        confidence: "C",
        notes: [LONGEST_HOLD],
        ifMissed: UNLAWFUL_HOLD,
      }),
    ],
  ),
  rule(
    "CU-09",
    say("Long detention without a bond hearing", "Detención prolongada sin audiencia de fianza"),
    { trigger: "book_in", from: say("the day of booking into custody", "el día del ingreso a la custodia") },
    [
      version(
        "CU-09",
        [null, null],
        "No national rule (Jennings v. Rodriguez, 2018); German Santos (3d Cir.), Black (2d Cir.), Hernandez-Lara (1st Cir.); Genalo v. Black, No. 25-886",
        {
          ...HELD,
          type: "monitor",
          status: "contested",
          marks: [days(180, STAYS)],
          confidence: "C",
          verifiedOn: "2026-09-01",
          checkAgainOn: "2026-12-15",
          notes: [
            say(
              "Due process law differs by circuit, and the question is before the Supreme Court.",
              "El derecho al debido proceso varía por circuito, y la cuestión está ante la Corte Suprema.",
            ),
          ],
          ifMissed: say("Think of habeas.", "Considere el hábeas corpus."),
        },
      ),
    ],
  ),
  rule(
    "CU-10",
    say(
      "Hearing for somebody held who cannot represent themselves (Franco)",
      "Audiencia para quien está detenido y no puede representarse (Franco)",
    ),
    { trigger: "detention", from: say("the day detention began", "el día en que empezó la detención") },
    [
      version("CU-10", ["2013-04-23", null], "Franco-Gonzalez v. Holder (C.D. Cal. 2013)", {
        type: "monitor",
        appliesTo: { custody: "detained", states: ["AZ", "CA", "WA"] },
        marks: [days(180, STAYS)],
        confidence: "C",
        warnings: ["check_current_text"],
        notes: [
          say("Held in Arizona, California or Washington.", "Con detención en Arizona, California o Washington."),
        ],
        ifMissed: say("A motion to enforce the order.", "Una moción para hacer cumplir la orden."),
      }),
    ],
  ),
  rule(
    "CU-11",
    say("Unaccompanied child moved to the children's office (ORR)", "Traslado de un menor no acompañado a ORR"),
    {
      trigger: "child_determined",
      from: say(
        "the moment the government found that the child is alone, day and time",
        "el momento en que el gobierno determinó que el menor está solo, día y hora",
      ),
    },
    [
      version("CU-11", ["2008-12-23", null], "8 USC 1232(b)(3)", {
        type: "agency_clock",
        appliesTo: { relief: "unaccompanied_child" },
        marks: [hours(72)],
        ifMissed: say("Demand it; the Flores settlement applies.", "Exíjalo; se aplica el acuerdo Flores."),
      }),
    ],
  ),
  rule(
    "CU-12",
    say("Government's return in a habeas case", "Respuesta del gobierno en un hábeas corpus"),
    {
      trigger: "habeas_order",
      from: say("the day the court ordered the government to answer", "el día en que la corte ordenó responder"),
    },
    [
      version("CU-12", ["1948", null], "28 USC 2243; Fed. R. Civ. P. 6(a)", {
        ...HELD,
        type: "agency_clock",
        counting: "frcp_6a",
        marks: [
          days(3, { mark: "return", name: say("return", "respuesta") }),
          days(20, { mark: "good-cause", name: say("return, for good cause", "respuesta, con causa justificada") }),
          days(5, {
            mark: "hearing",
            name: say("hearing after the return", "audiencia tras la respuesta"),
            from: say("the day the return was made", "el día en que se presentó la respuesta"),
          }),
        ],
        notes: [say("Courts often set days of their own.", "Las cortes suelen fijar sus propios plazos.")],
        ifMissed: say("A motion for a decision.", "Una moción para que se decida."),
      }),
    ],
  ),
  rule(
    "CU-14",
    say("Time in a hold room", "Tiempo en una sala de retención"),
    {
      trigger: "hold_room",
      from: say("booking into the hold room, day and time", "el ingreso a la sala de retención, día y hora"),
    },
    [
      version("CU-14-v1", [null, "2025-06"], "ICE ERO Directive 11087.2", {
        ...HELD,
        type: "agency_clock",
        marks: HOLD_ROOM.slice(0, 1),
        confidence: "D",
        warnings: ["check_current_text"],
        ifMissed: ADVOCATE,
      }),
      version("CU-14-v2", ["2025-06", "2026-06-22"], "ICE ERO Directive 11087.2; June 2025 waiver", {
        ...HELD,
        type: "agency_clock",
        marks: HOLD_ROOM,
        confidence: "D",
        warnings: ["check_current_text"],
        ifMissed: ADVOCATE,
      }),
      version("CU-14", ["2026-06-23", null], "ICE ERO Directive 11087.2; Pablo Sequen v. Albarran (2026)", {
        ...HELD,
        type: "agency_clock",
        status: "policy",
        marks: HOLD_ROOM,
        confidence: "D",
        verifiedOn: "2026-09-01",
        checkAgainOn: "2026-12-15",
        notes: [
          say(
            "A court brought the 12 hours back for the whole country on 23 June 2026, and that can be appealed: act on the 12 hours.",
            "Una corte restableció las 12 horas en todo el país el 23 de junio de 2026, y puede apelarse: actúe según las 12 horas.",
          ),
        ],
        ifMissed: ADVOCATE,
      }),
    ],
  ),
];
