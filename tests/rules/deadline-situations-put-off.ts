import type { Situation } from "./deadline-situations";

const order = (to: string) => ({ kind: "court_order", to });
const outage = (to: string) => ({ kind: "outage", to });
const NIGHT = { zone: "America/New_York" };

/** Days somebody put off, on a paper or counted, and hours that end on the night the clocks go back. */
export const PUT_OFF: readonly Situation[] = [
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-06-27", extensions: [order("2026-07-18")] },
    {
      legal: "2026-07-20",
      safe: "2026-07-17",
      own: "2026-07-15",
      unrolled: "2026-07-18",
      cap: false,
      steps: "fixed extended closed rolled",
      without: ["extension_", "printed_"],
    },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-06-26", extensions: [outage("2026-06-30")] },
    { legal: "2026-06-30", safe: "2026-06-26", unrolled: "2026-06-26", steps: "fixed extended" },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-06-27", extensions: [outage("2026-06-29")] },
    { legal: "2026-06-29", codes: ["extension_changes_nothing 2026-06-29"], steps: "fixed closed rolled" },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-06-26", extensions: [outage("2026-07-04")] },
    { legal: "2026-07-06", codes: ["extension_unlikely 2026-07-04"] },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-07-20", extensions: [order("2026-07-25")] },
    { legal: "2026-07-27", safe: "2026-07-24", cap: true, codes: ["printed_later"] },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-07-06", extensions: [order("2026-07-25")] },
    { legal: "2026-07-27", safe: "2026-07-24", cap: false, without: ["printed_"] },
  ],
  [
    "AP-10",
    "2026-06-15",
    { printed: "2026-06-12", extensions: [order("2026-07-25")] },
    { legal: "2026-07-27", codes: ["printed_does_not_fit"] },
  ],
  [
    "FI-05",
    "2026-11-20",
    { printed: "2026-12-25", extensions: [order("2027-01-15")] },
    { legal: "2027-01-15", safe: "2027-01-15", courtSets: false, without: ["extension_"] },
  ],
  [
    "FI-05",
    "2026-11-20",
    { extensions: [order("2027-01-15")] },
    { courtSets: true, codes: ["extension_without_date"] },
  ],
  ["FI-05", "2026-11-20", {}, { courtSets: true, without: ["extension_"] }],
  [
    "FI-01",
    "2027-03-16",
    { custody: "detained", extensions: [outage("2027-03-01")] },
    { courtSets: true, codes: ["detained_court_sets", "extension_without_date"] },
  ],
  ["FI-01", "2027-03-16", { printed: "2027-03-01", extensions: [order("2027-03-08")] }, { legal: "2027-03-08" }],
  [
    "MO-01",
    "2026-09-28",
    { printed: "2026-12-01", extensions: [order("2027-01-20")] },
    { legal: "2026-12-01", codes: ["extension_not_in_rule", "printed_not_counted"] },
  ],
  [
    "AP-01",
    "2026-10-27",
    { extensions: [outage("2026-11-27")] },
    { legal: "2026-11-27", codes: ["extension_changes_nothing 2026-11-27"], without: ["extension_unlikely"] },
  ],
  ["AP-01", "2026-10-27", { extensions: [outage("2026-11-28")] }, { without: ["extension_"] }],
  ["AP-01", "2026-10-27", { extensions: [outage("2026-12-04")] }, { legal: "2026-12-04", without: ["extension_"] }],
  ["AP-01", "2026-10-27", { extensions: [outage("2026-12-05")] }, { codes: ["extension_unlikely 2026-12-05"] }],
  [
    "AP-01",
    "2026-10-27",
    { extensions: [outage("2027-11-28")] },
    { legal: "2027-11-29", safe: "2026-11-25", codes: ["extension_unlikely 2027-11-28"] },
  ],
  ["AP-10", "2026-06-15", { extensions: [order("2027-07-06")] }, { without: ["extension_"] }],
  ["AP-10", "2026-06-15", { extensions: [order("2027-07-07")] }, { codes: ["extension_unlikely 2027-07-07"] }],
  [
    "HU-02",
    "2006-02-28",
    { extensions: [outage("2027-03-03")] },
    { legal: "2027-02-26", codes: ["extension_not_in_rule"] },
  ],
  [
    "AP-01",
    "2026-10-27",
    { whose: "theirs", extensions: [outage("2026-12-01")] },
    { legal: "2026-11-27", codes: ["extension_not_in_rule"] },
  ],
  // Working days put off: an outage moves the last legal day alone.
  ["FI-06b", "2026-11-24", {}, { legal: "2026-12-02", safe: "2026-12-02" }],
  ["FI-06b", "2026-11-24", { extensions: [outage("2026-12-05")] }, { legal: "2026-12-07", safe: "2026-12-02" }],
  ["FI-06b", "2026-11-24", { extensions: [order("2026-12-05")] }, { legal: "2026-12-07", safe: "2026-12-04" }],
  // Papers on the very day, and a day shut by order that is named once.
  ["FI-01", "2027-03-16", { printed: "2027-03-16" }, { legal: "2027-03-16", without: ["printed_does_not_fit"] }],
  ["AP-10", "2026-06-15", { printed: "2026-07-05" }, { legal: "2026-07-06", steps: "count closed rolled" }],
  [
    "CF-02",
    "2025-12-14",
    {},
    { legal: "2025-12-24", codes: ["their_later_by_order 2025-12-29"], without: ["closure_their_day"] },
  ],
  // The hour that comes twice, and the hours beside it.
  [
    "CU-01",
    "2026-10-30",
    { time: "01:30", ...NIGHT },
    { legal: "2026-11-01", legalTime: "01:30", steps: "count twice-first" },
  ],
  [
    "CU-01",
    "2026-10-30",
    { time: "02:30", ...NIGHT },
    { legal: "2026-11-01", legalTime: "01:30", steps: "count twice-second" },
  ],
  ["CU-01", "2026-10-30", { time: "00:59", ...NIGHT }, { legalTime: "00:59", steps: "count" }],
  ["CU-01", "2026-10-30", { time: "03:00", ...NIGHT }, { legalTime: "02:00", steps: "count" }],
  // What another version that held counts.
  ["AS-04", "2021-01-04", { mark: "earliest-filing" }, { legal: "2022-01-04", steps: "count beside-150" }],
  ["AS-04", "2021-01-04", { mark: "earliest-grant" }, { legal: "2022-01-04", steps: "count beside-180" }],
];
