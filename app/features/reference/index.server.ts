export { courtKey } from "./court-key";
export { circuitOf, isState, onlyDistrictOf, timeZoneOf } from "./jurisdiction";
export { findFacility, foldForSearch, listCountries, listCourts, listLanguages, searchFacilities } from "./queries.server";
export { countyKey } from "./split-states";
