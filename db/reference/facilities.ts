/** A place where people are held, as the product ships it for its demonstration. */
export interface ReferenceFacility {
  /** The detention agency's code where it has one, else our own. */
  code: string;
  name: string;
  street: string;
  city: string;
  county: string;
  state: string;
  zip: string;
  /** Null where none is published. */
  phone: string | null;
  timeZone: string;
  /** Federal district in which a new habeas petition about somebody held here is filed. */
  district: string;
  circuit: string;
  fieldOffice: string;
  /** Key of the court that usually hears people held here. Null where people stay for hours or days only. */
  usualCourt: string | null;
  kind: "hold" | "staging" | "detention" | "jail";
}

/** The day the published lists were read. */
export const FACILITIES_AS_OF = "2026-07-25";

/** The nine places of the demonstration program: public places, public addresses. */
export const REFERENCE_FACILITIES: readonly ReferenceFacility[] = [
  {
    code: "NEWHOLD",
    name: "Newark hold room, 970 Broad Street",
    street: "970 Broad Street",
    city: "Newark",
    county: "Essex",
    state: "NJ",
    zip: "07102",
    phone: null,
    timeZone: "America/New_York",
    district: "D.N.J.",
    circuit: "3",
    fieldOffice: "NEW",
    usualCourt: null,
    kind: "hold",
  },
  {
    code: "DHDFNJ",
    name: "Delaney Hall",
    street: "451 Doremus Avenue",
    city: "Newark",
    county: "Essex",
    state: "NJ",
    zip: "07105",
    phone: "(973) 474-2200",
    timeZone: "America/New_York",
    district: "D.N.J.",
    circuit: "3",
    fieldOffice: "NEW",
    usualCourt: "elizabeth",
    kind: "detention",
  },
  {
    code: "ELZICDF",
    name: "Elizabeth Contract Detention Facility",
    street: "625 Evans Street",
    city: "Elizabeth",
    county: "Union",
    state: "NJ",
    zip: "07201",
    phone: "(908) 282-5700",
    timeZone: "America/New_York",
    district: "D.N.J.",
    circuit: "3",
    fieldOffice: "NEW",
    usualCourt: "elizabeth",
    kind: "detention",
  },
  {
    code: "ESSEXNJ",
    name: "Essex County Correctional Facility",
    street: "354 Doremus Avenue",
    city: "Newark",
    county: "Essex",
    state: "NJ",
    zip: "07105",
    phone: null,
    timeZone: "America/New_York",
    district: "D.N.J.",
    circuit: "3",
    fieldOffice: "NEW",
    usualCourt: null,
    kind: "jail",
  },
  {
    code: "ORANGNY",
    name: "Orange County Jail, Goshen",
    street: "110 Wells Farm Road",
    city: "Goshen",
    county: "Orange",
    state: "NY",
    zip: "10924",
    phone: null,
    timeZone: "America/New_York",
    district: "S.D.N.Y.",
    circuit: "2",
    fieldOffice: "NYC",
    usualCourt: "newyorkvarick",
    kind: "jail",
  },
  {
    // The postal code touches two counties; the building stands in Clearfield County, W.D. Pa.
    code: "biweekly-moshannon-valley-processing-center",
    name: "Moshannon Valley Processing Center",
    street: "555 Geo Drive",
    city: "Philipsburg",
    county: "Clearfield",
    state: "PA",
    zip: "16866",
    phone: "(717) 767-2300",
    timeZone: "America/New_York",
    district: "W.D. Pa.",
    circuit: "3",
    fieldOffice: "PHI",
    usualCourt: "elizabeth",
    kind: "detention",
  },
  {
    code: "JENATLA",
    name: "Alexandria Staging Facility",
    street: "96 George Thompson Drive",
    city: "Alexandria",
    county: "Rapides",
    state: "LA",
    zip: "71303",
    phone: null,
    timeZone: "America/Chicago",
    district: "W.D. La.",
    circuit: "5",
    fieldOffice: "NOL",
    usualCourt: null,
    kind: "staging",
  },
  {
    code: "JENADLA",
    name: "Central Louisiana ICE Processing Center, Jena",
    street: "830 Pine Hill Road",
    city: "Jena",
    county: "LaSalle",
    state: "LA",
    zip: "71342",
    phone: "(318) 992-1600",
    timeZone: "America/Chicago",
    district: "W.D. La.",
    circuit: "5",
    fieldOffice: "NOL",
    usualCourt: "lasalle",
    kind: "detention",
  },
  {
    code: "IEPHOLD",
    name: "Camp East Montana, El Paso",
    street: "6920 Digital Road",
    city: "El Paso",
    county: "El Paso",
    state: "TX",
    zip: "79936",
    phone: "(915) 208-0980",
    timeZone: "America/Denver",
    district: "W.D. Tex.",
    circuit: "5",
    fieldOffice: "ELP",
    usualCourt: "elpasospc",
    kind: "detention",
  },
];
