export { courtKey } from "./court-key";
export { circuitOf, isState, onlyDistrictOf, timeZoneOf } from "./jurisdiction";
export { countyKey } from "./split-states";
