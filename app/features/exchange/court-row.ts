import { circuitOf, courtKey, isState, timeZoneOf } from "~/features/reference/index.server";
import { addressOf } from "./address";
import type { ReadRow, RowRemark } from "./row-result";

/** An immigration court as a public list tells it. Null means that the list does not settle it. */
export interface CourtRow {
  key: string;
  name: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  timeZone: string | null;
  circuit: string | null;
  status: string;
}

const MAX_NAME = 200;

/** Reads one row of the courts list. */
export function readCourtRow(values: Readonly<Record<string, string>>): ReadRow<CourtRow> {
  const value = (column: string) => (values[column] ?? "").replace(/\s+/g, " ").trim();
  const listedName = value("primary_name");
  const name = listedName.replace(/ Immigration Court$/i, "").replaceAll(" – ", " - ");
  const key = courtKey(name);
  if (value("id") === "") return { fault: { kind: "no_code" } };
  if (key === "") return { fault: { kind: "no_name" } };
  if (name.length > MAX_NAME) return { fault: { kind: "long_value", column: "primary_name" } };
  const listedState = value("states");
  const address = addressOf(value("address"));
  if (listedState !== "" && !isState(listedState)) return { fault: { kind: "state", value: listedState } };
  const remarks: RowRemark[] = [];
  const state = listedState || address.state;
  if (!isState(state)) return { fault: { kind: "state", value: state } };
  if (listedState === "") remarks.push({ kind: "state_from_address", listed: "", kept: state });
  const counties = value("county_names")
    .split("|")
    .filter((entry) => entry !== "");
  return {
    remarks,
    row: {
      key,
      name,
      street: address.street,
      city: address.city,
      state,
      zip: address.zip,
      timeZone: timeZoneOf(state, counties),
      circuit: circuitOf(state),
      status: value("operationalstatus"),
    },
  };
}
