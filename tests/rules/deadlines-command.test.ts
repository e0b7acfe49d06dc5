import { describe, expect, it } from "vitest";
import { deadlineCommand } from "../../scripts/deadline-command";

const TODAY = "2026-11-22";
const run = (words: string) => deadlineCommand(words.split(" "), TODAY);
const json = (words: string) => {
  const { out, err, code } = run(`${words} --json`);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return JSON.parse(out);
};
const first = (words: string) => json(words).marks[0];

describe("what it answers", () => {
  it("is the shape machines read", () => {
    expect(json("--rule AP-01 --from 2026-10-27")).toMatchObject({
      rule: "AP-01",
      version: "AP-01",
      type: "file_by",
      status: "in_force",
      whose: "ours",
      marks: [
        {
          mark: "due",
          legal: "2026-11-27",
          safe: "2026-11-25",
          unrolled: "2026-11-26",
          explanation: "30 calendar days from 27 Oct 2026; 26 Nov 2026 is Thanksgiving; rolled to 27 Nov 2026.",
        },
      ],
    });
  });

  it.each([
    ["AS-04", ["earliest-filing", "earliest-grant"]],
    ["AS-07", ["interview", "decision"]],
    ["CU-04", ["notice", "review", "our-papers"]],
    ["AP-09", ["bia-release", "ag-referral"]],
    ["US-01", ["appeal", "revocation"]],
    ["US-02", ["rfe", "noid"]],
    ["CF-01", ["24-hours", "7-days"]],
    ["CU-12", ["return", "good-cause", "hearing"]],
  ])("%s gives all its numbers without a mark", (rule, marks) => {
    expect(json(`--rule ${rule} --from 2026-07-01`).marks.map((mark: { mark: string }) => mark.mark)).toEqual(marks);
  });

  it("takes a mark by its name, a part of it or its number", () => {
    expect(first("--rule HU-02 --from 2006-02-28 --mark before").mark).toBe("before-21");
    expect(first("--rule CU-14 --from 2026-11-20 --mark 72h").mark).toBe("72-hours");
    expect(first("--rule CF-01 --from 2026-11-20 --mark 7").mark).toBe("7-days");
    expect(run("--rule HU-02 --from 2006-02-28 --mark state").code).toBe(2);
  });

  it("picks the version by its key, and forces one by its name", () => {
    expect(json("--rule AP-10 --from 2024-08-12")).toMatchObject({
      version: "AP-10-v1",
      type: "file_by",
      status: "superseded",
    });
    expect(json("--rule AP-10-v1 --from 2026-06-15")).toMatchObject({ rule: "AP-10", version: "AP-10-v1" });
    const stopped = json("--rule AP-01-v2 --from 2026-10-27");
    expect(stopped).toMatchObject({ version: "AP-01-v2", status: "vacated" });
    expect(stopped.marks[0].warnings[0]).toContain("it is not the law");
    expect(json("--rule AP-02 --from 2026-10-27")).toMatchObject({ version: "AP-02", status: "vacated" });
    expect(first("--rule AP-10-v1 --from 2026-06-15").warnings.join()).toContain("did not hold on the day");
  });

  it("says where a number counts from an event of its own", () => {
    const referred = first("--rule AP-09 --from 2026-11-30 --mark ag-referral");
    expect(referred.legal).toBe("2026-12-21");
    expect(referred.warnings.join()).toContain("the day of referral to the Attorney General");
  });

  it("says that no rule is on file rather than nothing", () => {
    expect(json("--rule AP-05 --from 2000-01-03")).toMatchObject({
      version: null,
      noRule: true,
      marks: [{ legal: null }],
    });
  });

  it("asks where the court sets the date, and knows what has none", () => {
    expect(first("--rule FI-04 --from 2027-03-16")).toMatchObject({ legal: null, safe: null, courtSets: true });
    expect(first("--rule FI-01 --from 2027-03-16 --custody detained")).toMatchObject({ legal: null, courtSets: true });
    expect(first("--rule FI-01 --from 2027-03-16 --custody not-detained")).toMatchObject({ legal: "2027-02-16" });
    expect(first("--rule MO-06 --from 2026-11-20")).toMatchObject({ legal: null, safe: null, anyTime: true });
    expect(first("--rule FI-10")).toMatchObject({ anyTime: true, contested: true });
  });

  it("takes the earlier of a printed date and the law's longest", () => {
    const cap = "--rule AP-10 --from 2026-06-15";
    expect(first(cap)).toMatchObject({ legal: "2026-07-06", safe: "2026-07-02", cap: true, asks: true });
    const printed = first(`${cap} --printed 2026-06-27`);
    expect(printed).toMatchObject({ legal: "2026-06-29", safe: "2026-06-26", unrolled: "2026-06-27" });
    expect(printed.cap).toBeUndefined();
    const late = first(`${cap} --printed 2026-07-20`);
    expect(late).toMatchObject({ legal: "2026-07-06", safe: "2026-07-02", cap: true });
    expect(late.warnings.join()).toContain("later than the law allows");
  });

  it("lets a judge's own date win for filings, and the later one for the end of a protected status", () => {
    expect(first("--rule FI-05 --from 2026-11-20 --printed 2026-12-25")).toMatchObject({
      legal: "2026-12-28",
      safe: "2026-12-24",
    });
    expect(first("--rule FI-01 --from 2027-03-16 --printed 2027-03-01")).toMatchObject({ legal: "2027-03-01" });
    expect(first("--rule FI-01 --from 2027-03-16 --custody detained --printed 2027-03-01").legal).toBe("2027-03-01");
    expect(first("--rule HU-06 --from 2026-11-02 --printed 2027-06-30")).toMatchObject({
      legal: "2027-06-30",
      safe: null,
    });
    expect(first("--rule HU-06 --from 2026-11-02 --printed 2026-12-01")).toMatchObject({ legal: "2027-01-01" });
  });

  it("gives the government's clock after a win no day of ours", () => {
    expect(first("--rule AP-03 --from 2026-12-02 --whose theirs")).toMatchObject({
      type: "agency_clock",
      safe: null,
      whose: "theirs",
    });
  });

  it("stops clocks and extends before the one roll", () => {
    expect(first("--rule AS-04 --from 2026-03-02 --mark earliest-grant --stopped-days 34").legal).toBe("2026-10-02");
    expect(first("--rule AP-10 --from 2026-06-15 --extended-to 2026-07-25")).toMatchObject({
      legal: "2026-07-27",
      safe: "2026-07-24",
    });
    expect(first("--rule AP-01 --from 2026-10-27 --outage-until 2026-11-28")).toMatchObject({
      legal: "2026-11-30",
      safe: "2026-11-25",
    });
    expect(first("--rule AP-01 --from 2026-10-27 --outage-until 2026-11-20")).toMatchObject({ legal: "2026-11-27" });
    expect(first("--rule AP-01 --from 2026-10-27 --tolled-days 3").warnings.join()).toContain(
      "does not stop its clock",
    );
    expect(first("--rule AP-05 --from 2026-07-02 --tolled-days 3").warnings.join()).toContain("not added");
  });

  it("puts off the date on a paper as it would the counted one", () => {
    const brief = "--rule AP-10 --from 2026-06-15 --printed";
    const ordered = first(`${brief} 2026-06-27 --extended-to 2026-07-18`);
    expect(ordered).toMatchObject({ legal: "2026-07-20", safe: "2026-07-17", unrolled: "2026-07-18" });
    expect(ordered.explanation).toBe(
      "The paper names 27 Jun 2026; a court extended it to 18 Jul 2026; 18 Jul 2026 is a Saturday; rolled to 20 Jul 2026.",
    );
    expect(first(`${brief} 2026-06-26 --outage-until 2026-06-30`)).toMatchObject({
      legal: "2026-06-30",
      safe: "2026-06-26",
      unrolled: "2026-06-26",
    });
    const late = first(`${brief} 2026-07-20 --extended-to 2026-07-25`);
    expect(late).toMatchObject({ legal: "2026-07-27", safe: "2026-07-24", cap: true });
    expect(first("--rule FI-05 --from 2026-11-20 --printed 2026-12-25 --extended-to 2027-01-15")).toMatchObject({
      legal: "2027-01-15",
      safe: "2027-01-15",
    });
    expect(first("--rule FI-01 --from 2027-03-16 --printed 2027-03-01 --extended-to 2027-03-08").legal).toBe(
      "2027-03-08",
    );
    expect(
      first("--rule MO-01 --from 2026-09-28 --printed 2026-12-01 --extended-to 2027-01-20").warnings.join(),
    ).toContain("does not move this date");
    const unknown = first("--rule FI-05 --from 2026-11-20 --extended-to 2027-01-15");
    expect(unknown).toMatchObject({ legal: null, courtSets: true });
    expect(unknown.warnings.join()).toContain("not the date it extends");
  });

  it("doubts an extension that comes to nothing or is unlikely", () => {
    const said = (words: string) => first(words).warnings.join();
    const appeal = "--rule AP-01 --from 2026-10-27 --outage-until";
    for (const day of ["2025-11-28", "2026-11-20", "2026-11-27"])
      expect(said(`${appeal} ${day}`)).toContain("comes to nothing");
    expect(said(`${appeal} 2026-12-04`)).not.toContain("outage");
    expect(said(`${appeal} 2026-12-05`)).toContain("is unlikely");
    expect(first(`${appeal} 2027-11-28`)).toMatchObject({ legal: "2027-11-29", safe: "2026-11-25" });
    const brief = "--rule AP-10 --from 2026-06-15 --extended-to";
    expect(said(`${brief} 2027-07-06`)).not.toContain("unlikely");
    expect(said(`${brief} 2027-07-07`)).toContain("is unlikely");
    expect(said("--rule AP-10 --from 2026-06-15 --printed 2026-06-26 --outage-until 2026-06-20")).toContain("nothing");
  });

  it("says which of two equal times a count in hours ends on", () => {
    const arrest = (time: string) => first(`--rule CU-01 --from 2026-10-30 --time ${time} --zone America/New_York`);
    const [one, two] = [arrest("01:30"), arrest("02:30")];
    expect([one.legal, one.which, two.legal, two.which]).toEqual([
      "2026-11-01T01:30",
      "first",
      "2026-11-01T01:30",
      "second",
    ]);
    expect(one.explanation).toContain("the first of both, 1:30 am EDT");
    expect(two.explanation).toContain("the second of both, 1:30 am EST");
    expect(arrest("00:59").which).toBeUndefined();
    expect(arrest("03:00").which).toBeUndefined();
    expect(run("--rule CU-01 --from 2026-10-30 --time 02:30 --zone America/New_York").out).toContain("1:30 am EST\n");
  });

  it("shows both readings of a change of address and acts on the earlier", () => {
    expect(first("--rule FI-06 --from 2026-11-24")).toMatchObject({
      legal: "2026-12-02",
      safe: "2026-11-27",
      contested: true,
      otherDates: [{ legal: "2026-11-30", safe: "2026-11-27" }],
    });
  });

  it("shows both versions where the day of a change is not known", () => {
    expect(first("--rule FI-01 --from 2025-03-10")).toMatchObject({
      version: "FI-01",
      unrolled: "2025-02-08",
      contested: true,
    });
    expect(first("--rule AS-04 --from 2021-01-04")).toMatchObject({
      version: "AS-04-v2",
      status: "vacated",
      legal: "2022-01-04",
      contested: true,
      otherDates: [{ versionId: "AS-04-v1", legal: "2021-06-03" }],
    });
    const [filing, grant] = json("--rule AS-04 --from 2021-01-04").marks;
    expect(filing.explanation).toBe(
      "365 calendar days from 4 Jan 2021; AS-04-v1 has 150 calendar days, to 3 Jun 2021.",
    );
    expect(grant.explanation).toContain("AS-04-v1 has 180 calendar days");
    expect(filing.warnings.filter((words: string) => words.startsWith("Give or take"))).toHaveLength(1);
    expect(first("--rule FI-01 --from 2025-02-20")).toMatchObject({
      status: "contested",
      legal: "2025-01-21",
      otherDates: [{ versionId: "FI-01-v3", legal: "2025-02-05" }],
    });
  });

  it("lets a printed date move only what is ours to file, and never later than the law's own count", () => {
    const marks = (words: string) =>
      json(words).marks.map(({ mark, legal }: { mark: string; legal: string }) => [mark, legal]);
    expect(marks("--rule CU-04 --from 2026-06-10 --printed 2026-08-20")).toEqual([
      ["notice", "2026-08-09"],
      ["review", "2026-09-08"],
      ["our-papers", "2026-08-20"],
    ]);
    expect(first("--rule AP-10 --from 2026-06-15 --printed 2026-07-06")).toMatchObject({
      unrolled: "2026-07-05",
      legal: "2026-07-06",
      safe: "2026-07-02",
    });
    expect(first("--rule AP-10 --from 2026-06-10 --printed 2026-06-01").warnings.join()).toContain("do not fit");
    expect(first("--rule AP-10 --from 2026-06-15 --printed 2026-06-27").warnings.join()).not.toContain("longest");
  });

  it("keeps the file-by day where the rule's own clock does not stop, and warns of the vacated ten days all the same", () => {
    expect(first("--rule AP-01 --from 2026-10-27 --tolled-days 10")).toMatchObject({
      legal: "2026-12-07",
      safe: "2026-11-25",
    });
    expect(first("--rule AP-01 --from 2026-10-27 --outage-until 2026-11-29").warnings.join()).toContain("shorter rule");
  });

  it("counts an age by the law of the day it ends, though another of its numbers is older", () => {
    expect(first("--rule HU-02 --from 1989-06-01")).toMatchObject({ unrolled: "2010-05-31" });
  });

  it("names the second of a time that comes twice, days shut by order and the day Washington keeps", () => {
    const twice = "--rule CU-01 --from 2026-11-01 --time 01:30 --zone America/New_York --which second";
    expect(first(twice).explanation).toContain("EST");
    expect(first("--rule HU-01 --from 2025-06-26").warnings.join()).toContain("shut by order");
    expect(first("--rule AP-01 --from 2020-12-21").warnings.join()).toContain("Inauguration Day");
    expect(first("--rule CU-16 --from 2026-06-01").explanation).toContain("The paper names");
  });

  it("warns of places and days that differ and moves nothing for them", () => {
    expect(first("--rule FI-10 --from 2026-11-20 --circuit 5th").warnings[0]).toContain("have refused it");
    expect(first("--rule FI-10 --from 2026-11-20 --circuit 3d").warnings[0]).toContain("check");
    expect(first("--rule CU-02 --from 2026-11-20 --state nj").warnings.join()).toContain("NJ: state law");
    expect(first("--rule CU-10 --from 2026-11-20 --state NJ").warnings.join()).toContain("not on file for NJ");
    expect(first("--rule FC-01 --from 2025-10-28 --circuit 3")).toMatchObject({ legal: "2025-11-28" });
    expect(first("--rule FC-01 --from 2025-10-28 --circuit 3").warnings.join()).toContain("Mon 1 Dec 2025");
    expect(first("--rule AP-01 --from 2026-11-23").warnings.join()).toContain("lies ahead");
  });

  it("speaks to a person, in both languages", () => {
    expect(run("--rule AP-05 --from 2026-07-02").out).toContain("The government's last day: Mon 6 Jul 2026");
    expect(run("--rule CF-06 --from 2026-12-15").out).toContain("Not before Tue 29 Dec 2026");
    expect(run("--rule AP-01 --from 2026-10-27 --lang es").out).toContain("Último día legal");
    expect(run("--list").out.split("\n").length).toBeGreaterThanOrEqual(96);
    expect(run("--help").out).toContain("--rule ID");
  });
});

