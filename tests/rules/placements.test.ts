import { describe, expect, it } from "vitest";
import {
  awaitsAnswer,
  type Candidate,
  moreUrgent,
  offerState,
  rankCandidates,
  type TriageFacts,
  triageReasons,
} from "~/features/placements/rules";
import { readEndReason } from "~/features/placements/schema";

const now = "2026-11-24T15:00:00.000Z";
const nothing: TriageFacts = {
  arrestedAt: null,
  placeUnknownSince: null,
  hearingInDays: null,
  deadlineInDays: null,
  deadlineRule: null,
  urgencies: [],
  detained: true,
  leftDaysAgo: null,
  now,
};
const codes = (facts: Partial<TriageFacts>) => triageReasons({ ...nothing, ...facts }).map((reason) => reason.code);

describe("triage reasons", () => {
  it("are never empty", () => {
    expect(codes({})).toEqual(["detained"]);
    expect(codes({ detained: false })).toEqual(["waiting"]);
  });

  it("say that a partner's access ended and left nobody, before anything but an unknown place and today's transfer", () => {
    expect(codes({ leftDaysAgo: 0, arrestedAt: "2026-11-23T08:00:00.000Z", hearingInDays: 2 })).toEqual([
      "counsel_left",
      "just_arrested",
      "hearing_soon",
    ]);
    expect(codes({ leftDaysAgo: 3, detained: false, deadlineInDays: 2 })).toEqual(["deadline_soon", "counsel_left"]);
  });

  it("carry the number of the sentence", () => {
    const [arrested] = triageReasons({ ...nothing, arrestedAt: "2026-11-23T08:00:00.000Z" });
    expect(arrested).toMatchObject({ code: "just_arrested", amount: 31 });
    const [place] = triageReasons({ ...nothing, placeUnknownSince: "2026-11-24T06:00:00.000Z" });
    expect(place).toMatchObject({ code: "place_unknown", amount: 9 });
    const [appeal] = triageReasons({ ...nothing, deadlineInDays: 4, deadlineRule: "AP-01" });
    expect(appeal).toMatchObject({ code: "deadline_soon", amount: 4, rule: "AP-01" });
    expect(triageReasons({ ...nothing, hearingInDays: 6 })[0]).toMatchObject({ code: "hearing_soon", amount: 6 });
  });

  it("put the most urgent first and keep the others", () => {
    expect(
      codes({ urgencies: ["medicine", "told_leaves_today"], hearingInDays: 3, arrestedAt: "2026-11-23T08:00:00Z" }),
    ).toEqual(["told_leaves_today", "just_arrested", "hearing_soon", "medicine"]);
  });

  it("say nothing of a hearing past or far, or an arrest long ago", () => {
    expect(codes({ hearingInDays: -1, arrestedAt: "2026-10-01T00:00:00Z" })).toEqual(["detained"]);
    expect(codes({ hearingInDays: 31, deadlineInDays: 31 })).toEqual(["detained"]);
  });

  it("order people: leaving today, unknown longest, overdue, soonest", () => {
    const people = {
      waits: triageReasons({ ...nothing, detained: false }),
      hearing6: triageReasons({ ...nothing, hearingInDays: 6 }),
      hearing2: triageReasons({ ...nothing, hearingInDays: 2 }),
      unknown2h: triageReasons({ ...nothing, placeUnknownSince: "2026-11-24T13:00:00Z" }),
      unknown9h: triageReasons({ ...nothing, placeUnknownSince: "2026-11-24T06:00:00Z" }),
      leaves: triageReasons({ ...nothing, urgencies: ["told_leaves_today"] }),
      overdue: triageReasons({ ...nothing, deadlineInDays: -1, deadlineRule: "AP-01" }),
    };
    const order = Object.entries(people)
      .sort(([, a], [, b]) => moreUrgent(a, b))
      .map(([name]) => name);
    expect(order).toEqual(["leaves", "unknown9h", "unknown2h", "overdue", "hearing2", "hearing6", "waits"]);
  });
});

describe("who fits", () => {
  const candidate = (given: Partial<Candidate>): Candidate => ({
    id: "x",
    languageCodes: ["spa"],
    courtIds: ["court"],
    capacity: 2,
    taken: 0,
    termEndsOn: null,
    declinedBefore: false,
    ...given,
  });
  const need = { languageCode: "spa", courtId: "court", detained: true };

  it("ranks by reasons against, then by room, and keeps everybody", () => {
    const ranked = rankCandidates(
      need,
      [
        candidate({ id: "full", taken: 2 }),
        candidate({ id: "fits", taken: 1 }),
        candidate({ id: "roomy" }),
        candidate({ id: "declined", declinedBefore: true, languageCodes: [] }),
      ],
      "2026-11-24",
    );
    expect(ranked.map((fit) => fit.id)).toEqual(["roomy", "fits", "full", "declined"]);
    expect(ranked[3]?.reasons.filter((reason) => !reason.good).map((reason) => reason.code)).toEqual([
      "no_language",
      "declined_before",
    ]);
  });

  it("treats what nobody recorded as not known, not as a reason against", () => {
    const [fit] = rankCandidates({ ...need, languageCode: null }, [candidate({ courtIds: null })], "2026-11-24");
    expect(fit?.against).toBe(0);
    expect(fit?.reasons.map((reason) => reason.code)).toEqual(["language_unknown", "courts_unknown", "has_room"]);
  });

  it("warns of a term that ends within 45 days", () => {
    const [fit] = rankCandidates(need, [candidate({ termEndsOn: "2026-12-18" })], "2026-11-24");
    expect(fit?.reasons).toContainEqual({ code: "term_ends", good: false, amount: 24 });
  });
});

describe("why a placement ends", () => {
  it.each([
    ["  Left the program ", { ok: true, value: "Left the program" }],
    ["x".repeat(200), { ok: true, value: "x".repeat(200) }],
    ["x".repeat(201), { ok: false }],
    ["  ", { ok: false }],
  ])("as typed: %j", (endReason, read) => {
    expect(readEndReason({ endReason })).toMatchObject(read);
  });
});

describe("an offer's state", () => {
  const later = "2026-11-25T00:00:00Z";
  it.each([
    [[], false, later, "open"],
    [["names_opened"], false, later, "names_opened"],
    [["names_opened"], true, later, "cleared"],
    [["names_opened", "accepted"], true, later, "accepted"],
    [["declined"], false, later, "declined"],
    [["withdrawn"], false, later, "withdrawn"],
    [[], false, now, "expired"],
    [["names_opened"], true, now, "expired"],
    [["accepted"], true, "2026-11-01T00:00:00Z", "accepted"],
  ] as const)("%j, cleared %s, expires %s: %s", (events, cleared, expires, state) => {
    expect(offerState(events, cleared, expires, now)).toBe(state);
  });
  it("awaits an answer only while it is neither answered nor over", () => {
    expect(["open", "names_opened", "cleared"].every((state) => awaitsAnswer(state as "open"))).toBe(true);
    expect(["accepted", "declined", "withdrawn", "expired"].some((state) => awaitsAnswer(state as "open"))).toBe(false);
  });
});
