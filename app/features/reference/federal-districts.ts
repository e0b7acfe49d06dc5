import { countyKey } from "./county-key";

/** How a state's counties fall into its federal districts. `rest` is the district of every county not named. */
interface Districts {
  named: Readonly<Record<string, readonly string[]>>;
  rest: string;
}

function districts(rest: string, named: Readonly<Record<string, string>>): Districts {
  return {
    rest,
    named: Object.fromEntries(
      Object.entries(named).map(([district, counties]) => [district, counties.split(",").map(countyKey)]),
    ),
  };
}

/** States of several districts whose counties we have looked up: 28 U.S.C. 98, 112, 118 and 124. */
const STATES: Readonly<Record<string, Districts>> = {
  LA: districts("W.D. La.", {
    "E.D. La.":
      "Assumption,Jefferson,Lafourche,Orleans,Plaquemines,St Bernard,St Charles,St James,St John the Baptist," +
      "St Tammany,Tangipahoa,Terrebonne,Washington",
    "M.D. La.":
      "Ascension,East Baton Rouge,East Feliciana,Iberville,Livingston,Pointe Coupee,St Helena,West Baton Rouge," +
      "West Feliciana",
  }),
  NY: districts("N.D.N.Y.", {
    "S.D.N.Y.": "Bronx,Dutchess,New York,Orange,Putnam,Rockland,Sullivan,Westchester",
    "E.D.N.Y.": "Kings,Nassau,Queens,Richmond,Suffolk",
    "W.D.N.Y.":
      "Allegany,Cattaraugus,Chautauqua,Chemung,Erie,Genesee,Livingston,Monroe,Niagara,Ontario,Orleans,Schuyler," +
      "Seneca,Steuben,Wayne,Wyoming,Yates",
  }),
  PA: districts("M.D. Pa.", {
    "E.D. Pa.": "Berks,Bucks,Chester,Delaware,Lancaster,Lehigh,Montgomery,Northampton,Philadelphia",
    "W.D. Pa.":
      "Allegheny,Armstrong,Beaver,Bedford,Blair,Butler,Cambria,Clarion,Clearfield,Crawford,Elk,Erie,Fayette,Forest," +
      "Greene,Indiana,Jefferson,Lawrence,McKean,Mercer,Somerset,Venango,Warren,Washington,Westmoreland",
  }),
  TX: districts("N.D. Tex.", {
    "E.D. Tex.":
      "Anderson,Angelina,Bowie,Camp,Cass,Cherokee,Collin,Cooke,Delta,Denton,Fannin,Franklin,Grayson,Gregg,Hardin," +
      "Harrison,Henderson,Hopkins,Houston,Jasper,Jefferson,Lamar,Liberty,Marion,Morris,Nacogdoches,Newton,Orange," +
      "Panola,Polk,Rains,Red River,Rusk,Sabine,San Augustine,Shelby,Smith,Titus,Trinity,Tyler,Upshur,Van Zandt,Wood",
    "S.D. Tex.":
      "Aransas,Austin,Bee,Brazoria,Brazos,Brooks,Calhoun,Cameron,Chambers,Colorado,DeWitt,Duval,Fayette,Fort Bend," +
      "Galveston,Goliad,Grimes,Harris,Hidalgo,Jackson,Jim Hogg,Jim Wells,Kenedy,Kleberg,La Salle,Lavaca,Live Oak," +
      "Madison,Matagorda,McMullen,Montgomery,Nueces,Refugio,San Jacinto,San Patricio,Starr,Victoria,Walker,Waller," +
      "Webb,Wharton,Willacy,Zapata",
    "W.D. Tex.":
      "Andrews,Atascosa,Bandera,Bastrop,Bell,Bexar,Blanco,Bosque,Brewster,Burleson,Burnet,Caldwell,Comal,Coryell," +
      "Crane,Culberson,Dimmit,Ector,Edwards,El Paso,Falls,Freestone,Frio,Gillespie,Gonzales,Guadalupe,Hamilton,Hays," +
      "Hill,Hudspeth,Jeff Davis,Karnes,Kendall,Kerr,Kimble,Kinney,Lampasas,Lee,Leon,Limestone,Llano,Loving,Martin," +
      "Mason,Maverick,McCulloch,McLennan,Medina,Midland,Milam,Pecos,Presidio,Real,Reeves,Robertson,San Saba," +
      "Somervell,Terrell,Travis,Upton,Uvalde,Val Verde,Ward,Washington,Williamson,Wilson,Winkler,Zavala",
  }),
};

/**
 * The federal district of a place in a state of several districts.
 *
 * @param counties every county it may stand in; [] means not known.
 * @returns null when the state is not in the table, or the counties lie in more than one district or are not known.
 */
export function districtByCounty(state: string, counties: readonly string[]): string | null {
  const table = STATES[state];
  if (table === undefined || counties.length === 0) return null;
  const found = new Set(counties.map((county) => districtOf(table, countyKey(county))));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

function districtOf(table: Districts, county: string): string {
  const hit = Object.entries(table.named).find(([, counties]) => counties.includes(county));
  return hit?.[0] ?? table.rest;
}
