import { readDate, tickedCodes } from "~/ui";

type Typed = Readonly<Record<string, string>>;

/** The form's fields as `PartnerInput` takes them: the three parts of the date become one, `wrong` when they are none. */
export function partnerFields(typed: Typed): Record<string, string> {
  const date = readDate(typed, "term_ends_on");
  const term_ends_on = date.state === "empty" ? "" : date.state === "date" ? date.value : "wrong";
  return { ...typed, term_ends_on };
}

/** The languages and courts ticked, of those there are. */
export function partnerReach(
  typed: Typed,
  languages: readonly { code: string }[],
  courts: readonly { id: string }[],
): { languageCodes: string[]; courtIds: string[] } {
  return {
    languageCodes: tickedCodes(
      typed,
      "language",
      languages.map((language) => language.code),
    ),
    courtIds: tickedCodes(
      typed,
      "court",
      courts.map((court) => court.id),
    ),
  };
}
