export { countyKey } from "./county-key";
export { courtKey } from "./court-key";
export { circuitOf, federalDistrictOf, isState, timeZoneOf } from "./jurisdiction";
export {
  findFacility,
  foldForSearch,
  listCountries,
  listCourts,
  listLanguages,
  searchFacilities,
} from "./queries.server";
