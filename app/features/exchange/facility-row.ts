import { circuitOf, countyKey, federalDistrictOf, isState, timeZoneOf } from "~/features/reference/index.server";
import { addressOf } from "./address";
import type { ReadRow, RowRemark } from "./row-result";

/** A facility as a public list tells it. "" and null mean that the list does not say or does not settle it. */
export interface FacilityRow {
  code: string;
  name: string;
  kind: string;
  address: string;
  city: string;
  county: string;
  state: string;
  zip: string;
  timeZone: string | null;
  circuit: string | null;
  district: string | null;
  fieldOffice: string | null;
  /** Name of the court in the same building, as listed. */
  courtName: string | null;
  capacity: number | null;
  holdRoom: boolean;
  phone: string;
}

const MAX_CODE = 80;
const MAX_NAME = 200;

/** Reads one row of the facilities list. `fieldOffices` are the codes we know. */
export function readFacilityRow(
  values: Readonly<Record<string, string>>,
  fieldOffices: ReadonlySet<string>,
): ReadRow<FacilityRow> {
  const value = (column: string) => (values[column] ?? "").replace(/\s+/g, " ").trim();
  const code = value("id");
  const name = value("primary_name");
  if (code === "") return { fault: { kind: "no_code" } };
  if (name === "") return { fault: { kind: "no_name" } };
  if (code.length > MAX_CODE) return { fault: { kind: "long_value", column: "id" } };
  if (name.length > MAX_NAME) return { fault: { kind: "long_value", column: "primary_name" } };

  const remarks: RowRemark[] = [];
  const address = addressOf(value("address"));
  const state = stateOf(value("states"), address.state, remarks);
  if (state === null) return { fault: { kind: "state", value: value("states") } };
  const circuit = circuitFrom(value("circuit"), state, remarks);
  if (circuit === undefined) return { fault: { kind: "circuit", value: value("circuit") } };
  const { county, possible } = countyOf(value("county"), value("county_names"), state);
  return {
    remarks,
    row: {
      code,
      name,
      kind: kindOf(value("facilityfunction"), value("agreement")),
      address: address.street,
      city: address.city,
      county,
      state,
      zip: address.zip,
      timeZone: timeZoneOf(state || null, possible),
      circuit,
      district: federalDistrictOf(state || null, possible),
      fieldOffice: fieldOfficeFrom(value("fieldoffice"), fieldOffices, remarks),
      courtName: value("immigrationcourt").replace(/\s*\(co-located.*$/i, "") || null,
      capacity: capacityFrom(value("capacity"), remarks),
      holdRoom: value("facilityfunction") === "HOLD" && ["", "Other"].includes(value("agreement")),
      phone: value("phone"),
    },
  };
}

/** The one state a row is in; "" when the list does not say; null when it says something that is no state. */
function stateOf(listed: string, fromAddress: string, remarks: RowRemark[]): string | null {
  const states = listed.split("|").filter((state) => state !== "");
  if (states.some((state) => !isState(state))) return null;
  const [only] = states;
  if (states.length === 1 && only !== undefined) return only;
  if (!isState(fromAddress)) return "";
  remarks.push({ kind: "state_from_address", listed, kept: fromAddress });
  return fromAddress;
}

/** The state's circuit, whatever the list says of it; undefined when the list names none that exists. */
function circuitFrom(listed: string, state: string, remarks: RowRemark[]): string | null | undefined {
  const known = circuitOf(state || null);
  if (listed !== "" && !/^(?:[1-9]|1[01]|D\.?C\.?)$/i.test(listed)) return undefined;
  const said = /^D/i.test(listed) ? "D.C." : listed || null;
  if (known === null) return said;
  if (said !== null && said !== known) remarks.push({ kind: "circuit_differs", listed, kept: known });
  return known;
}

/**
 * The county a place stands in, and every county it may stand in. The list names the counties its postal code
 * touches; the free text beside them settles which, when it is one of them.
 */
function countyOf(written: string, touched: string, state: string): { county: string; possible: string[] } {
  const counties = touched
    .split("|")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "" && (!/, [A-Z]{2}$/.test(entry) || state === "" || entry.endsWith(`, ${state}`)))
    .map((entry) => entry.replace(/, [A-Z]{2}$/, ""));
  const settled = counties.find((county) => countyKey(county) === countyKey(written));
  const [only] = counties;
  const county = settled ?? (counties.length === 1 && only !== undefined ? only : null);
  if (county === null) return { county: "", possible: counties };
  return { county: county.replace(/ (County|Parish)$/, ""), possible: [county] };
}

const KINDS: Readonly<Record<string, string>> = {
  HOLD: "hold",
  STAGING: "staging",
  HOSPITAL: "hospital",
  HEALTH: "hospital",
  JUVENILE: "juvenile",
  FAMILY: "family",
  TRANSPORT: "transport",
};
const KINDS_BY_AGREEMENT: Readonly<Record<string, string>> = {
  SPC: "detention",
  CDF: "detention",
  DIGSA: "detention",
  "USMS CDF": "detention",
  IGSA: "jail",
  "USMS IGA": "jail",
  BOP: "prison",
  STATE: "prison",
  STAGING: "staging",
  FAMILY: "family",
};

/** Our word for what sort of place it is; "" when the list does not tell. A centre with a hold room is a centre. */
function kindOf(purpose: string, agreement: string): string {
  const byAgreement = KINDS_BY_AGREEMENT[agreement];
  if (purpose === "HOLD" && byAgreement !== undefined) return byAgreement;
  return KINDS[purpose] ?? byAgreement ?? "";
}

function fieldOfficeFrom(listed: string, known: ReadonlySet<string>, remarks: RowRemark[]): string | null {
  if (listed === "") return null;
  if (known.has(listed)) return listed;
  remarks.push({ kind: "field_office_unknown", listed });
  return null;
}

function capacityFrom(listed: string, remarks: RowRemark[]): number | null {
  if (listed === "") return null;
  if (/^\d{1,6}$/.test(listed)) return Number(listed);
  remarks.push({ kind: "capacity_unreadable", listed });
  return null;
}
