import { addDays, addYears, type PlainDate, plainDate } from "~/domain/calendar";

/** How long files are kept, as the program has set it. */
export interface KeepingTimes {
  /** Days after the decision, for a person without a case. */
  declinedDays: number;
  /** Years after closing; a child's file from their eighteenth birthday. */
  closedYears: number;
}

/** What decides how long one person's file is kept. Days are `YYYY-MM-DD` in the program's zone. */
export interface FileFacts {
  /** The latest day they can have been born; null: not known. */
  bornBy: string | null;
  /** When we first heard of them. */
  firstSeenOn: string;
  intakes: readonly {
    /** The standing decision; null before there is one. */
    decision: { on: string; declined: boolean } | null;
    setAsideOn: string | null;
    hasCase: boolean;
  }[];
  /** Cases that were not withdrawn. */
  cases: readonly { closedOn: string | null }[];
  /** How many stand or are open now. */
  holds: number;
  openDeadlines: number;
  walls: number;
}

/** What stands in the way of destroying a file, the gravest first. */
export const BLOCKS = ["hold", "open_case", "open_intake", "open_deadline", "wall", "not_due"] as const;
export type Block = (typeof BLOCKS)[number];

const MAJORITY_YEARS = 18;

/**
 * The first day on which the file may be destroyed; null while a case or an intake is open. Somebody whose age is not
 * known counts as a child born on the day we first heard of them: what is not known never shortens the time.
 */
export function dueOn(file: FileFacts, times: KeepingTimes): PlainDate | null {
  const ends: PlainDate[] = [addDays(plainDate(file.firstSeenOn), times.declinedDays)];
  const majority = addYears(plainDate(file.bornBy ?? file.firstSeenOn), MAJORITY_YEARS);
  for (const intake of file.intakes) {
    if (intake.hasCase) continue;
    const ended = intake.decision?.declined ? intake.decision.on : intake.decision ? null : intake.setAsideOn;
    if (ended === null) return null;
    ends.push(addDays(plainDate(ended), times.declinedDays));
  }
  for (const { closedOn } of file.cases) {
    if (closedOn === null) return null;
    ends.push(addYears(latest([plainDate(closedOn), majority]), times.closedYears));
  }
  return latest(ends);
}

/** Everything that stands in the way today; [] when the file may be destroyed. */
export function blocksOf(file: FileFacts, times: KeepingTimes, today: string): Block[] {
  const due = dueOn(file, times);
  const openIntake = file.intakes.some(
    ({ decision, setAsideOn, hasCase }) => !hasCase && (decision ? !decision.declined : setAsideOn === null),
  );
  const stands: Record<Block, boolean> = {
    hold: file.holds > 0,
    open_case: file.cases.some(({ closedOn }) => closedOn === null),
    open_intake: openIntake,
    open_deadline: file.openDeadlines > 0,
    wall: file.walls > 0,
    not_due: due !== null && due > today,
  };
  return BLOCKS.filter((block) => stands[block]);
}

/** The latest day somebody can have been born, from what is plain about them; null: nothing is known. */
export function bornBy(known: {
  year: number | null;
  ageAbout: number | null;
  ageAboutOn: string | null;
}): string | null {
  if (known.year !== null) return `${known.year}-12-31`;
  if (known.ageAbout === null || known.ageAboutOn === null) return null;
  // An age told is easily two years too many; younger keeps the file longer.
  return addYears(plainDate(known.ageAboutOn), -Math.max(0, known.ageAbout - 2));
}

function latest(days: readonly PlainDate[]): PlainDate {
  return days.reduce((last, day) => (day > last ? day : last));
}
