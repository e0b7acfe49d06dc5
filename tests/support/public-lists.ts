import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The columns of the public facilities list: 7 about the row, then 36 values with two columns about each: 115. */
const ABOUT = ["id", "kind", "primary_name", "name_agreement", "county_fips", "county_names", "states"];
const VALUES = [
  "address",
  "adpLevelA",
  "adpLevelB",
  "adpLevelC",
  "adpLevelD",
  "adpTotal",
  "agreement",
  "authorizingAuthority",
  "avgLengthOfStayDays",
  "capacity",
  "circuit",
  "county",
  "docket",
  "facilityFunction",
  "femaleCrim",
  "femaleNonCrim",
  "fieldOffice",
  "firstUsed",
  "genderServed",
  "guaranteedMinimumBeds",
  "holdsOver72h",
  "iceThreatLevel1",
  "iceThreatLevel2",
  "iceThreatLevel3",
  "immigrationCourt",
  "lastFinalRating",
  "lastInspectionEndDate",
  "lastInspectionStandard",
  "lastInspectionType",
  "lastUsed",
  "maleCrim",
  "maleNonCrim",
  "mandatory",
  "noIceThreatLevel",
  "phone",
  "underDetentionStandards",
];
export const FACILITY_COLUMNS = [
  ...ABOUT,
  ...VALUES.flatMap((name) => [name, `${name}_agreement`, `${name}_n_sources`]),
];
export const COURT_COLUMNS = [
  ...ABOUT,
  ...["address", "operationalStatus"].flatMap((name) => [name, `${name}_agreement`, `${name}_n_sources`]),
];

type Row = Readonly<Record<string, string>>;

/** A list as text: comma separated, every cell quoted that needs it. */
export function listText(columns: readonly string[], rows: readonly Row[], eol = "\n"): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join(","));
  return [columns.join(","), ...lines, ""].join(eol);
}

/** A row of the facilities list in New Jersey; `more` overrides any column. */
export function facilityRow(code: string, more: Row = {}): Row {
  return {
    id: code,
    kind: "detention",
    primary_name: `${code} COUNTY JAIL`,
    name_agreement: "single",
    county_fips: "34013",
    county_names: "Essex County, NJ",
    states: "NJ",
    address: `${code} MAIN STREET, NEWARK, NJ 07102`,
    agreement: "IGSA",
    capacity: "120",
    circuit: "3",
    county: "ESSEX",
    fieldOffice: "NEW",
    phone: "(973) 555-0100",
    ...more,
  };
}

/** A row of the courts list. */
export function courtRow(id: string, name: string, more: Row = {}): Row {
  return {
    id: `court-${id}`,
    kind: "immigration-court",
    primary_name: `${name} Immigration Court`,
    county_names: "Middlesex County, MA",
    states: "MA",
    address: "150 Example Drive, Suite 100, Chelmsford, MA 01824",
    operationalStatus: "OPEN",
    ...more,
  };
}

/** Writes a file into a new folder under the system's temporary one. @returns its path */
export function writeList(name: string, content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "amparo-list-")), name);
  writeFileSync(file, content);
  return file;
}

/** Text in windows-1252, for the letters of western Europe. */
export function inWindows1252(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { "€": 0x80, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, Š: 0x8a };
  return Uint8Array.from([...text], (letter) => special[letter] ?? letter.charCodeAt(0));
}
