import { describe, expect, it } from "vitest";
import { type PlainDate, plainDate } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import type { CaseFacts, DecisionFact, HearingFact } from "~/features/deadlines/facts";
import { deadlinesForCase } from "~/features/deadlines/for-case";
import type { RuleCalendar } from "~/features/deadlines/rules";
import { RULES } from "~db/reference/rules";

const calendar: RuleCalendar = { holidays: federalCalendar, closures: new Set(), ownMargin: 2 };
const today = plainDate("2026-11-22");
const on = (text: string): PlainDate => plainDate(text);

/** A held person about whom everything that could raise a rule is answered in the negative. */
const quiet: CaseFacts = {
  openedOn: today,
  custody: "detained",
  arrest: { answer: "value", on: on("2026-11-21"), time: "07:10", zone: "America/New_York", warrant: "yes" },
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
const decision: DecisionFact = {
  hearingId: "h1",
  on: on("2026-10-27"),
  exact: true,
  decidedFor: "government",
  reserved: "person",
  inAbsentia: false,
  appealFiled: false,
};
const hearing: HearingFact = {
  id: "h1",
  kind: "individual",
  dateKind: "exact",
  on: on("2027-03-16"),
  zone: "America/New_York",
  judgeDateOnFile: false,
};

function lines(change: Partial<CaseFacts>) {
  return deadlinesForCase({ ...quiet, ...change }, RULES, calendar, today).map((line) => ({
    rule: line.ruleId,
    whose: line.whose,
    state: line.state,
    question: line.question,
    safe: line.date?.safe ?? null,
    legal: line.date?.legal ?? null,
    mark: line.mark,
    warnings: line.warnings.map((each) => each.code),
  }));
}
const rules = (change: Partial<CaseFacts>) => lines(change).map((line) => `${line.rule} ${line.whose} ${line.state}`);

describe("which rules apply", () => {
  it("gives a quiet case no line at all", () => {
    expect(lines({})).toEqual([]);
  });

  it("starts the government's 48 hours after an arrest without a warrant, and where nobody saw one", () => {
    const arrest = { ...(quiet.arrest ?? { answer: "value" as const, on: null, time: null, zone: null }) };
    expect(lines({ arrest: { ...arrest, warrant: "no" } })).toMatchObject([
      { rule: "CU-01", whose: "theirs", state: "dated", legal: "2026-11-23", safe: null },
    ]);
    expect(lines({ arrest: { ...arrest, warrant: "unknown" } })[0]?.warnings).toContain("warrant_not_known");
    expect(lines({ arrest: { ...arrest, warrant: "unknown", on: null } })).toMatchObject([
      { rule: "CU-01", state: "undated", question: "arrest_date" },
    ]);
    expect(rules({ arrest: { ...arrest, warrant: "no" }, custody: "not_detained" })).toEqual([]);
  });

  it.each([
    [{ papers: ["I-860"] }, "undated", "fear_decision"],
    [{ papers: [] }, "undated", "papers_served"],
    [{ papers: ["could_not_see"] }, "undated", "papers_served"],
    [{ papers: ["I-863"] }, "undated", "fear_decision"],
  ] as const)("asks about the credible fear decision: %j", (change, state, question) => {
    expect(lines(change)).toMatchObject([{ rule: "CF-01", whose: "theirs", state, question }]);
  });

  it.each([[["I-862"]], [["I-863", "I-871"]], [["I-851"]]] as const)("does not with %j", (papers) => {
    expect(lines({ papers })).toEqual([]);
  });

  it("dates both marks of the judge's review", () => {
    const fearDecision = { result: "negative", on: on("2026-11-20"), time: "15:00", zone: "America/New_York" } as const;
    expect(lines({ papers: ["I-860"], fearDecision })).toMatchObject([
      { mark: "24-hours", legal: "2026-11-21", safe: null },
      { mark: "7-days", legal: "2026-11-27", safe: null },
    ]);
  });

  it.each([
    ["not_sure", { on: "2025-11-22", precision: "exact" }, "2026-11-20", "2026-11-23", []],
    ["refused", { on: "2026-03", precision: "month" }, "2027-03-01", "2027-03-01", ["arrival_not_exact"]],
    ["not_asked", { on: "2026", precision: "year" }, "2026-12-31", "2027-01-04", ["arrival_not_exact"]],
  ] as const)("counts the asylum year when fear is %s and the arrival %j", (fear, arrival, safe, legal, codes) => {
    const [line] = lines({ fear, arrival });
    expect(line).toMatchObject({ rule: "AS-01", whose: "ours", safe, legal });
    expect(line?.warnings.filter((code) => code !== "asylum_venue")).toEqual(codes);
  });

  it("asks for the arrival rather than guessing it", () => {
    for (const arrival of [null, { on: "2023", precision: "about" as const }]) {
      expect(lines({ fear: "yes", arrival })).toMatchObject([{ state: "undated", question: "arrival_date" }]);
    }
  });

  it("goes on while a decision is known by word of mouth only, and ends with the court's record", () => {
    const arrival = { on: "2025-12-01", precision: "exact" } as const;
    const told = { ...decision, hearingId: null, decidedFor: null };
    expect(rules({ fear: "yes", arrival, decisions: [told] })).toContain("AS-01 ours dated");
    expect(rules({ fear: "yes", arrival, decisions: [decision] })).not.toContain("AS-01 ours dated");
  });

  it("says when the year was over before we met the person", () => {
    const arrival = { on: "2009-05-04", precision: "exact" } as const;
    expect(lines({ fear: "yes", arrival })[0]?.warnings).toContain("passed_before_case");
  });

  it("lets the judge set every filing date of a held person, and never guesses one", () => {
    expect(lines({ hearings: [hearing] })).toMatchObject([
      { rule: "FI-04", whose: "ours", state: "court_sets", question: "court_date", legal: null },
    ]);
    expect(lines({ hearings: [{ ...hearing, judgeDateOnFile: true }] })).toEqual([]);
  });

  it("counts filings back from the individual hearing of a free person only", () => {
    const free = { custody: "not_detained" } as const;
    expect(lines({ ...free, hearings: [hearing] })).toMatchObject([{ rule: "FI-01", safe: "2027-02-12" }]);
    expect(lines({ ...free, hearings: [{ ...hearing, kind: "master" }] })).toEqual([]);
    const undated = { ...hearing, dateKind: "tbd" as const, on: null };
    expect(lines({ ...free, hearings: [undated] })).toMatchObject([{ state: "undated", question: "hearing_date" }]);
    expect(lines({ custody: "unknown", hearings: [hearing] })).toMatchObject([{ question: "custody_now" }]);
  });
});

describe("whose 30 days", () => {
  it.each([
    ["government", "person", ["AP-01 ours dated", "MO-01 ours dated"]],
    ["person", "dhs", ["AP-01 theirs dated"]],
    ["mixed", "both", ["AP-01 ours dated", "AP-01 theirs dated", "MO-01 ours dated"]],
    ["government", "waived", ["MO-01 ours dated"]],
    ["person", "waived", []],
  ] as const)("decided for the %s, appeal reserved by %s", (decidedFor, reserved, expected) => {
    expect(rules({ decisions: [{ ...decision, decidedFor, reserved }] })).toEqual(expected);
  });

  it("takes the loss for granted where the result is not recorded, and says so", () => {
    expect(lines({ decisions: [{ ...decision, decidedFor: null }] })[0]).toMatchObject({
      whose: "ours",
      safe: "2026-11-25",
      legal: "2026-11-27",
      warnings: expect.arrayContaining(["result_not_recorded"]),
    });
  });

  it("never gives us a file-by day on the government's clock", () => {
    expect(lines({ decisions: [{ ...decision, decidedFor: "person" }] })[0]).toMatchObject({ safe: null });
  });

  it("stands undated while nobody knows whether a judge decided, and while a decision is reserved", () => {
    expect(lines({ judgeDecided: "unknown" })).toMatchObject([{ rule: "AP-01", question: "judge_decided" }]);
    expect(lines({ reservedHearingIds: ["h1"] })).toMatchObject([{ rule: "AP-01", question: "decision_reserved" }]);
    expect(lines({ decisions: [{ ...decision, on: null }] })).toMatchObject([{ question: "decision_date" }]);
  });

  it.each([
    ["government", "person", ["AP-03 ours dated"]],
    ["person", "dhs", ["AP-05 theirs dated", "AP-06 theirs dated", "AP-03 theirs dated"]],
    ["person", "waived", ["AP-05 theirs dated", "AP-06 theirs dated"]],
  ] as const)("bond decided for the %s, reserved by %s", (decidedFor, reserved, expected) => {
    expect(rules({ bondDecisions: [{ ...decision, on: on("2026-11-20"), decidedFor, reserved }] })).toEqual(expected);
  });

  it("ends the government's stay clocks when the person is out", () => {
    const bondDecisions = [{ ...decision, on: on("2026-11-20"), decidedFor: "person" as const }];
    expect(rules({ custody: "not_detained", bondDecisions })).toEqual(["AP-03 theirs dated"]);
  });
});

describe("after a final order", () => {
  it("opens the petition for review and the motion when the Board dismisses, and no appeal any more", () => {
    const board = { decision: "dismissed", on: on("2026-11-01") } as const;
    expect(rules({ decisions: [decision], board })).toEqual(["FC-01 ours dated", "MO-01 ours dated"]);
    expect(lines({ board: { ...board, on: null } })).toMatchObject([
      { rule: "FC-01", state: "undated", question: "board_decision_date" },
      { rule: "MO-01", state: "undated", question: "board_decision_date" },
    ]);
    expect(rules({ board: { decision: "remanded", on: on("2026-11-01") } })).toEqual([]);
  });

  it("counts the motion from the end of the appeal time, its file-by day from the decision", () => {
    const late = { ...decision, on: on("2026-09-28") };
    const [appeal, motion] = lines({ decisions: [late] });
    expect(appeal).toMatchObject({ rule: "AP-01", legal: "2026-10-28" });
    expect(motion?.warnings).toContain("final_if_no_appeal");
    expect(motion).toMatchObject({ rule: "MO-01", safe: "2026-12-24", legal: "2027-01-26", question: "appeal_filed" });
    expect(rules({ decisions: [{ ...late, appealFiled: true }] })).toEqual(["AP-01 ours dated"]);
  });

  it("makes an order in absentia final at once, with a motion and no appeal", () => {
    expect(rules({ decisions: [{ ...decision, inAbsentia: true }] })).toEqual(["MO-01 ours dated"]);
  });

  it("lets an older order end nothing in the present case", () => {
    const removalOrder = { how: null, on: on("2019-03-04"), exact: false };
    expect(rules({ decisions: [decision], removalOrder })).toEqual([
      "MO-01 ours dated",
      "AP-01 ours dated",
      "MO-01 ours dated",
    ]);
    expect(lines({ judgeDecided: "unknown", removalOrder }).map((line) => line.question)).toContain("judge_decided");
  });

  it("starts the appeal again for a decision after the Board sent the case back", () => {
    const board = { decision: "remanded", on: on("2026-05-04") } as const;
    expect(rules({ decisions: [{ ...decision, hearingId: "old", on: on("2026-01-05") }, decision], board })).toEqual([
      "AP-01 ours dated",
      "MO-01 ours dated",
    ]);
  });

  it("keeps one line where the same decision is on file twice, the earlier", () => {
    const twice = [{ ...decision, on: on("2026-10-29") }, decision];
    expect(lines({ decisions: twice })).toMatchObject([{ rule: "AP-01", legal: "2026-11-27" }, { rule: "MO-01" }]);
  });

  it("asks how an older order became final", () => {
    expect(lines({ removalOrder: { how: null, on: on("2026-10-01"), exact: true } })).toMatchObject([
      { rule: "MO-01", state: "dated", question: "final_order_how" },
    ]);
    expect(lines({ removalOrder: { how: null, on: null, exact: true } })).toMatchObject([
      { rule: "MO-01", state: "undated", question: "final_order_date" },
    ]);
  });
});

describe("no rule on file", () => {
  it("is said, not left out", () => {
    const bondDecisions = [
      { ...decision, on: on("2001-01-05"), decidedFor: "person" as const, reserved: "waived" as const },
    ];
    expect(rules({ bondDecisions })).toEqual(["AP-05 theirs no_rule", "AP-06 theirs no_rule"]);
  });
});
