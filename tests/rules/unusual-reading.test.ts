import { describe, expect, it } from "vitest";
import { areaOf, gatherReadings, kindOf, type ReadingRow } from "~/features/audit/readings";
import { type ReaderWeek, type ReadPerson, unusual } from "~/features/audit/unusual";
import { mondayOf, shareFamilyName } from "~/features/audit/unusual.server";

const people = (count: number, more: Partial<ReadPerson> = {}): ReadPerson[] =>
  Array.from({ length: count }, (_, n) => ({
    clientId: `client-${n}-${JSON.stringify(more)}`,
    name: `Person ${n}`,
    pages: 3,
    atNight: 0,
    own: false,
    sameFamilyName: false,
    ...more,
  }));
const week = (role: string, more: Partial<ReaderWeek> = {}): ReaderWeek => ({
  ...{ userId: role, name: "Somebody", role, people: [], refused: 0, walled: 0 },
  ...{ stopped: 0, alarmed: 0, brokeGlass: 0, ...more },
});
const kinds = (one: ReaderWeek) => unusual([one]).map(({ kind, count }) => [kind, count]);

describe("what stands out in a week", () => {
  it.each<[string, ReaderWeek, [string, number][]]>([
    ["nothing read", week("intake_worker"), []],
    [
      "an ordinary intake worker: forty own people, ten looked at as possible matches, one slip",
      week("intake_worker", { people: [...people(40, { own: true, atNight: 2 }), ...people(10)], refused: 1 }),
      [],
    ],
    [
      "the night duty attorney on their own cases",
      week("staff_attorney", { people: people(30, { own: true, atNight: 9 }) }),
      [],
    ],
    [
      "a snoop who opens fifteen people they have nothing to do with",
      week("intake_worker", { people: [...people(40, { own: true }), ...people(15)] }),
      [["outside", 15]],
    ],
    ["one fewer", week("intake_worker", { people: people(14) }), []],
    ["a partner's attorney needs fewer", week("partner_attorney", { people: people(8) }), [["outside", 8]]],
    ["the manager's work is everybody's cases", week("program_manager", { people: people(119, { atNight: 1 }) }), []],
    ["but not the whole list in a week", week("program_manager", { people: people(120) }), [["outside", 120]]],
    ["three by night", week("staff_attorney", { people: people(3, { atNight: 1 }) }), [["night", 3]]],
    ["two by night", week("staff_attorney", { people: people(2, { atNight: 1 }) }), []],
    [
      "one of their own family name",
      week("intake_worker", { people: people(1, { sameFamilyName: true }) }),
      [["family", 1]],
    ],
    [
      "the same as their own case",
      week("intake_worker", { people: people(1, { sameFamilyName: true, own: true }) }),
      [],
    ],
    ["one try at somebody behind a wall", week("staff_attorney", { refused: 1, walled: 1 }), [["walled", 1]]],
    ["five refusals", week("funder", { refused: 5 }), [["refused", 5]]],
    ["four", week("funder", { refused: 4 }), []],
    ["the reading budget", week("staff_attorney", { alarmed: 1, stopped: 2 }), [["stopped", 3]]],
    ["break glass", week("staff_attorney", { brokeGlass: 1 }), [["break_glass", 1]]],
  ])("%s", (_what, one, found) => {
    expect(kinds(one)).toEqual(found);
  });

  it("puts walls and families before numbers, and names the people", () => {
    const found = unusual([
      week("intake_worker", { people: people(20) }),
      week("staff_attorney", { people: people(1, { sameFamilyName: true }), walled: 1, refused: 1 }),
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(["walled", "family", "outside"]);
    expect(found[1]?.people).toEqual([{ clientId: expect.any(String), name: "Person 0" }]);
  });
});

describe("a shared family name", () => {
  it.each<[string, (string | null)[], boolean]>([
    ["Julia Ortiz", ["Ortiz", "Vélez"], true],
    ["Julia Ortíz", ["Velez", "ORTIZ"], true],
    ["Ortiz Julia", ["Ortiz", null], false],
    ["Julia Ortiz", ["Ortega", null], false],
    ["Julia de la Cruz", ["de la Rosa", null], false],
    ["Julia Peña", ["Pena", null], true],
    ["Julia Ortiz", [null, null], false],
  ])("%s and %j: %s", (reader, surnames, shared) => {
    expect(shareFamilyName(reader, surnames)).toBe(shared);
  });
});

it.each([
  ["2026-11-22", "2026-11-16"],
  ["2026-11-23", "2026-11-23"],
  ["2027-01-01", "2026-12-28"],
])("the week of %s begins on %s", (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

describe("what somebody did, in kinds and parts", () => {
  it.each<[string, boolean, string, string]>([
    ["case.opened", true, "opened", "case"],
    ["case.history.opened", true, "opened", "history"],
    ["client.readers.opened", true, "opened", "history"],
    ["client.readers.exported", true, "downloaded", "history"],
    ["client.corrected", false, "changed", "person"],
    ["document.made", true, "downloaded", "documents"],
    ["documents.opened", true, "opened", "documents"],
    ["people.searched", false, "searched", "person"],
    ["hearing.recorded", false, "changed", "court"],
    ["custody.transferred", false, "changed", "custody"],
    ["intake.section.opened", true, "opened", "intake"],
    ["offer.names.opened", true, "opened", "offer"],
    ["glass.opened", false, "opened", "glass"],
    ["glass.ended", false, "changed", "glass"],
    ["denied", true, "refused", "other"],
    ["reading.stopped", true, "refused", "other"],
    ["something.new", false, "changed", "other"],
  ])("%s", (action, read, kind, area) => {
    expect([kindOf(action, read), areaOf(action)]).toEqual([kind, area]);
  });

  it("gathers a person's day in one line", () => {
    const row = (action: string, count: number, first: string, more: Partial<ReadingRow> = {}): ReadingRow => ({
      ...{ userId: "u1", name: "Julia", role: "staff_attorney", organization: null, day: "2026-11-22" },
      ...{ action, read: action.endsWith("opened"), count, first, last: first, ...more },
    });
    const rows = [
      row("hearing.recorded", 1, "2026-11-22T15:00:00Z"),
      row("case.opened", 3, "2026-11-22T14:00:00Z"),
      row("documents.opened", 1, "2026-11-22T16:00:00Z"),
      row("case.opened", 1, "2026-11-21T14:00:00Z", { day: "2026-11-21" }),
    ];
    const days = gatherReadings(rows);
    expect(days.map(({ day, first, last }) => [day, first, last])).toEqual([
      ["2026-11-22", "2026-11-22T14:00:00Z", "2026-11-22T16:00:00Z"],
      ["2026-11-21", "2026-11-21T14:00:00Z", "2026-11-21T14:00:00Z"],
    ]);
    expect(days[0]?.did).toEqual([
      {
        kind: "opened",
        count: 4,
        areas: [
          { area: "case", count: 3 },
          { area: "documents", count: 1 },
        ],
      },
      { kind: "changed", count: 1, areas: [{ area: "court", count: 1 }] },
    ]);
    expect(gatherReadings(rows, "changed")).toHaveLength(1);
  });
});
