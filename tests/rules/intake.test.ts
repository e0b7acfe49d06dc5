import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTAKE_DECISIONS, INTAKE_REASONS, INTAKE_SECTIONS } from "~/domain/vocabulary";
import { type AllDrafts, answersIn } from "~/features/intake/drafts.server";
import { canDecideIntakes, canReadSection, canWriteIntake } from "~/features/intake/policy";
import { QUESTIONS, questionsOf, rowsOf } from "~/features/intake/questions";
import { readSection } from "~/features/intake/reading";
import { type Guideline, guidelineAmount, guidelineRegion, incomePercent, REASONS_FOR } from "~/features/intake/rules";
import { DecisionInput } from "~/features/intake/schema";
import { toldCaseFacts } from "~/features/intake/told-dates";
import { factRows, proceedingOf } from "~/features/intake/told-facts";

const TODAY = "2026-11-24";
const read = (section: (typeof INTAKE_SECTIONS)[number], typed: Record<string, string>) =>
  readSection(section, typed, TODAY);
const told = (drafts: Partial<AllDrafts>) =>
  answersIn({ ...(Object.fromEntries(INTAKE_SECTIONS.map((name) => [name, {}])) as AllDrafts), ...drafts }, TODAY);

describe("the questions", () => {
  it("have names that are unique over all sections", () => {
    const names = INTAKE_SECTIONS.flatMap((section) => Object.keys(QUESTIONS[section]));
    expect(new Set(names).size).toBe(names.length);
  });

  it("say that nothing was asked when nothing was typed", () => {
    for (const section of INTAKE_SECTIONS) expect(read(section, {}).errors).toEqual({});
    expect(read("name", {}).answers).toEqual({
      name: { answer: "not_asked" },
      alias: [],
      a_number: { answer: "not_asked" },
      born: { answer: "not_asked" },
      country: { answer: "not_asked" },
    });
  });

  it("never throw, whatever is typed", () => {
    const fields = INTAKE_SECTIONS.flatMap((section) => questionsOf(section).map(([name]) => name));
    const endings = ["", "_answer", "_day", "_month", "_year", "_0_number", "_rows", "_0_given", "_age", "_about"];
    const typed = fc.dictionary(
      fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...endings)).map((parts) => parts.join("")),
      fc.oneof(fc.string(), fc.constantFrom("unknown", "refused", "not_asked", "31", "2", "2026", "yes")),
    );
    fc.assert(
      fc.property(fc.constantFrom(...INTAKE_SECTIONS), typed, (section, text) => {
        read(section, text);
      }),
    );
  });
});

describe("four answers", () => {
  it.each(["unknown", "refused", "not_asked"] as const)("keeps %s apart from a value", (answer) => {
    expect(read("household", { municipality_answer: answer }).answers).toMatchObject({ municipality: { answer } });
  });

  it("takes a value beside the default, and asks which it is beside the others", () => {
    const value = { municipality: "Newark" };
    expect(read("household", { ...value, municipality_answer: "not_asked" }).errors).toEqual({});
    expect(Object.keys(read("household", { ...value, municipality_answer: "refused" }).errors)).toEqual([
      "municipality",
    ]);
  });
});

describe("A-numbers", () => {
  const aNumber = (text: string) => read("name", { a_number_0_number: text });
  it.each([
    ["1234567", "001234567"],
    ["A12345678", "012345678"],
    ["A 012-345-678", "012345678"],
  ])("keeps %s as nine digits", (text, digits) => {
    expect(aNumber(text).answers).toMatchObject({
      a_number: { answer: "value", numbers: [{ complete: true, text: digits }] },
    });
  });

  it("keeps what is partly readable as it is written", () => {
    expect(aNumber("A 21? 345 67?").answers).toMatchObject({
      a_number: { answer: "partly", numbers: [{ complete: false, text: "A 21? 345 67?" }] },
    });
  });

  it("takes more than one, and none yet", () => {
    const two = read("name", { a_number_0_number: "212345678", a_number_3_number: "9876543" });
    expect(two.answers).toMatchObject({ a_number: { numbers: [{ text: "212345678" }, { text: "009876543" }] } });
    expect(read("name", { a_number_answer: "none_yet" }).answers).toMatchObject({ a_number: { answer: "none_yet" } });
  });

  it.each(["123456", "1234567890", "000000000", "twelve"])("refuses %s at its own field", (text) => {
    expect(Object.keys(aNumber(text).errors)).toEqual(["a_number_0_number"]);
  });
});

