/** The documents made from a case, and the languages each is written in. */
export const DOCUMENT_KINDS = ["engagement-letter", "cover-letter", "hearing-card"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type DocumentLocale = "en" | "es";

/** A letter to the government is written in English only. */
export const LOCALES_OF: Record<DocumentKind, readonly DocumentLocale[]> = {
  "engagement-letter": ["en", "es"],
  "cover-letter": ["en"],
  "hearing-card": ["en", "es"],
};

/** Whether a kind and a language that came from an address name a document the product makes. */
export function documentOf(kind: string, locale: string): { kind: DocumentKind; locale: DocumentLocale } | null {
  const found = DOCUMENT_KINDS.find((each) => each === kind);
  const language = found && LOCALES_OF[found].find((each) => each === locale);
  return found && language ? { kind: found, locale: language } : null;
}

/**
 * The name a browser saves the file under: case number, kind and language, never a person's name.
 * Case numbers are `N-` and digits; anything else in one is dropped so that it cannot shape the header.
 */
export function documentFileName(caseNumber: string, kind: DocumentKind, locale: DocumentLocale): string {
  return `${caseNumber.replace(/[^A-Za-z0-9-]/g, "")}-${kind}-${locale}.docx`;
}
