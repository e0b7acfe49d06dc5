import type { BothLanguages, Rule, RuleMark, RuleVersion } from "../../app/domain/deadline-rule";

/**
 * The deadline rules the program ships with, every version, with the source of each. Not legal advice: an attorney
 * of the program signs each version before it is shown as verified. To change a number, add a version with its own
 * dates and citation; never edit one that dates were computed from.
 */

const CHECKED = "2026-08-31";

/** What happens when a date is missed and what can still be done, by rule. */
const MISSED: Record<string, BothLanguages> = {
  "AP-01": {
    en: "The decision becomes final and the appeal is dismissed as late. File at once with a motion: the Board accepts late appeals on equitable tolling (diligence and an extraordinary circumstance, Matter of Morales-Morales).",
    es: "La decisión queda firme y la apelación se desestima por tardía. Preséntela de inmediato con una moción: la Junta acepta apelaciones tardías por suspensión equitativa del plazo (diligencia y una circunstancia extraordinaria, Matter of Morales-Morales).",
  },
  "AP-03": {
    en: "The custody order stands; a new request needs materially changed circumstances (8 CFR 1003.19(e)).",
    es: "La orden de custodia se mantiene; una nueva solicitud exige un cambio sustancial de circunstancias (8 CFR 1003.19(e)).",
  },
  "AP-05": {
    en: "If the government files nothing by then there is no automatic stay: the bond can be posted.",
    es: "Si el gobierno no presenta nada para entonces, no hay suspensión automática: se puede pagar la fianza.",
  },
  "AP-06": {
    en: "The automatic stay lapses.",
    es: "La suspensión automática pierde efecto.",
  },
  "AS-01": {
    en: "Asylum is barred unless changed or extraordinary circumstances are shown and it is filed within a reasonable period; withholding of removal and the Convention against Torture have no such limit.",
    es: "Se pierde el asilo salvo que se demuestren circunstancias cambiadas o extraordinarias y se presente en un plazo razonable; la retención de la expulsión y la Convención contra la Tortura no tienen este límite.",
  },
  "CF-01": {
    en: "The removal order is carried out if no review was asked for.",
    es: "La orden de expulsión se ejecuta si no se pidió la revisión.",
  },
  "CU-01": {
    en: "An argument for release or to suppress evidence.",
    es: "Es un argumento para pedir la liberación o la exclusión de pruebas.",
  },
  "FC-01": {
    en: "Review is lost if the government objects. Filing it does not stop removal: ask the court for a stay.",
    es: "Se pierde la revisión si el gobierno objeta. Presentarla no detiene la expulsión: pida a la corte una suspensión.",
  },
  "FI-01": {
    en: "A motion to accept a late filing is needed; the judge may refuse the exhibits (8 CFR 1003.31).",
    es: "Hace falta una moción para aceptar documentos tardíos; el juez puede rechazar las pruebas (8 CFR 1003.31).",
  },
  "FI-04": {
    en: "A motion to accept a late filing is needed; the judge may refuse the exhibits (8 CFR 1003.31).",
    es: "Hace falta una moción para aceptar documentos tardíos; el juez puede rechazar las pruebas (8 CFR 1003.31).",
  },
  "MO-01": {
    en: "The motion is barred by time and number; what remains is the judge's own motion, a joint motion or equitable tolling. It does not stop removal by itself.",
    es: "La moción queda excluida por plazo y número; quedan la reapertura de oficio, la moción conjunta o la suspensión equitativa del plazo. Por sí sola no detiene la expulsión.",
  },
};

function due(n: number | null, unit: RuleMark["unit"], roll: RuleMark["roll"], more: Partial<RuleMark> = {}): RuleMark {
  return { mark: "due", n, unit, roll, mailedAdds: 0, ...more };
}

function version(
  id: string,
  effective: readonly [string | null, string | null],
  marks: readonly RuleMark[],
  citation: string,
  more: Partial<RuleVersion> = {},
): RuleVersion {
  return {
    id,
    marks,
    effectiveFrom: effective[0],
    effectiveUntil: effective[1],
    status: effective[1] === null ? "in_force" : "superseded",
    neverEffective: false,
    citation,
    warnings: [],
    ifMissed: MISSED[id.slice(0, 5)] ?? { en: "", es: "" },
    confidence: "B",
    verifiedOn: CHECKED,
    verifiedBy: null,
    ...more,
  };
}

