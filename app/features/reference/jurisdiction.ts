import { countyKey } from "./county-key";
import { districtByCounty } from "./federal-districts";
import { SPLIT_STATES } from "./split-states";

/** What a state or territory settles about a place in it. */
interface StateFacts {
  /** Federal circuit whose law binds there. */
  circuit: string;
  /** IANA zone when the whole state keeps one. Null where it keeps two. */
  zone: string | null;
  /** Federal district when the state is one district. Null where it has several. */
  district: string | null;
}

const NEW_YORK = "America/New_York";
const CHICAGO = "America/Chicago";
const DENVER = "America/Denver";
const LOS_ANGELES = "America/Los_Angeles";

/** Circuits and districts: 28 U.S.C. 41 and 81 to 131. Zones: 49 CFR part 71. */
const STATES: Readonly<Record<string, readonly [circuit: string, zone: string | null, district: string | null]>> = {
  AK: ["9", null, "D. Alaska"],
  AL: ["11", CHICAGO, null],
  AR: ["8", CHICAGO, null],
  AZ: ["9", null, "D. Ariz."],
  CA: ["9", LOS_ANGELES, null],
  CO: ["10", DENVER, "D. Colo."],
  CT: ["2", NEW_YORK, "D. Conn."],
  DC: ["D.C.", NEW_YORK, "D.D.C."],
  DE: ["3", NEW_YORK, "D. Del."],
  FL: ["11", null, null],
  GA: ["11", NEW_YORK, null],
  GU: ["9", "Pacific/Guam", "D. Guam"],
  HI: ["9", "Pacific/Honolulu", "D. Haw."],
  IA: ["8", CHICAGO, null],
  ID: ["9", null, "D. Idaho"],
  IL: ["7", CHICAGO, null],
  IN: ["7", null, null],
  KS: ["10", null, "D. Kan."],
  KY: ["6", null, null],
  LA: ["5", CHICAGO, null],
  MA: ["1", NEW_YORK, "D. Mass."],
  MD: ["4", NEW_YORK, "D. Md."],
  ME: ["1", NEW_YORK, "D. Me."],
  MI: ["6", null, null],
  MN: ["8", CHICAGO, "D. Minn."],
  MO: ["8", CHICAGO, null],
  MP: ["9", "Pacific/Saipan", "D. N. Mar. I."],
  MS: ["5", CHICAGO, null],
  MT: ["9", DENVER, "D. Mont."],
  NC: ["4", NEW_YORK, null],
  ND: ["8", null, "D.N.D."],
  NE: ["8", null, "D. Neb."],
  NH: ["1", NEW_YORK, "D.N.H."],
  NJ: ["3", NEW_YORK, "D.N.J."],
  NM: ["10", DENVER, "D.N.M."],
  NV: ["9", null, "D. Nev."],
  NY: ["2", NEW_YORK, null],
  OH: ["6", NEW_YORK, null],
  OK: ["10", CHICAGO, null],
  OR: ["9", null, "D. Or."],
  PA: ["3", NEW_YORK, null],
  PR: ["1", "America/Puerto_Rico", "D.P.R."],
  RI: ["1", NEW_YORK, "D.R.I."],
  SC: ["4", NEW_YORK, "D.S.C."],
  SD: ["8", null, "D.S.D."],
  TN: ["6", null, null],
  TX: ["5", null, null],
  UT: ["10", DENVER, "D. Utah"],
  VA: ["4", NEW_YORK, null],
  VI: ["3", "America/St_Thomas", "D.V.I."],
  VT: ["2", NEW_YORK, "D. Vt."],
  WA: ["9", LOS_ANGELES, null],
  WI: ["7", CHICAGO, null],
  WV: ["4", NEW_YORK, null],
  WY: ["10", DENVER, "D. Wyo."],
};

function factsOf(state: string | null): StateFacts | null {
  const row = state === null ? undefined : STATES[state];
  return row ? { circuit: row[0], zone: row[1], district: row[2] } : null;
}

/** Whether `code` is the two-letter code of a state, the District or a territory with a federal court. */
export function isState(code: string): boolean {
  return Object.hasOwn(STATES, code);
}

/** The federal circuit of a state, `3`, `11` or `D.C.`. Null when the state is not known. */
export function circuitOf(state: string | null): string | null {
  return factsOf(state)?.circuit ?? null;
}

/**
 * The federal district a place lies in, where a new habeas petition about somebody held there is filed.
 *
 * @param counties every county it may stand in; [] means not known.
 * @returns null when neither the state nor the counties settle it: then an attorney does.
 */
export function federalDistrictOf(state: string | null, counties: readonly string[]): string | null {
  if (state === null) return null;
  return factsOf(state)?.district ?? districtByCounty(state, counties);
}

/**
 * The zone a place keeps, as an IANA name.
 *
 * @param counties every county the place may stand in, as listed ("Kenton County"); [] means not known.
 * @returns null when the state is unknown, or when it keeps two zones and the counties do not settle which one:
 *   an unknown zone is a value, a guessed one is a missed hearing.
 */
export function timeZoneOf(state: string | null, counties: readonly string[]): string | null {
  if (state === null) return null;
  const facts = factsOf(state);
  if (facts === null) return null;
  if (facts.zone !== null) return facts.zone;
  const split = SPLIT_STATES[state];
  if (split === undefined || counties.length === 0) return null;
  const zones = new Set(counties.map((county) => zoneOfCounty(split, countyKey(county))));
  const [only] = zones;
  return zones.size === 1 && only !== undefined ? only : null;
}

function zoneOfCounty(split: (typeof SPLIT_STATES)[string], county: string): string | null {
  if (split.divided.includes(county)) return null;
  if (split.exceptions.includes(county)) return split.exceptionZone;
  if (split.rest !== null) return split.rest;
  return split.listed.includes(county) ? split.listedZone : null;
}