describe("dates", () => {
  const arrival = (typed: Record<string, string>) => read("history", typed);
  it.each([
    [
      { arrival_day: "3", arrival_month: "mar", arrival_year: "2021" },
      { on: "2021-03-03", precision: "exact" },
    ],
    [
      { arrival_month: "marzo", arrival_year: "2021" },
      { on: "2021-03", precision: "month" },
    ],
    [{ arrival_year: "2021" }, { on: "2021", precision: "year" }],
    [
      { arrival_year: "2021", arrival_about: "yes" },
      { on: "2021", precision: "about" },
    ],
  ])("takes a date known in part: %o", (typed, value) => {
    expect(arrival(typed as Record<string, string>).answers).toMatchObject({ arrival: { answer: "value", value } });
  });

  it("refuses a day that has not come, and one that is none", () => {
    const tomorrow = { arrival_day: "25", arrival_month: "11", arrival_year: "2026" };
    expect(Object.keys(arrival(tomorrow).errors)).toEqual(["arrival"]);
    expect(Object.keys(arrival({ ...tomorrow, arrival_day: "31" }).errors)).toEqual(["arrival"]);
    expect(arrival({ arrival_month: "11", arrival_year: "2026" }).errors).toEqual({});
  });

  it("takes about how old where the date of birth is not known", () => {
    expect(read("name", { born_age: "19" }).answers).toMatchObject({ born: { answer: "about", age: 19 } });
    expect(read("name", { born_year: "1991" }).answers).toMatchObject({ born: { answer: "value", on: "1991" } });
  });

  it("wants the day of a hearing that has one, and its time when it is exact", () => {
    expect(Object.keys(read("hearing", { hearing_when: "exact" }).errors)).toEqual(["hearing_on", "hearing_time"]);
    const day = { hearing_on_day: "1", hearing_on_month: "12", hearing_on_year: "2026" };
    expect(read("hearing", { hearing_when: "control", ...day }).errors).toEqual({});
    expect(Object.keys(read("hearing", { hearing_when: "tbd", ...day }).errors)).toEqual(["hearing_when"]);
  });
});

describe("rows", () => {
  it("shows those used and asked for, at least one, at most ten", () => {
    expect(rowsOf({}, "alias")).toBe(1);
    expect(rowsOf({ alias_rows: "3" }, "alias")).toBe(3);
    expect(rowsOf({ alias_4_given: "Ana", alias_rows: "2" }, "alias")).toBe(5);
    expect(rowsOf({ alias_rows: "9999" }, "alias")).toBe(10);
    expect(rowsOf({ alias_rows: "-1" }, "alias")).toBe(1);
  });

  it.each(["(", "(a+)+$", "", "a".repeat(41)])("shows one for %j, which is no question", (name) => {
    expect(rowsOf({ [`${name}_4_given`]: "Ana", [`${name}_rows`]: "3" }, name)).toBe(1);
  });
});

describe("income against the guideline", () => {
  const guideline: Guideline = {
    year: 2026,
    region: "48+DC",
    amounts: [15960, 21640, 27320, 33000, 38680, 44360, 50040, 55720],
    eachOver8: 5680,
  };
  it.each([
    [1, 15960, "year", 100],
    [1, 31920, "year", 200],
    [1, 31921, "year", 201],
    [3, 500, "week", 96],
    [3, 1000, "two_weeks", 96],
    [4, 2750, "month", 100],
    [10, 67080, "year", 100],
    [2, 0, "month", 0],
  ] as const)("household of %i with %i a %s is %i percent", (size, income, period, percent) => {
    expect(incomePercent(guideline, size, income, period)).toBe(percent);
  });

  it("follows the published table by size", () => {
    expect(guidelineAmount(guideline, 8)).toBe(55720);
    expect(guidelineAmount(guideline, 9)).toBe(61400);
    expect(() => guidelineAmount(guideline, 0)).toThrow(RangeError);
  });

  it("uses the program's region", () => {
    expect(guidelineRegion("Pacific/Honolulu")).toBe("HI");
    expect(guidelineRegion("America/Anchorage")).toBe("AK");
    expect(guidelineRegion("America/Puerto_Rico")).toBe("48+DC");
  });
});

