/** A United States address in its parts; "" for what the text does not give. */
export interface Address {
  street: string;
  city: string;
  state: string;
  zip: string;
}

/** Takes `12 Main Street, Suite 4, Newark, NJ 07102` apart. Text in another shape is all street. */
export function addressOf(text: string): Address {
  const written = text.replace(/\s+/g, " ").trim();
  const parts = /^(?:(.*),\s*)?([^,]+),\s*([A-Z]{2})\s+(\d{4,5})(-\d{4})?$/i.exec(written);
  if (parts === null) return { street: written, city: "", state: "", zip: "" };
  const [, street = "", city = "", state = "", digits = "", rest = ""] = parts;
  // A spreadsheet drops the zero that postal codes in the northeast begin with.
  return { street, city: city.trim(), state: state.toUpperCase(), zip: digits.padStart(5, "0") + rest };
}
