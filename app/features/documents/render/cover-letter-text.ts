/**
 * The words of the letter to the government. It is written in English whatever language the person or the reader of
 * the screen speaks, so these are not messages. G-28 and notice to the representative: 8 CFR 292.4(a), 292.5(a).
 */
export const COVER_LETTER = {
  title: "Notice of representation",
  agency: "U.S. Immigration and Customs Enforcement",
  division: "Enforcement and Removal Operations",
  attention: "Attention: legal mail",
  subject: "Form G-28 and privacy waiver (ICE Form 60-001)",
  name: "Name",
  aNumber: "A-number",
  birth: "Date of birth",
  country: "Country",
  held: "Held at",
  opening: "I represent the person named above before U.S. Immigration and Customs Enforcement. I enclose:",
  enclosures: [
    "Form G-28, Notice of Entry of Appearance as Attorney or Accredited Representative (8 CFR 292.4(a)), signed",
    "ICE Form 60-001, Privacy Waiver Authorizing Disclosure to a Third Party, signed",
  ],
  askOpening: "Please:",
  asks: [
    "place both forms in the file and confirm in writing that you received them;",
    "send me every notice and decision that is given to my client (8 CFR 292.5(a));",
    "tell me before any transfer, and tell me the new place as soon as there is one;",
    "allow private legal calls and visits with me, and tell me how to arrange them;",
    "do not question my client about this case, or ask my client to sign papers, without me.",
  ],
  reach: "I can be reached at",
  close: "Respectfully,",
  supervised: "Under the supervision of",
  attachments: "Enclosures: 2",
  copy: "One copy each to the field office and to the facility.",
} as const;