const AFTER = { direction: "after", key: "trigger", triggerFloor: null, appliesTo: "both" } as const;

export const RULES: readonly Rule[] = [
  {
    ...AFTER,
    id: "AP-01",
    area: "AP",
    name: {
      en: "Appeal to the Board of Immigration Appeals",
      es: "Apelación ante la Junta de Apelaciones de Inmigración",
    },
    type: "file_by",
    whose: "by_result",
    trigger: "ij_decision",
    versions: [
      version(
        "AP-01-v0",
        ["1987", "1996-06-30"],
        [due(10, "calendar_days", "next", { mailedAdds: 3 })],
        "former 8 CFR 3.38(b)",
        { confidence: "C" },
      ),
      version(
        "AP-01",
        ["1996-07-01", null],
        [due(30, "calendar_days", "next")],
        "8 CFR 1003.38(b), 1240.15; INA 208(d)(5)(A)(iv); Matter of Iskandarani, 29 I&N Dec. 26 (BIA 2025)",
        { confidence: "A", warnings: ["receipt", "removal_stayed"] },
      ),
      version(
        "AP-01-v2",
        ["2026-03-09", null],
        [
          due(10, "calendar_days", "next", { mark: "other" }),
          due(30, "calendar_days", "next", { mark: "asylum-merits" }),
        ],
        "FR Doc. 2026-02326 (6 Feb 2026), vacated by Amica Center v. EOIR (D.D.C. 8 Mar 2026)",
        { status: "vacated", neverEffective: true, confidence: "A" },
      ),
    ],
  },
  {
    ...AFTER,
    id: "AP-03",
    area: "AP",
    name: { en: "Appeal of the bond decision", es: "Apelación de la decisión de fianza" },
    type: "file_by",
    whose: "by_result",
    trigger: "bond_decision",
    appliesTo: "detained",
    versions: [
      version(
        "AP-03",
        ["1997-04-01", null],
        [due(30, "calendar_days", "next")],
        "8 CFR 1003.19(f), 1003.38(b), 1236.1(d)(3)(i)",
        { confidence: "A", warnings: ["receipt", "separate_bond_appeal"] },
      ),
    ],
  },
  {
    ...AFTER,
    id: "AP-05",
    area: "AP",
    name: {
      en: "Government's automatic stay of release (EOIR-43)",
      es: "Suspensión automática de la liberación, pedida por el gobierno (EOIR-43)",
    },
    type: "agency_clock",
    whose: "theirs",
    trigger: "bond_decision",
    appliesTo: "detained",
    versions: [
      version("AP-05", ["2006-11-01", null], [due(1, "business_days", "none")], "8 CFR 1003.19(i)(2)", {
        confidence: "A",
        warnings: ["only_if_dhs_no_bond_or_10000", "automatic_stay_litigated"],
      }),
    ],
  },
  {
    ...AFTER,
    id: "AP-06",
    area: "AP",
    name: {
      en: "Government's notice of appeal that keeps the automatic stay",
      es: "Aviso de apelación del gobierno que mantiene la suspensión automática",
    },
    type: "agency_clock",
    whose: "theirs",
    trigger: "bond_decision",
    appliesTo: "detained",
    versions: [
      version("AP-06", ["2006-11-01", null], [due(10, "business_days", "none")], "8 CFR 1003.6(c)(1)", {
        warnings: ["only_if_automatic_stay"],
      }),
    ],
  },
  {
    ...AFTER,
    id: "AS-01",
    area: "AS",
    name: { en: "One year to file for asylum", es: "Un año para pedir asilo" },
    type: "file_by",
    whose: "ours",
    trigger: "last_arrival",
    triggerFloor: "1997-04-01",
    versions: [
      version("AS-01", ["1997-04-01", null], [due(1, "years", "next")], "INA 208(a)(2)(B); 8 CFR 1208.4(a)(2)(ii)", {
        confidence: "A",
        warnings: ["asylum_venue"],
      }),
    ],
  },
  {
    ...AFTER,
    id: "CF-01",
    area: "CF",
    name: {
      en: "Judge's review of a negative credible fear decision",
      es: "Revisión del juez de una decisión negativa de temor creíble",
    },
    type: "agency_clock",
    whose: "theirs",
    trigger: "fear_decision_approved",
    appliesTo: "detained",
    versions: [
      version(
        "CF-01",
        ["1997-04-01", null],
        [
          { mark: "24-hours", n: 24, unit: "hours", roll: "none", mailedAdds: 0 },
          { mark: "7-days", n: 7, unit: "calendar_days", roll: "none", mailedAdds: 0 },
        ],
        "INA 235(b)(1)(B)(iii)(III); 8 CFR 1003.42(e)",
        { confidence: "A", warnings: ["ask_for_review"] },
      ),
    ],
  },
  {
    ...AFTER,
    id: "CU-01",
    area: "CU",
    name: {
      en: "Government's custody and charging decision",
      es: "Decisión del gobierno sobre custodia y cargos",
    },
    type: "agency_clock",
    whose: "theirs",
    trigger: "arrest",
    appliesTo: "detained",
    versions: [
      version("CU-01-v0", [null, "2001-09-16"], [due(24, "hours", "none")], "former 8 CFR 287.3(d)", {
        confidence: "C",
      }),
      version("CU-01", ["2001-09-17", null], [due(48, "hours", "none")], "8 CFR 287.3(d)", {
        confidence: "A",
        warnings: ["longer_in_emergency"],
      }),
    ],
  },
  {
    ...AFTER,
    id: "FC-01",
    area: "FC",
    name: {
      en: "Petition for review in the court of appeals",
      es: "Petición de revisión ante la corte federal de apelaciones",
    },
    type: "file_by",
    whose: "ours",
    trigger: "board_decision",
    versions: [
      version(
        "FC-01",
        ["1997-04-01", null],
        [due(30, "calendar_days", "next")],
        "INA 242(b)(1); FRAP 26(a); Riley v. Bondi (U.S. 2025)",
        { confidence: "A", warnings: ["no_automatic_stay", "state_holidays_may_add"] },
      ),
    ],
  },
  {
    ...AFTER,
    id: "FI-01",
    area: "FI",
    name: { en: "Filings for the individual hearing", es: "Documentos para la audiencia individual" },
    type: "file_by",
    whose: "ours",
    trigger: "hearing",
    direction: "before",
    key: "filing",
    appliesTo: "not_detained",
    versions: [
      version(
        "FI-01-v1",
        ["2008-07-01", "2020-12-22"],
        [due(15, "calendar_days", "next")],
        "EOIR practice manual 3.1(b)(2), before 23 Dec 2020",
        { confidence: "A" },
      ),
      version(
        "FI-01-v2",
        ["2020-12-23", "2021-12"],
        [due(30, "calendar_days", "next")],
        "EOIR Policy Manual Part II, 3.1(b)(2), 23 Dec 2020",
        { confidence: "A" },
      ),
      version(
        "FI-01-v3",
        ["2021-12", "2025-02"],
        [due(15, "calendar_days", "next")],
        "EOIR Policy Manual Part II, 3.1(b)(2) after DM 22-04",
        { confidence: "A" },
      ),
      version(
        "FI-01",
        ["2025-02", null],
        [due(30, "calendar_days", "next")],
        "EOIR Policy Manual Part II, 3.1(b)(2), 8 CFR 1003.31",
        { confidence: "A", warnings: ["judge_order_wins"] },
      ),
    ],
  },
  {
    ...AFTER,
    id: "FI-04",
    area: "FI",
    name: { en: "Filings in a detained case", es: "Documentos en un caso con la persona detenida" },
    type: "manual_date",
    whose: "ours",
    trigger: "hearing",
    direction: "before",
    appliesTo: "detained",
    versions: [
      version(
        "FI-04",
        ["2008", null],
        [due(null, "calendar_days", "next")],
        "EOIR Policy Manual Part II, 3.1(b)(1)(B), (2)(B); 8 CFR 1003.31",
        { confidence: "A" },
      ),
    ],
  },
  {
    ...AFTER,
    id: "MO-01",
    area: "MO",
    name: {
      en: "Motion to reopen before the immigration judge",
      es: "Moción de reapertura ante el juez de inmigración",
    },
    type: "file_by",
    whose: "ours",
    trigger: "final_order",
    versions: [
      version(
        "MO-01",
        ["1996-07-01", null],
        [due(90, "calendar_days", "next")],
        "INA 240(c)(7)(C)(i); 8 CFR 1003.23(b)(1); 8 CFR 241.1",
        { confidence: "A", warnings: ["one_motion", "no_automatic_stay"] },
      ),
    ],
  },
];
