/** The public lists that can be loaded. */
export const LISTS = ["facilities", "courts"] as const;
export type ListName = (typeof LISTS)[number];

/** Columns without which a file is not the list; whatever else it has is left aside. */
const COLUMNS: Readonly<Record<ListName, readonly string[]>> = {
  facilities: [
    "id",
    "primary_name",
    "county_names",
    "states",
    "address",
    "agreement",
    "capacity",
    "circuit",
    "county",
    "facilityfunction",
    "fieldoffice",
    "immigrationcourt",
    "phone",
  ],
  courts: ["id", "primary_name", "county_names", "states", "address", "operationalstatus"],
};

/** Whether `text` names a list. */
export function isListName(text: string): text is ListName {
  return (LISTS as readonly string[]).includes(text);
}

/** The columns of `list` that `headings` (lower case) lacks; [] when it has them all. */
export function missingColumns(list: ListName, headings: readonly string[]): string[] {
  return COLUMNS[list].filter((column) => !headings.includes(column));
}

/** Another list whose columns these are; null when they are no list's. */
export function otherListLike(list: ListName, headings: readonly string[]): ListName | null {
  return LISTS.find((other) => other !== list && missingColumns(other, headings).length === 0) ?? null;
}