describe("bad input", () => {
  it.each([
    ["--rule ZZ-01 --from 2026-10-27", "There is no rule ZZ-01"],
    ["--rule AP-01 --from 2026-02-30", "2026-02-30 is not a day"],
    ["--rule AP-01 --from 27/10/2026", "is not a day"],
    ["--rule AP-01", "Say the day to count from"],
    ["--from 2026-10-27", "Say which rule"],
    ["--rule AP-01 --from", "--from needs a value"],
    ["--rule AP-01 --from 2026-10-27 --from 2026-10-28", "given twice"],
    ["--rule AP-01 --from 2026-10-27 --tomorrow", "means nothing here"],
    ["--rule AP-01 --from 2026-10-27 --mark rfe", "It has: due"],
    ["--rule CU-01 --from 2026-10-27 --time 25:00 --zone America/New_York", "not a time of day"],
    ["--rule CU-01 --from 2026-10-27 --time 20:00 --zone Mars/Olympus", "not a time zone"],
    ["--rule CU-01 --from 2026-03-08 --time 02:30 --zone America/New_York", "There was no 02:30"],
    ["--rule CU-01 --from 2026-11-01 --time 01:30 --zone America/New_York", "Which one was meant?"],
    ["--rule FC-01 --from 2026-10-27 --circuit 14", "not a circuit"],
    ["--rule AP-08 --from 2026-10-27 --tolled-days -3", "not a number of days"],
    ["--rule AP-01 --from 2026-10-27 --custody perhaps", "It can be: detained"],
    ["--rule AS-04 --from 2026-03-02 --stopped-days 3661", "not a number of days"],
    ["--rule AP-01 --from 2026-10-27 --stopped-days 34", "no clock that stops"],
    ["--rule AP-01-v2 --from 2026-10-27 --stopped-days 1", "no clock that stops"],
    ["--rule HU-02 --from 2026-11-23", "lies ahead"],
    ["--rule HU-02 --from 2031-05-01 --mark before-21", "lies ahead"],
  ])("%s", (words, sentence) => {
    const { out, err, code } = run(words);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toContain(sentence);
  });

  it("takes a birth of today, and stopped days where the rule's own clock stops", () => {
    expect(first("--rule HU-02 --from 2026-11-22 --mark before-21").unrolled).toBe("2047-11-21");
    expect(first("--rule AP-08 --from 2026-07-17 --stopped-days 21").legal).toBe("2026-11-05");
    expect(first("--rule CU-03 --from 2026-07-01 --stopped-days 3").legal).toBe("2026-10-02");
  });

  it("takes the one of two equal times that was meant", () => {
    const twice = "--rule CU-01 --from 2026-11-01 --time 01:30 --zone America/New_York";
    expect(first(`${twice} --which first`).legal).toBe("2026-11-03T00:30");
    expect(first(`${twice} --which second`).legal).toBe("2026-11-03T01:30");
  });
});
