import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { bandOf, bandsOf, type DayOfLine, daysAway, groupByDay, hearingWords } from "~/features/docket/rules";

// Monday 23 November 2026, 13:30 in New York: already Tuesday on Saipan, still Monday in Honolulu.
const NOON = "2026-11-23T18:30:00Z";
// 22:30 in New York on Monday: Tuesday in San Juan (23:30 is not yet), Monday evening in Phoenix.
const NIGHT = "2026-11-24T03:30:00Z";
// 00:30 in San Juan on Tuesday, while New York still has Monday.
const MIDNIGHT = "2026-11-24T04:30:00Z";

const line = (zone: string, on: string | null, time: string | null = "08:30"): DayOfLine => ({ zone, on, time });

describe("today is the court's own", () => {
  it("is Tuesday on Saipan and Guam while New York has Monday noon", () => {
    expect(bandOf(line("Pacific/Guam", "2026-11-24"), NOON)).toBe("today");
    expect(bandOf(line("Pacific/Saipan", "2026-11-24"), NOON)).toBe("today");
    expect(bandOf(line("America/New_York", "2026-11-24"), NOON)).toBe("week");
    expect(bandOf(line("Pacific/Guam", "2026-11-23"), NOON)).toBe("overdue");
  });

  it("is still Monday in Honolulu and Phoenix when New York has begun Tuesday", () => {
    const now = "2026-11-24T06:30:00Z";
    expect(bandOf(line("America/New_York", "2026-11-24"), now)).toBe("today");
    expect(bandOf(line("America/Phoenix", "2026-11-23"), now)).toBe("today");
    expect(bandOf(line("Pacific/Honolulu", "2026-11-23"), now)).toBe("today");
    expect(bandOf(line("America/New_York", "2026-11-23"), now)).toBe("overdue");
  });

  it("begins an hour earlier in San Juan than in New York in winter, and at the same time in summer", () => {
    expect(bandOf(line("America/Puerto_Rico", "2026-11-24"), NIGHT)).toBe("week");
    expect(bandOf(line("America/Puerto_Rico", "2026-11-24"), MIDNIGHT)).toBe("today");
    expect(bandOf(line("America/New_York", "2026-11-24"), MIDNIGHT)).toBe("week");
    const summer = "2026-07-14T04:30:00Z";
    expect(bandOf(line("America/New_York", "2026-07-14"), summer)).toBe("today");
    expect(bandOf(line("America/Puerto_Rico", "2026-07-14"), summer)).toBe("today");
  });

  it("counts whole days across the end of summer time", () => {
    expect(daysAway(line("America/New_York", "2026-11-02"), "2026-10-31T12:00:00Z")).toBe(2);
    expect(bandOf(line("America/New_York", "2026-11-30"), NOON)).toBe("week");
    expect(bandOf(line("America/New_York", "2026-12-01"), NOON)).toBe("month");
    expect(bandOf(line("America/New_York", "2026-12-24"), NOON)).toBe("later");
    expect(bandOf(line("America/New_York", null), NOON)).toBe("undated");
  });
});

describe("groups by day", () => {
  it("puts one date under two headings when it is today at one court and tomorrow at another", () => {
    const groups = groupByDay(
      [
        line("America/New_York", "2026-11-24", "09:00"),
        line("Pacific/Saipan", "2026-11-24", "13:00"),
        line("America/New_York", "2026-11-23", null),
        line("America/New_York", "2026-11-23", "10:00"),
        line("America/Phoenix", "2026-11-20", "10:00"),
        line("America/New_York", null, null),
      ],
      NOON,
    );
    expect(groups.map((group) => [group.band, group.on, group.lines.map((one) => one.time)])).toEqual([
      ["overdue", "2026-11-20", ["10:00"]],
      ["today", "2026-11-23", ["10:00", null]],
      ["today", "2026-11-24", ["13:00"]],
      ["week", "2026-11-24", ["09:00"]],
      ["undated", null, [null]],
    ]);
  });

  it("has no group for no lines", () => {
    expect(groupByDay([], NOON)).toEqual([]);
  });

  it.each(["UTC", "Asia/Tokyo", "Pacific/Kiritimati"])("answers the same on a server in %s", (zone) => {
    const script = `
      import { bandOf, groupByDay } from "~/features/docket/rules";
      const zones = ["Pacific/Saipan", "Pacific/Honolulu", "America/Phoenix", "America/Puerto_Rico", "America/New_York"];
      const lines = zones.flatMap((zone) => ["2026-11-23", "2026-11-24"].map((on) => ({ zone, on, time: "08:30" })));
      process.stdout.write(JSON.stringify(lines.map((one) => bandOf(one, "${MIDNIGHT}"))
        .concat(groupByDay(lines, "${MIDNIGHT}").map((g) => g.band + g.on + g.lines.length))));`;
    const out = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    expect(JSON.parse(out)).toEqual([
      ...["overdue", "today", "today", "week", "today", "week", "overdue", "today", "today", "week"],
      ...["overdue2026-11-232", "today2026-11-233", "today2026-11-242", "week2026-11-243"],
    ]);
  });
});

describe("states in words", () => {
  const hearing = { dateKind: "exact", verified: true, placeDiffers: false, placeUnknown: false } as const;
  const here = "America/New_York";

  it("says nothing about a verified hearing to come", () => {
    expect(hearingWords(line(here, "2026-11-30"), hearing, NOON)).toEqual([]);
  });

  it("says what is wrong with a hearing, the gravest first", () => {
    expect(hearingWords(line(here, "2026-11-23"), { ...hearing, verified: false, placeDiffers: true }, NOON)).toEqual([
      "today",
      "place_differs",
      "unverified",
    ]);
    expect(hearingWords(line(here, "2026-11-20"), hearing, NOON)).toEqual(["no_result"]);
    expect(hearingWords(line(here, null), { ...hearing, dateKind: "tbd", verified: false }, NOON)).toEqual([
      "to_be_determined",
      "unverified",
    ]);
    expect(hearingWords(line(here, "2026-11-25"), { ...hearing, placeUnknown: true }, NOON)).toEqual(["place_unknown"]);
  });
});

describe("ranges", () => {
  it("keep what is overdue in sight", () => {
    expect(bandsOf("today")).toEqual(["overdue", "today"]);
    expect(bandsOf("week")).toEqual(["overdue", "today", "week"]);
    expect(bandsOf("month")).toEqual(["overdue", "today", "week", "month"]);
    expect(bandsOf("undated")).toEqual(["undated"]);
  });
});
