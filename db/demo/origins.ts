import type { NameCulture } from "./name-lists";

/** Where a person of the demonstration comes from and how they speak. Codes are those of the reference set. */
export interface Origin {
  country: string;
  language: string;
  culture: NameCulture;
  /** Towns or provinces whose way of speaking matters for an interpreter; [] where it does not. */
  places: readonly string[];
  /** Another language many of them speak. Null for none. */
  second: string | null;
  /** Interpreters usually work through this language. Null where they work into English. */
  relay: string | null;
}

function origin(country: string, language: string, culture: NameCulture, more: Partial<Origin> = {}): Origin {
  return { country, language, culture, places: [], second: null, relay: null, ...more };
}

const K_ICHE = {
  second: "spa",
  relay: "spa",
  places: ["Totonicapán", "Quetzaltenango", "Chichicastenango", "Nahualá"],
};
const MAM = { second: "spa", relay: "spa", places: ["Huehuetenango", "San Marcos", "Comitancillo", "Todos Santos"] };
const Q_ANJOB_AL = { second: "spa", relay: "spa", places: ["Santa Eulalia", "San Pedro Soloma"] };
const KICHWA = { second: "spa", relay: "spa", places: ["Cañar", "Chimborazo", "Otavalo"] };
const QUECHUA = { second: "spa", relay: "spa", places: ["Ayacucho", "Cusco", "Huancavelica"] };

/** Origins with their weights, which add up to 100: the languages of the people the program meets. */
export const ORIGINS: readonly (readonly [Origin, number])[] = [
  [origin("EC", "spa", "hispanic"), 16],
  [origin("CO", "spa", "hispanic"), 9],
  [origin("HN", "spa", "hispanic"), 8],
  [origin("GT", "spa", "hispanic"), 7],
  [origin("SV", "spa", "hispanic"), 6],
  [origin("PE", "spa", "hispanic"), 4],
  [origin("DO", "spa", "hispanic"), 3],
  [origin("MX", "spa", "hispanic"), 3],
  [origin("VE", "spa", "hispanic"), 2],
  [origin("BR", "por", "brazilian"), 9],
  [origin("HT", "hat", "haitian", { second: "fra" }), 7],
  [origin("GT", "quc", "mayan", K_ICHE), 4],
  [origin("GT", "mam", "mayan", MAM), 3],
  [origin("GT", "kjb", "mayan", Q_ANJOB_AL), 1],
  [origin("EC", "kichwa", "andean", KICHWA), 3],
  [origin("PE", "que", "andean", QUECHUA), 2],
  [origin("CI", "fra", "west_african"), 1],
  [origin("SN", "wol", "west_african", { second: "fra" }), 2],
  [origin("GN", "fuf", "west_african", { second: "fra" }), 3],
  [origin("IN", "pan", "punjabi", { second: "hin" }), 2],
  [origin("IN", "hin", "hindi"), 1],
  [origin("EG", "arb", "arabic"), 1],
  [origin("MR", "arb", "arabic", { second: "fra" }), 1],
  [origin("GE", "kat", "caucasus", { second: "rus" }), 1],
  [origin("TR", "tur", "caucasus"), 1],
];
