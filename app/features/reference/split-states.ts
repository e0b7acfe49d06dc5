import { countyKey } from "./county-key";

/** A state that keeps two zones, and how its counties fall. County names are keys as `countyKey` makes them. */
interface SplitState {
  /** Counties that keep `exceptionZone`. */
  exceptions: readonly string[];
  exceptionZone: string | null;
  /** Counties through which the line itself runs: nobody knows without the address. */
  divided: readonly string[];
  /** Zone of every other county. Null where only the counties in `listed` are known to us. */
  rest: string | null;
  listed: readonly string[];
  listedZone: string | null;
}

const NEW_YORK = "America/New_York";
const CHICAGO = "America/Chicago";
const DENVER = "America/Denver";

function keys(names: string): readonly string[] {
  return names
    .split(",")
    .map(countyKey)
    .filter((key) => key !== "");
}

function split(rest: string, exceptionZone: string | null, exceptions: string, divided = ""): SplitState {
  return {
    exceptions: keys(exceptions),
    exceptionZone,
    divided: keys(divided),
    rest,
    listed: [],
    listedZone: null,
  };
}

/** 49 CFR part 71, by county. Where a county is cut by the line, or keeps another zone by custom, it is `divided`. */
export const SPLIT_STATES: Readonly<Record<string, SplitState>> = {
  AK: split("America/Anchorage", null, "", "Aleutians West"),
  AZ: split("America/Phoenix", null, "", "Apache,Coconino,Navajo"),
  FL: split(NEW_YORK, CHICAGO, "Bay,Calhoun,Escambia,Holmes,Jackson,Okaloosa,Santa Rosa,Walton,Washington", "Gulf"),
  ID: split(
    "America/Boise",
    "America/Los_Angeles",
    "Benewah,Bonner,Boundary,Clearwater,Kootenai,Latah,Lewis,Nez Perce,Shoshone",
    "Idaho",
  ),
  IN: split(
    "America/Indiana/Indianapolis",
    CHICAGO,
    "Gibson,Jasper,Lake,LaPorte,Newton,Perry,Porter,Posey,Spencer,Starke,Vanderburgh,Warrick",
  ),
  KS: split(CHICAGO, DENVER, "Greeley,Hamilton,Sherman,Wallace"),
  KY: {
    exceptions: keys(
      "Adair,Allen,Ballard,Barren,Breckinridge,Butler,Caldwell,Calloway,Carlisle,Christian,Clinton,Crittenden," +
        "Cumberland,Daviess,Edmonson,Fulton,Graves,Grayson,Green,Hancock,Hart,Henderson,Hickman,Hopkins,Livingston," +
        "Logan,Lyon,Marshall,McCracken,McLean,Metcalfe,Monroe,Muhlenberg,Ohio,Russell,Simpson,Todd,Trigg,Union," +
        "Warren,Webster",
    ),
    exceptionZone: CHICAGO,
    divided: [],
    rest: null,
    listed: keys(
      "Anderson,Bath,Bell,Boone,Bourbon,Boyd,Boyle,Bracken,Breathitt,Bullitt,Campbell,Carroll,Carter,Casey,Clark," +
        "Clay,Elliott,Estill,Fayette,Fleming,Floyd,Franklin,Gallatin,Garrard,Grant,Greenup,Hardin,Harlan,Harrison," +
        "Henry,Jackson,Jefferson,Jessamine,Johnson,Kenton,Knott,Knox,Larue,Laurel,Lawrence,Lee,Leslie,Letcher,Lewis," +
        "Lincoln,Madison,Magoffin,Marion,Martin,Mason,McCreary,Meade,Menifee,Mercer,Montgomery,Morgan,Nelson," +
        "Nicholas,Oldham,Owen,Owsley,Pendleton,Perry,Pike,Powell,Pulaski,Robertson,Rockcastle,Rowan,Scott,Shelby," +
        "Spencer,Taylor,Trimble,Washington,Wayne,Whitley,Wolfe,Woodford",
    ),
    listedZone: NEW_YORK,
  },
  MI: split("America/Detroit", "America/Menominee", "Dickinson,Gogebic,Iron,Menominee"),
  ND: split(CHICAGO, DENVER, "Adams,Billings,Bowman,Golden Valley,Grant,Hettinger,Slope,Stark", "Dunn,McKenzie,Sioux"),
  NE: split(
    CHICAGO,
    DENVER,
    "Arthur,Banner,Box Butte,Chase,Cheyenne,Dawes,Deuel,Dundy,Garden,Grant,Hooker,Keith,Kimball,Morrill,Perkins," +
      "Scotts Bluff,Sheridan,Sioux",
    "Cherry",
  ),
  NV: split("America/Los_Angeles", null, "", "Elko"),
  OR: split("America/Los_Angeles", null, "", "Malheur"),
  SD: split(
    CHICAGO,
    DENVER,
    "Bennett,Butte,Corson,Custer,Dewey,Fall River,Haakon,Harding,Jackson,Lawrence,Meade,Oglala Lakota,Pennington," +
      "Perkins,Shannon,Ziebach",
    "Stanley",
  ),
  TN: split(
    CHICAGO,
    NEW_YORK,
    "Anderson,Blount,Bradley,Campbell,Carter,Claiborne,Cocke,Grainger,Greene,Hamblen,Hamilton,Hancock,Hawkins," +
      "Jefferson,Johnson,Knox,Loudon,McMinn,Meigs,Monroe,Morgan,Polk,Rhea,Roane,Scott,Sevier,Sullivan,Unicoi,Union," +
      "Washington",
  ),
  TX: split(CHICAGO, DENVER, "El Paso,Hudspeth", "Culberson"),
};
