import { ORIGINS, type Origin } from "./origins";
import { inProportion, type Random } from "./random";

/** What becomes of somebody, in one word. */
export type Course =
  | "waitlisted"
  | "offered"
  | "staff"
  | "partner"
  | "released"
  | "relief"
  | "terminated"
  | "bond_venue"
  | "voluntary_departure"
  | "removed"
  | "in_absentia"
  | "withdrew"
  | "ineligible"
  | "conflicted"
  | "declined";

/** Courses on which the case is over. */
const ENDINGS = [
  "relief",
  "terminated",
  "bond_venue",
  "voluntary_departure",
  "removed",
  "in_absentia",
  "withdrew",
] as const satisfies readonly Course[];
export type Ending = (typeof ENDINGS)[number];

export function isConcluded(course: Course): course is Ending {
  return (ENDINGS as readonly Course[]).includes(course);
}

/** How well the next hearing is known. */
export type HearingKnown = "verified" | "unverified" | "control" | "tbd";

/** What one generated person's story is made from. */
export interface Plan {
  course: Course;
  origin: Origin;
  /** Code of the facility they are held in now, or were before. */
  place: string;
  hearing: HearingKnown;
  /** Whose case it is and when the next hearing is, where the story needs it so. */
  staged?: { attorneyId: string; days: number; time: string };
}

/** Of every 135 people, as the demonstration counts them: 90 detained, 45 not. */
const COURSES: readonly (readonly [Course, number])[] = [
  ["waitlisted", 24],
  ["offered", 8],
  ["staff", 22],
  ["partner", 17],
  ["released", 14],
  ["relief", 9],
  ["terminated", 3],
  ["bond_venue", 6],
  ["voluntary_departure", 4],
  ["removed", 6],
  ["in_absentia", 1],
  ["withdrew", 2],
  ["ineligible", 11],
  ["conflicted", 5],
  ["declined", 3],
];

const PLACES: readonly (readonly [string, number])[] = [
  ["DHDFNJ", 46],
  ["ELZICDF", 22],
  ["biweekly-moshannon-valley-processing-center", 9],
  ["ORANGNY", 8],
  ["JENADLA", 10],
  ["IEPHOLD", 5],
];

const HEARINGS: readonly (readonly [HearingKnown, number])[] = [
  ["verified", 52],
  ["unverified", 12],
  ["tbd", 7],
  ["control", 4],
];

/** `count` plans in the program's proportions, in mixed order. */
export function plans(random: Random, count: number): Plan[] {
  const courses = inProportion(random, COURSES, count);
  const places = inProportion(random, PLACES, count);
  const origins = inProportion(random, ORIGINS, count);
  const hearings = inProportion(random, HEARINGS, count);
  return courses.flatMap((course, index) => {
    const [place, origin, hearing] = [places[index], origins[index], hearings[index]];
    return place && origin && hearing ? [{ course, place, origin, hearing }] : [];
  });
}
