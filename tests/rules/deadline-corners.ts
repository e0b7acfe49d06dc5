import type { CheckedDate } from "./deadline-cases";

/** Corners worked out by hand. */
export const CORNERS: readonly CheckedDate[] = [
  // Served by mail where the rule adds three days, and where it adds none.
  ["AP-01-v0", "1995-05-01", "1995-05-14", "1995-05-15", "1995-05-12", { mailed: true }],
  ["AP-17", "2026-10-27", "2026-11-29", "2026-11-30", "2026-11-27", { mailed: true }],
  ["US-01", "2026-11-23", "2026-12-26", "2026-12-28", "2026-12-24", { mark: "appeal", mailed: true }],
  ["US-01", "2026-12-08", "2026-12-26", "2026-12-28", "2026-12-24", { mark: "revocation", mailed: true }],
  ["AP-01", "2026-10-27", "2026-11-26", "2026-11-27", "2026-11-25", { mailed: true }],
  // The month has no such day, and 29 February.
  ["CU-06", "2026-08-31", "2027-02-28", "2027-02-28", null, {}],
  ["CU-06", "2027-08-31", "2028-02-29", "2028-02-29", null, {}],
  ["HU-04", "2028-02-29", "2030-02-28", "2030-02-28", "2030-02-28", {}],
  ["HU-08", "2027-02-28", "2028-02-28", "2028-02-28", "2028-02-28", {}],
  // Birthdays: the last day is the one before, taken back to a working day; born on 29 February.
  ["HU-02", "2006-02-28", "2024-02-27", "2024-02-27", "2024-02-27", { mark: "state-18" }],
  ["HU-02", "2006-02-28", "2027-02-27", "2027-02-26", "2027-02-26", { mark: "state-21" }],
  ["HU-02", "2008-02-29", "2029-02-27", "2029-02-27", "2029-02-27", { mark: "before-21" }],
  ["HU-02", "2005-12-26", "2026-12-25", "2026-12-24", "2026-12-24", { mark: "before-21" }],
  ["HU-05", "2022-12-26", "2026-12-25", "2026-12-24", "2026-12-24", { mark: "before-end" }],
  // A clock that stood still, added before the one roll.
  ["AP-08", "2026-07-17", "2026-11-05", "2026-11-05", null, { mark: "lapse", tolledDays: 21 }],
  ["AS-04", "2026-03-02", "2026-09-02", "2026-09-02", null, { mark: "earliest-filing", tolledDays: 34 }],
  ["MO-01", "2026-09-28", "2027-01-01", "2027-01-04", "2026-12-24", { tolledDays: 5 }],
  // Hours over the change of clocks, without weekends and holidays, and without a time.
  ["CU-01", "2026-03-07", null, "2026-03-09", null, { time: "20:00", zone: "America/New_York" }],
  ["CU-01", "2026-10-31", null, "2026-11-02", null, { time: "20:00", zone: "America/Phoenix" }],
  ["CU-02", "2026-11-20", null, "2026-11-24", null, { time: "14:00", zone: "America/New_York" }],
  ["CU-02", "2026-11-25", null, "2026-11-30", null, { time: "14:00", zone: "America/Chicago" }],
  ["CU-02", "2026-11-28", null, "2026-12-02", null, { time: "10:00", zone: "America/Chicago" }],
  ["CU-02", "2026-11-20", "2026-11-24", "2026-11-24", null, {}],
  ["CU-02b", "2026-11-20", "2026-11-22", "2026-11-22", null, {}],
  ["CU-11", "2026-11-20", null, "2026-11-23", null, { time: "14:00", zone: "America/New_York" }],
  ["CU-13", "2026-11-20", null, "2026-11-21", null, { mark: "24-hours", time: "14:00", zone: "America/New_York" }],
  ["CU-13", "2026-11-20", null, "2026-11-20", null, { mark: "6-hours", time: "17:59", zone: "America/New_York" }],
  ["CU-14", "2026-11-20", null, "2026-11-21", null, { mark: "12-hours", time: "14:00", zone: "America/New_York" }],
  ["CU-14", "2026-11-20", null, "2026-11-23", null, { mark: "72-hours", time: "14:00", zone: "America/New_York" }],
  ["CF-01", "2026-11-20", null, "2026-11-21", null, { mark: "24-hours", time: "14:00", zone: "America/New_York" }],
  // Versions by their key, and one by its name.
  ["AP-10", "2026-03-08", "2026-03-29", "2026-03-30", "2026-03-27", {}],
  ["AP-10", "2026-03-09", "2026-03-29", "2026-03-30", "2026-03-27", {}],
  ["AP-01-v2", "2026-10-27", "2026-11-06", "2026-11-06", "2026-11-06", { mark: "due" }],
  ["AP-01-v2", "2026-10-27", "2026-11-26", "2026-11-27", "2026-11-25", { mark: "asylum" }],
  ["AP-01", "1996-06-30", "1996-07-10", "1996-07-10", "1996-07-10", {}],
  ["AP-01", "1996-07-01", "1996-07-31", "1996-07-31", "1996-07-31", {}],
  ["FC-02", "2025-06-25", "2025-07-25", "2025-07-25", "2025-07-25", {}],
  ["US-06", "1990-05-05", "1997-09-28", "1997-09-28", null, { mark: "180-days" }],
];
