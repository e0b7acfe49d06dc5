import { describe, expect, it } from "vitest";
import { plainDate } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import { wordsOf } from "~/features/deadlines/explain";
import type { CaseFacts } from "~/features/deadlines/facts";
import { deadlinesForCase } from "~/features/deadlines/for-case";
import { faultWords } from "~/features/deadlines/notes";
import type { RuleFault } from "~/features/deadlines/rule-faults";
import type { RuleCalendar } from "~/features/deadlines/rules";
import { spokenLine } from "~/features/deadlines/spoken";
import { EXECUTIVE_CLOSURES } from "~db/reference/closures";
import { RULES } from "~db/reference/rules";

const calendar: RuleCalendar = { holidays: federalCalendar, closures: new Set(EXECUTIVE_CLOSURES), ownMargin: 2 };
const today = plainDate("2026-11-22");
const decision = {
  hearingId: null,
  on: plainDate("2026-10-27"),
  exact: true,
  decidedFor: "government",
  reserved: "person",
  inAbsentia: false,
  appealFiled: false,
} as const;
const base: CaseFacts = {
  openedOn: today,
  custody: "detained",
  arrest: null,
  arrival: null,
  papers: ["I-862"],
  fear: "no",
  asylumFiled: "no",
  judgeDecided: "no",
  decisions: [],
  reservedHearingIds: [],
  bondDecisions: [],
  board: null,
  removalOrder: null,
  fearDecision: null,
  hearings: [],
};

function words(change: Partial<CaseFacts>, locale: "en" | "es") {
  return deadlinesForCase({ ...base, ...change }, RULES, calendar, today).map((line) =>
    wordsOf(spokenLine(line, RULES, locale), locale),
  );
}

describe("a date in words", () => {
  it("says both dates, why, and how it was counted", () => {
    const [appeal] = words({ decisions: [decision] }, "en");
    expect(appeal?.heading).toBe("File by Wed 25 Nov 2026 · Last legal day Fri 27 Nov 2026");
    expect(appeal?.sentences[0]).toBe(
      "File by Wed 25 Nov 2026. The last legal day is Fri 27 Nov 2026, because day 30 falls on Thanksgiving: that is a rescue, not a plan.",
    );
    expect(appeal?.counted).toBe(
      "30 calendar days from 27 Oct 2026; 26 Nov 2026 is Thanksgiving; rolled to 27 Nov 2026.",
    );
    expect(appeal?.warnings).toContain("The Board must receive it; posting it is not enough.");
    expect(appeal?.source).toContain("8 CFR 1003.38(b)");
    expect(appeal?.unverified).toBe(true);
  });

  it("says it in Spanish", () => {
    const [appeal] = words({ decisions: [decision] }, "es");
    expect(appeal?.sentences[0]).toBe(
      "Presente a más tardar el miércoles 25 de noviembre de 2026. El último día legal es el viernes 27 de noviembre de 2026, porque el día 30 cae en el feriado de Acción de Gracias: úselo solo como último recurso.",
    );
    expect(appeal?.counted).toBe(
      "30 días calendario desde el 27 nov 2026; el 26 nov 2026 es el feriado de Acción de Gracias; pasa al 27 nov 2026.".replace(
        "27 nov 2026;",
        "27 oct 2026;",
      ),
    );
  });

  it("calls the government's clock the government's", () => {
    const [appeal] = words({ decisions: [{ ...decision, decidedFor: "person" }] }, "en");
    expect(appeal?.heading).toBe("The government's last day: Fri 27 Nov 2026");
    expect(appeal?.sentences[0]).toMatch(/^This is the government's deadline, not ours: nothing is due from us\./);
    expect(appeal?.sentences[1]).toBe("If the government files no appeal by then, the decision becomes final.");
    expect(appeal?.warnings).toEqual([]);
  });

  it("gives hours with the place's own clock", () => {
    const arrest = {
      answer: "value",
      on: plainDate("2026-11-21"),
      time: "07:10",
      zone: "America/New_York",
      warrant: "no",
    } as const;
    const [clock] = words({ arrest }, "en");
    expect(clock?.heading).toBe("The government's last day: Mon 23 Nov 2026, 7:10 am EST");
    expect(clock?.counted).toBe("48 hours from 21 Nov 2026, 7:10 am EST.");
  });

  it("says that the judge sets a date, and does not guess", () => {
    const hearing = {
      id: "h",
      kind: "individual",
      dateKind: "exact",
      on: plainDate("2027-01-12"),
      zone: null,
      judgeDateOnFile: false,
    } as const;
    const [line] = words({ hearings: [hearing] }, "en");
    expect(line?.heading).toBe("The judge sets this date");
    expect(line?.sentences[0]).toMatch(/we do not guess/);
    expect(line?.question).toBe("What date did the judge set for filings?");
  });

  it("leaves no code without words, in either language", () => {
    const loud: Partial<CaseFacts> = {
      fear: "yes",
      papers: [],
      judgeDecided: "unknown",
      arrival: { on: "2025", precision: "year" },
      arrest: { answer: "value", on: plainDate("2026-11-20"), time: null, zone: null, warrant: "unknown" },
      bondDecisions: [{ ...decision, decidedFor: "person" }],
      board: { decision: "dismissed", on: plainDate("2026-11-24") },
    };
    for (const locale of ["en", "es"] as const) {
      for (const line of words(loud, locale)) {
        for (const text of [...line.warnings, line.question ?? "", ...line.sentences, line.counted]) {
          expect(text).not.toMatch(/^[a-z_0-9]+$/);
          expect(text).not.toMatch(/undefined|NaN|[{}]/);
        }
      }
    }
  });
});

it("says what is wrong with a rule in a sentence", () => {
  const fault: RuleFault = { kind: "gap", first: "FI-01-v1", second: "FI-01-v2" };
  expect(faultWords(fault, "en")).toContain("Between FI-01-v1 and FI-01-v2 there are days on which neither holds");
  expect(faultWords({ ...fault, kind: "overlap" }, "es")).toContain("FI-01-v1 y FI-01-v2 rigen a la vez");
});
