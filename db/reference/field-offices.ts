/** One of the detention agency's 25 field offices and the area it answers for. */
export interface ReferenceFieldOffice {
  code: string;
  name: string;
  /** What it covers, in our words. */
  area: string;
  /** Mailing address. Null where the office publishes none. */
  address: string | null;
  /** Null where the office publishes none. */
  phone: string | null;
}

type Row = [string, string, string, string | null, string | null];

const ROWS: Row[] = [
  ["ATL", "Atlanta", "GA, NC, SC", "180 Ted Turner Dr. SW, Suite 522, Atlanta, GA 30303", "(404) 893-1290"],
  ["BAL", "Baltimore", "MD", null, null],
  ["BOS", "Boston", "CT, MA, ME, NH, RI, VT", "1000 District Avenue, Burlington, MA 01803", "(781) 359-7500"],
  [
    "BUF",
    "Buffalo",
    "NY outside the New York City area",
    "250 Delaware Avenue, Floor 7, Buffalo, NY 14202",
    "(716) 464-5800",
  ],
  [
    "CHI",
    "Chicago",
    "IL, IN, KS, KY, MO, WI",
    "101 W Ida B Wells Drive, Suite 4000, Chicago, IL 60605",
    "(872) 351-3990",
  ],
  ["DAL", "Dallas", "TX (north), OK", "8101 N. Stemmons Frwy, Dallas, TX 75247", "(972) 367-2200"],
  ["DEN", "Denver", "CO, WY", "12445 E. Caley Avenue, Centennial, CO 80111", "(720) 873-2899"],
  ["DET", "Detroit", "MI, OH", "985 Michigan Avenue, Suite 207, Detroit, MI 48226", "(313) 771-6601"],
  ["ELP", "El Paso", "TX (west), NM", "11541 Montana Ave, Suite E, El Paso, TX 79936", "(915) 225-1901"],
  ["HLG", "Harlingen", "TX (south)", "1717 Zoy Street, Harlingen, TX 78552", "(956) 389-7884"],
  ["HOU", "Houston", "TX (southeast)", null, null],
  [
    "LOS",
    "Los Angeles",
    "CA: Los Angeles, Orange, Riverside, San Bernardino, San Luis Obispo, Santa Barbara and Ventura counties",
    "300 North Los Angeles St., Room 7631, Los Angeles, CA 90012",
    "(213) 830-7911",
  ],
  ["MIA", "Miami", "FL, PR, VI", null, null],
  ["NEW", "Newark", "NJ", "970 Broad St. 11th Floor, Newark, NJ 07102", "(862) 445-9200"],
  ["NOL", "New Orleans", "AL, AR, LA, MS, TN", "181 James Drive W, St. Rose, LA 70087", null],
  [
    "NYC",
    "New York City",
    "NY: the five boroughs and Dutchess, Nassau, Orange, Putnam, Rockland, Suffolk, Sullivan, Ulster and Westchester counties",
    "26 Federal Plaza, 9th Floor, Suite 9-110, New York, NY 10278",
    "(212) 436-9315",
  ],
  ["PHI", "Philadelphia", "DE, PA, WV", "114 North 8th Street, Philadelphia, PA 19107", "(215) 656-7164"],
  ["PHO", "Phoenix", "AZ", "2035 N. Central Avenue, Phoenix, AZ 85004", "(602) 257-5900"],
  ["SEA", "Seattle", "AK, OR, WA", "12500 Tukwila International Boulevard, Seattle, WA 98168", "(206) 277-2000"],
  [
    "SFR",
    "San Francisco",
    "CA (north), GU, HI, MP",
    "630 Sansome Street, Rm 590, San Francisco, CA 94111",
    "(415) 365-8800",
  ],
  [
    "SLC",
    "Salt Lake City",
    "ID, MT, NV, UT",
    "2975 Decker Lake Drive, Suite 100, West Valley City, UT 84119",
    "(801) 736-1200",
  ],
  ["SNA", "San Antonio", "TX (central)", "1777 NE Loop 410, Floor 15, San Antonio, TX 78217", "(210) 283-4750"],
  [
    "SND",
    "San Diego",
    "CA: Imperial and San Diego counties",
    "880 Front Street, #2242, San Diego, CA 92101",
    "(619) 436-0410",
  ],
  ["SPM", "St. Paul", "IA, MN, ND, NE, SD", "1 Federal Drive, Suite 1601, Fort Snelling, MN 55111", "(612) 409-7799"],
  ["WAS", "Washington", "DC, VA", "14797 Murdock Street, Mail Stop 5216, Chantilly, VA 20598", "(703) 633-2100"],
];

/** The 25 field offices, as published on 25 July 2026. */
export const REFERENCE_FIELD_OFFICES: readonly ReferenceFieldOffice[] = ROWS.map(
  ([code, name, area, address, phone]) => ({ code, name, area, address, phone }),
);
