import { describe, expect, it } from "vitest";
import type { Rule, RuleVersion } from "~/domain/deadline-rule";
import { type ChangeInput, nextVersionId, proposalOf, ruleAfter } from "~/features/deadlines/rule-book/proposal";
import { ruleFaults } from "~/features/deadlines/rule-faults";
import { RULES } from "~db/reference/rules";

const NAMED = { id: "AP-01-p1", today: "2026-11-22" };

function rule(id: string): Rule {
  const found = RULES.find((one) => one.id === id);
  if (!found) throw new Error(`No rule ${id}`);
  return found;
}

function version(of: Rule, id: string): RuleVersion {
  const found = of.versions.find((one) => one.id === id);
  if (!found) throw new Error(`No version ${id}`);
  return found;
}

/** What the form would send if nothing were changed on it. */
function asItIs(base: RuleVersion): ChangeInput {
  const { marks, effectiveFrom, effectiveUntil, status, citation } = base;
  return { what: "new", marks, effectiveFrom, effectiveUntil, status, citation };
}

const appeal = rule("AP-01");
const thirty = version(appeal, "AP-01");
const tenDays = thirty.marks.map((mark) => ({ ...mark, n: 10 }));

describe("a new version", () => {
  const input = { ...asItIs(thirty), marks: tenDays, effectiveFrom: "2027-03-09" };

  it("ends the one before it on the day before", () => {
    const { proposal, faults } = proposalOf(appeal, thirty, input, NAMED);
    expect(faults).toEqual([]);
    expect(proposal.amended).toEqual([
      expect.objectContaining({
        id: "AP-01",
        after: expect.objectContaining({ effectiveUntil: "2027-03-08", status: "superseded" }),
      }),
    ]);
    const after = ruleAfter(appeal, proposal);
    expect(ruleFaults(after)).toEqual(ruleFaults(appeal));
    expect(version(after, "AP-01-p1").marks.map((mark) => mark.n)).toEqual(tenDays.map((mark) => mark.n));
    expect(version(after, "AP-01-p1").verifiedBy).toBeNull();
  });

  it("shares the month with the one before where the day is not known", () => {
    const { proposal, faults } = proposalOf(appeal, thirty, { ...input, effectiveFrom: "2027-03" }, NAMED);
    expect(faults).toEqual([]);
    expect(proposal.amended[0]?.after.effectiveUntil).toBe("2027-03");
  });

  it("needs a beginning, an end after it, and no day without a rule", () => {
    const faultsFor = (more: Partial<ChangeInput>) => proposalOf(appeal, thirty, { ...input, ...more }, NAMED).faults;
    expect(faultsFor({ effectiveFrom: null })).toEqual([{ kind: "no_beginning" }]);
    expect(faultsFor({ effectiveUntil: "2026-12" })).toEqual([
      { kind: "ends_before_it_begins", first: "AP-01-p1", second: null },
    ]);
    expect(faultsFor({ effectiveUntil: "2027-06-30" })).toEqual([
      { kind: "nothing_after", first: "AP-01-p1", second: null },
    ]);
  });

  it("that is only proposed ends nothing", () => {
    const { proposal, faults } = proposalOf(appeal, thirty, { ...input, status: "proposed" }, NAMED);
    expect(faults).toEqual([]);
    expect(proposal.amended).toEqual([]);
  });

  it("that would hold beside another is refused", () => {
    const { faults } = proposalOf(appeal, thirty, { ...input, effectiveFrom: "1990-01-01" }, NAMED);
    expect(faults.map((fault) => fault.kind)).toContain("overlap");
  });
});

describe("a version on file", () => {
  it("gives the one before it its time back when a court stops it", () => {
    const first = proposalOf(appeal, thirty, { ...asItIs(thirty), marks: tenDays, effectiveFrom: "2027-03-09" }, NAMED);
    const changed = ruleAfter(appeal, first.proposal);
    const stopped = version(changed, "AP-01-p1");
    const input: ChangeInput = { ...asItIs(stopped), what: "amend", status: "vacated" };
    const { proposal, faults } = proposalOf(changed, stopped, input, { ...NAMED, id: "AP-01-p2" });
    expect(faults).toEqual([]);
    const after = version(ruleAfter(changed, proposal), "AP-01");
    expect([after.effectiveUntil, after.status]).toEqual([null, "in_force"]);
  });

  it("never changes its numbers, and nothing is no change", () => {
    const amend = { ...asItIs(thirty), what: "amend" as const };
    expect(proposalOf(appeal, thirty, amend, NAMED).faults).toEqual([{ kind: "nothing_changes" }]);
    expect(proposalOf(appeal, thirty, { ...amend, marks: tenDays }, NAMED).faults).toContainEqual({
      kind: "numbers_stay",
    });
  });

  it("is replaced where it is wrong, for the same days", () => {
    const input: ChangeInput = { ...asItIs(thirty), what: "correct", marks: tenDays };
    const { proposal, faults } = proposalOf(appeal, thirty, input, NAMED);
    expect(faults).toEqual([]);
    const ids = ruleAfter(appeal, proposal).versions.map((one) => one.id);
    expect(ids).toContain("AP-01-p1");
    expect(ids).not.toContain("AP-01");
  });
});

it("names versions one after the other", () => {
  expect(nextVersionId("AP-01", new Set(["AP-01", "AP-01-v0"]))).toBe("AP-01-p1");
  expect(nextVersionId("AP-01", new Set(["AP-01-p1", "AP-01-p2"]))).toBe("AP-01-p3");
});
