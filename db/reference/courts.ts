/** One immigration court as the product ships it. */
export interface ReferenceCourt {
  /** What two lists call the same court: its name in lower-case letters, without words in brackets. */
  key: string;
  /** The court's base-city code. Null for seven courts opened after the published code list. */
  code: string | null;
  /** How the court is called in a sentence: "Elizabeth", "New York - Varick". */
  name: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  /** IANA zone of the court's wall clock. */
  timeZone: string;
  /** Number of the federal circuit that reviews its decisions. */
  circuit: string;
  /** Whether it sits in or for a detention centre. */
  detained: boolean;
}

/** The day the published list of courts was read. */
export const COURTS_AS_OF = "2026-07-07";

type Row = [string, string | null, string, string, string, string, string, string, string, boolean];

// biome-ignore format: one row a line reads as a table
const ROWS: Row[] = [
  ["adelanto", "ADL", "Adelanto", "Adelanto Detention Facility, 10250 Rancho Road, Suite 201A", "Adelanto", "CA", "92301", "America/Los_Angeles", "9", true],
  ["annandale", null, "Annandale", "7619 Little River Turnpike, Suite 400", "Annandale", "VA", "22003", "America/New_York", "4", false],
  ["atlantatedturnerdrive", "ATL", "Atlanta - Ted Turner Drive", "180 Ted Turner Drive, SW, Suite 241", "Atlanta", "GA", "30303", "America/New_York", "11", false],
  ["atlantawpeachtreestreet", "ATD", "Atlanta - W. Peachtree Street", "401 W. Peachtree Street, Suite 2600", "Atlanta", "GA", "30308", "America/New_York", "11", false],
  ["aurora", "AUR", "Aurora", "3130 N. Oakland Street", "Aurora", "CO", "80010", "America/Denver", "10", true],
  ["baltimore", "BAL", "Baltimore", "31 Hopkins Plaza, Room 440", "Baltimore", "MD", "21201", "America/New_York", "4", false],
  ["batavia", "BTV", "Batavia", "4250 Federal Drive, Room F108", "Batavia", "NY", "14020", "America/New_York", "2", true],
  ["batonrouge", null, "Baton Rouge", "451 Florida Street, Suite 500", "Baton Rouge", "LA", "70801", "America/Chicago", "5", false],
  ["boston", "BOS", "Boston", "15 New Sudbury Street, Room 320", "Boston", "MA", "02203", "America/New_York", "1", false],
  ["buffalo", "BUF", "Buffalo", "130 Delaware Avenue, Suite 300", "Buffalo", "NY", "14202", "America/New_York", "2", false],
  ["charlotte", "CHL", "Charlotte", "5701 Executive Center Drive, Suite 400", "Charlotte", "NC", "28212", "America/New_York", "4", false],
  ["chelmsford", null, "Chelmsford", "150 Apollo Drive, Suite 100", "Chelmsford", "MA", "01824", "America/New_York", "1", false],
  ["chicago", "CHI", "Chicago", "55 E. Monroe Street, Suite 1500", "Chicago", "IL", "60603", "America/Chicago", "7", false],
  ["cleveland", "CLE", "Cleveland", "801 W. Superior Avenue, Suite 13 - 100", "Cleveland", "OH", "44113", "America/New_York", "6", false],
  ["conroe", null, "Conroe", "806 Hilbig Road", "Conroe", "TX", "77301", "America/Chicago", "5", true],
  ["dallas", "DAL", "Dallas", "1100 Commerce Street, Suite 1060", "Dallas", "TX", "75242", "America/Chicago", "5", false],
  ["denver", "DEN", "Denver", "1961 Stout Street, Suite 3101", "Denver", "CO", "80294", "America/Denver", "10", false],
  ["detroit", "DET", "Detroit", "477 Michigan Avenue, Suite 440", "Detroit", "MI", "48226", "America/Detroit", "6", false],
  ["elpaso", "ELP", "El Paso", "700 E. San Antonio Avenue, Suite 750", "El Paso", "TX", "79901", "America/Denver", "5", false],
  ["elpasospc", "EPD", "El Paso SPC", "8915 Montana Avenue, Suite 100", "El Paso", "TX", "79925", "America/Denver", "5", true],
  ["elizabeth", "ELZ", "Elizabeth", "625 Evans Street, Room 148A", "Elizabeth", "NJ", "07201", "America/New_York", "3", true],
  ["eloy", "ELO", "Eloy", "1705 E. Hanna Road, Suite 366", "Eloy", "AZ", "85131", "America/Phoenix", "9", true],
  ["florence", "FLO", "Florence", "3260 N. Pinal Parkway Avenue", "Florence", "AZ", "85132", "America/Phoenix", "9", true],
  ["fortsnelling", "BLM", "Fort Snelling", "1 Federal Drive, Suite 1850", "Fort Snelling", "MN", "55111", "America/Chicago", "8", false],
  ["guaynabo", "SAJ", "Guaynabo (San Juan)", "#7 Tabonuco Street, Room 401", "Guaynabo", "PR", "00968", "America/Puerto_Rico", "1", false],
  ["harlingen", "HLG", "Harlingen", "2009 West Jefferson Avenue, Suite 300", "Harlingen", "TX", "78550", "America/Chicago", "5", false],
  ["hartford", "HAR", "Hartford", "450 Main Street, Room 628", "Hartford", "CT", "06103", "America/New_York", "2", false],
  ["honolulu", "HON", "Honolulu", "300 Ala Moana Boulevard, Room 8-112", "Honolulu", "HI", "96850", "Pacific/Honolulu", "9", false],
  ["houstongreenspointpark", "HGP", "Houston - Greenspoint Park", "16800 Greenspoint Park Drive, 2nd Floor", "Houston", "TX", "77060", "America/Chicago", "5", false],
  ["houstonjeffersonstreet", "HOU", "Houston - Jefferson Street", "500 Jefferson Street, Suite 300", "Houston", "TX", "77002", "America/Chicago", "5", false],
  ["houstonsgessnerroad", "HSG", "Houston - S. Gessner Road", "8701 S. Gessner Road, 10th Floor", "Houston", "TX", "77074", "America/Chicago", "5", false],
  ["hyattsville", "HYA", "Hyattsville", "3311 Toledo Road, Suite 105", "Hyattsville", "MD", "20782", "America/New_York", "4", false],
  ["imperial", "IMP", "Imperial", "2409 La Brucherie Road", "Imperial", "CA", "92251", "America/Los_Angeles", "9", true],
  ["indianapolis", null, "Indianapolis", "575 N. Pennsylvania Street, Suite 617", "Indianapolis", "IN", "46204", "America/Indiana/Indianapolis", "7", false],
  ["kansascity", "KAN", "Kansas City", "2345 Grand Boulevard, Suite 525", "Kansas City", "MO", "64108", "America/Chicago", "8", false],
  ["laredo", "LRO", "Laredo", "1406 Jacaman Road, Suite B", "Laredo", "TX", "78041", "America/Chicago", "5", false],
  ["lasvegas", "LVG", "Las Vegas", "110 North City Parkway, Suite 400", "Las Vegas", "NV", "89106", "America/Los_Angeles", "9", false],
  ["lasalle", "JNA", "LaSalle", "830 Pine Hill Road, P.O. Box 2179", "Jena", "LA", "71342", "America/Chicago", "5", true],
  ["losangelesnlosangelesstreet", "NLA", "Los Angeles - N. Los Angeles Street", "300 North Los Angeles Street, Room 4330", "Los Angeles", "CA", "90012", "America/Los_Angeles", "9", false],
  ["losangelesvannuysboulevard", "VNS", "Los Angeles - Van Nuys Boulevard", "6230 Van Nuys Boulevard, 3rd Floor, Suite 300", "Van Nuys", "CA", "91401", "America/Los_Angeles", "9", false],
  ["losangeleswestlosangeles", null, "Los Angeles - West Los Angeles", "5245 Pacific Concourse Drive", "Los Angeles", "CA", "90045", "America/Los_Angeles", "9", false],
  ["portisabel", "PIS", "Port Isabel", "Port Isabel Processing Center, 27991 Buena Vista Boulevard", "Los Fresnos", "TX", "78566", "America/Chicago", "5", true],
  ["stewart", "SDC", "Stewart", "146 CCA Road, PO Box 248", "Lumpkin", "GA", "31815", "America/New_York", "11", true],
  ["memphis", "MEM", "Memphis", "Brinkley Plaza - 80 Monroe Avenue, Suite 501", "Memphis", "TN", "38103", "America/Chicago", "6", false],
  ["miami", "MIA", "Miami", "One Riverview Square, 333 S. Miami Avenue, Suite 700", "Miami", "FL", "33130", "America/New_York", "11", false],
  ["miamikrome", "KRO", "Miami Krome", "Krome North Processing Center, 18201 SW 12th Street", "Miami", "FL", "33194", "America/New_York", "11", true],
  ["neworleans", "NOL", "New Orleans", "One Canal Place, 365 Canal Street, Suite 500", "New Orleans", "LA", "70130", "America/Chicago", "5", false],
  ["newyorkbroadway", "NYB", "New York - Broadway", "290 Broadway, Suite 2900, Ted Weiss Federal Building", "New York", "NY", "10007", "America/New_York", "2", false],
  ["newyorkfederalplaza", "NYC", "New York - Federal Plaza", "26 Federal Plaza, 12th Floor, Room 1237", "New York", "NY", "10278", "America/New_York", "2", false],
  ["newyorkvarick", "NYV", "New York - Varick", "201 Varick Street, 5th Floor, Room 507", "New York", "NY", "10014", "America/New_York", "2", true],
  ["newark", "NEW", "Newark", "970 Broad Street, Room 1200", "Newark", "NJ", "07102", "America/New_York", "3", false],
  ["oakdale", "OAK", "Oakdale", "1900 E. Whatley Road", "Oakdale", "LA", "71463", "America/Chicago", "5", true],
  ["omaha", "OMA", "Omaha", "1717 Avenue H, Suite 100", "Omaha", "NE", "68110", "America/Chicago", "8", false],
  ["orlando", "ORL", "Orlando", "500 N. Orange Avenue, Suite 1100", "Orlando", "FL", "32801", "America/New_York", "11", false],
  ["otaymesa", "OTM", "Otay Mesa", "7488 Calzada de la Fuente", "San Diego", "CA", "92154", "America/Los_Angeles", "9", true],
  ["otero", "OTO", "Otero", "26 McGregor Range Road, Door #1", "Chaparral", "NM", "88081", "America/Denver", "10", true],
  ["pearsall", "PSD", "Pearsall", "566 Veterans Drive", "Pearsall", "TX", "78061", "America/Chicago", "5", true],
  ["philadelphia", "PHI", "Philadelphia", "900 Market Street, Suite 504", "Philadelphia", "PA", "19107", "America/New_York", "3", false],
  ["phoenix", "PHO", "Phoenix", "250 N. Seventh Avenue, Suite 300", "Phoenix", "AZ", "85007", "America/Phoenix", "9", false],
  ["portland", "POO", "Portland", "1220 SW 3rd Avenue, Suite 500", "Portland", "OR", "97204", "America/Los_Angeles", "9", false],
  ["sacramento", "SMO", "Sacramento", "John Moss Federal Building, 650 Capitol Mall, Suite 4-200", "Sacramento", "CA", "95814", "America/Los_Angeles", "9", false],
  ["saipan", "SAI", "Saipan", "Marina Heights II Building, Suite 301", "Saipan", "MP", "96950", "Pacific/Saipan", "9", false],
  ["saltlakecity", "SLC", "Salt Lake City", "2975 South Decker Lake Drive, Suite 200", "West Valley City", "UT", "84119", "America/Denver", "10", false],
  ["sanantonio", "SNA", "San Antonio", "800 Dolorosa Street, Suite 300", "San Antonio", "TX", "78207", "America/Chicago", "5", false],
  ["sandiego", "SND", "San Diego", "880 Front Street, Suite 4240", "San Diego", "CA", "92101", "America/Los_Angeles", "9", false],
  ["sanfrancisco", "SFR", "San Francisco", "100 Montgomery Street, Suite 800", "San Francisco", "CA", "94104", "America/Los_Angeles", "9", false],
  ["santaana", "SNC", "Santa Ana", "1241 East Dyer Road, Suite 200", "Santa Ana", "CA", "92705", "America/Los_Angeles", "9", false],
  ["seattle", "SEA", "Seattle", "915 2nd Avenue, Suite 613", "Seattle", "WA", "98174", "America/Los_Angeles", "9", false],
  ["sterling", null, "Sterling", "21400 Ridgetop Circle, Suite 200", "Sterling", "VA", "20166", "America/New_York", "4", false],
  ["tacoma", "TAC", "Tacoma", "1623 East J Street, Suite 3", "Tacoma", "WA", "98421", "America/Los_Angeles", "9", true],
  ["tucson", "TUC", "Tucson", "300 West Congress St., Suite 300", "Tucson", "AZ", "85701", "America/Phoenix", "9", false],
  ["ulster", "ULS", "Ulster", "Ulster Correctional Facility, Berme Road, P.O. Box 800", "Napanoch", "NY", "12458", "America/New_York", "2", true],
];

/** The 72 courts listed on COURTS_AS_OF (72 doors; Chelmsford, once Lowell, is one). */
export const REFERENCE_COURTS: readonly ReferenceCourt[] = ROWS.map(
  ([key, code, name, street, city, state, zip, timeZone, circuit, detained]) => ({
    key,
    code,
    name,
    street,
    city,
    state,
    zip,
    timeZone,
    circuit,
    detained,
  }),
);
