/** Why a row is not loaded. */
export type RowFault =
  | { kind: "no_code" }
  | { kind: "no_name" }
  | { kind: "long_value"; column: string }
  | { kind: "state"; value: string }
  | { kind: "circuit"; value: string };

/** What is odd about a row that is loaded all the same, and what was kept. */
export type RowRemark =
  | { kind: "circuit_differs"; listed: string; kept: string }
  | { kind: "state_from_address"; listed: string; kept: string }
  | { kind: "field_office_unknown"; listed: string }
  | { kind: "capacity_unreadable"; listed: string };

/** What a row of a list says, or why it cannot be taken. */
export type ReadRow<T> = { row: T; remarks: RowRemark[] } | { fault: RowFault };

/** A row with the hash of what it says: the same hash later means nothing to do. */
export interface Hashed<T> {
  row: T;
  hash: string;
}
