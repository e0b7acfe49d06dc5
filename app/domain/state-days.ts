import { addDays, dateOf, type PlainDate, partsOf, weekdayOf } from "./calendar";

/** The circuits of the courts of appeals and the state where each one's clerk sits. */
export const CLERK_STATES: Readonly<Record<string, string>> = {
  "1": "MA",
  "2": "NY",
  "3": "PA",
  "4": "VA",
  "5": "LA",
  "6": "OH",
  "7": "IL",
  "8": "MO",
  "9": "CA",
  "10": "CO",
  "11": "GA",
  DC: "DC",
};

type StateDay =
  | "lincoln"
  | "mardi_gras"
  | "good_friday"
  | "patriots"
  | "chavez"
  | "emancipation"
  | "election"
  | "friday"
  | "truman"
  | "cabrini";

/**
 * Days these states are known to keep while federal offices are open. Only ever used to warn that a clerk's office may
 * be closed, so a day too many costs a sentence and a day missing costs nothing that was counted on.
 */
const STATE_DAYS: Readonly<Record<string, readonly StateDay[]>> = {
  CA: ["chavez", "friday"],
  CO: ["cabrini"],
  DC: ["emancipation"],
  GA: ["friday"],
  IL: ["lincoln", "election", "friday"],
  LA: ["mardi_gras", "good_friday", "friday"],
  MA: ["patriots"],
  MO: ["lincoln", "truman"],
  NJ: ["good_friday", "election", "friday"],
  NY: ["lincoln", "election"],
  PA: ["good_friday", "election", "friday"],
  TX: ["good_friday", "friday"],
  VA: ["election", "friday"],
};

/** Whether a state (two letters) is known to keep a day on which federal offices are open. */
export function stateHoliday(state: string, date: PlainDate): boolean {
  return (STATE_DAYS[state] ?? []).some((day) => isDay(day, date));
}

function isDay(day: StateDay, date: PlainDate): boolean {
  const { year, month, day: number } = partsOf(date);
  if (day === "lincoln") return month === 2 && number === 12;
  if (day === "chavez") return month === 3 && number === 31;
  if (day === "truman") return month === 5 && number === 8;
  if (day === "cabrini") return month === 10 && weekdayOf(date) === 1 && number <= 7;
  if (day === "emancipation") return month === 4 && number === 16;
  if (day === "patriots") return month === 4 && weekdayOf(date) === 1 && number >= 15 && number <= 21;
  if (day === "election") return month === 11 && weekdayOf(date) === 2 && number >= 2 && number <= 8;
  if (day === "friday") return month === 11 && weekdayOf(date) === 5 && number >= 23 && number <= 29;
  return date === addDays(easter(year), day === "good_friday" ? -2 : -47);
}

/** Easter Sunday of a year, by the Gregorian reckoning. */
function easter(year: number): PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return dateOf(year, Math.floor(days / 31), (days % 31) + 1);
}