describe("the decision", () => {
  it("takes every reason with at least one decision, and no other", () => {
    expect(new Set(Object.values(REASONS_FOR).flat())).toEqual(new Set(INTAKE_REASONS));
    for (const decision of INTAKE_DECISIONS) {
      for (const reason of INTAKE_REASONS) {
        const { success } = DecisionInput.safeParse({ decision, reason, note: "" });
        expect(success).toBe(REASONS_FOR[decision].includes(reason));
      }
    }
  });

  it("says by field what is missing", () => {
    const { error } = DecisionInput.safeParse({ note: "" });
    expect(error?.issues.map((issue) => issue.path[0])).toEqual(["decision", "reason"]);
  });
});

describe("what rules and triage read", () => {
  it("has a row for every question, also the unasked ones", () => {
    const rows = factRows(told({}));
    expect(rows.map(({ code, answer }) => [code, answer])).toEqual([
      ["last_arrival", "not_asked"],
      ["paper", "not_asked"],
      ["judge_decided", "not_asked"],
      ["prior_order", "not_asked"],
      ["fear", "not_asked"],
      ["lawyer_now", "not_asked"],
    ]);
  });

  it("has one row a paper, with the day it was served", () => {
    const history = {
      paper_0_kind: "I-862",
      paper_0_served_day: "1",
      paper_0_served_month: "11",
      paper_0_served_year: "2026",
      paper_1_kind: "I-286",
    };
    const papers = factRows(told({ history })).filter((row) => row.code === "paper");
    expect(papers.map(({ codeValue, value }) => [codeValue, value])).toEqual([
      ["I-862", { on: "2026-11-01" }],
      ["I-286", null],
    ]);
  });

  it.each([
    ["I-862", "removal"],
    ["I-871", "reasonable_fear_review"],
    ["I-860", "credible_fear_review"],
    ["I-863", "withholding_only"],
    ["other", "removal"],
  ])("takes %s for %s proceedings", (paper_0_kind, kind) => {
    expect(proceedingOf(told({ history: { paper_0_kind } })).kind).toBe(kind);
  });

  it("gives a person without a case the same facts a case would have", () => {
    const facts = toldCaseFacts(
      told({
        arrest: {
          arrested_day: "23",
          arrested_month: "11",
          arrested_year: "2026",
          arrested_time: "6:30",
          warrant: "no",
        },
        hearing: {
          judge_decided: "yes",
          judge_decided_on_month: "10",
          judge_decided_on_year: "2026",
          who_appealed: "dhs",
        },
        fear: { fear: "yes" },
      }),
      { today: TODAY, zone: "America/New_York", courtZone: null },
    );
    expect(facts).toMatchObject({
      custody: "detained",
      arrest: { on: "2026-11-23", time: "06:30", zone: "America/New_York", warrant: "no" },
      decisions: [{ on: "2026-10-01", exact: false, reserved: "dhs" }],
      fear: "yes",
      hearings: [],
    });
  });
});

describe("who may", () => {
  const actor = (role: Parameters<typeof canWriteIntake>[0]["role"]) => ({ role, permissions: [] });
  const open = { decided: false, abandoned: false };
  it("write until the decision", () => {
    expect(canWriteIntake(actor("intake_worker"), open)).toBe(true);
    expect(canWriteIntake(actor("staff_attorney"), open)).toBe(true);
    expect(canWriteIntake(actor("program_manager"), open)).toBe(false);
    expect(canWriteIntake(actor("intake_worker"), { ...open, decided: true })).toBe(false);
    expect(canWriteIntake({ role: "partner_attorney", permissions: ["intake:write"] }, open)).toBe(false);
  });

  it("decide", () => {
    expect(
      (["intake_worker", "staff_attorney", "program_manager"] as const).every((role) => canDecideIntakes(actor(role))),
    ).toBe(true);
    expect(canDecideIntakes(actor("partner_coordinator"))).toBe(false);
  });

  it("read family facts and the safe contact", () => {
    expect(canReadSection(actor("program_manager"), "contact", false)).toBe(false);
    expect(canReadSection(actor("program_manager"), "household", false)).toBe(false);
    expect(canReadSection(actor("program_manager"), "contact", true)).toBe(true);
    expect(canReadSection(actor("program_manager"), "custody", false)).toBe(true);
    expect(canReadSection(actor("intake_worker"), "contact", false)).toBe(true);
  });
});
