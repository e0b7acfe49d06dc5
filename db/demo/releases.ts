import { addDays, daysBetween, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import type { Recorded } from "./person-file";
import type { Random } from "./random";
import { momentOn } from "./times";
import type { World } from "./world";

/** Lets a person out before their case is over: half of them on bond, after a hearing about it. */
export function letOut(
  world: World,
  random: Random,
  legalCase: CaseFile,
  court: { court: string; judge: string },
): void {
  const { openedOn, opened } = legalCase;
  const since = daysBetween(openedOn, world.today);
  const free = addDays(openedOn, Math.max(6, Math.min(since - 12, random.whole(8, 60))));
  const by = random.pick(world.staff.attorneys);
  const at = (day: PlainDate, time: string): Recorded => ({ at: momentOn(world, day, time), by });
  const decidedOn = onOrBeforeBusinessDay(addDays(free, -1), world.calendar.holidays);
  if (decidedOn <= openedOn || random.percent(50)) {
    const reason = random.pick(["parole", "recognizance", "habeas", "monitoring"] as const);
    legalCase.custody.release(reason, free, null, at(free, "18:00"));
    return;
  }
  const amount = random.whole(3, 15) * 500 + 1_500;
  const proceedingId = legalCase.court.proceeding("immigration_court", "bond", court.court, openedOn, opened);
  const hearing = legalCase.court.hearing(
    {
      ...court,
      proceedingId,
      kind: "bond",
      medium: "webex",
      dateKind: "exact",
      on: decidedOn,
      time: "10:30",
      source: "court_notice",
      verified: { ...opened, source: "court_notice" },
    },
    opened,
  );
  legalCase.court.result(
    hearing,
    {
      result: "decided",
      decisionForm: "oral",
      decidedOn,
      decidedFor: "person",
      outcome: "bond_granted",
      bondAmount: amount,
      appealReserved: "waived",
      noNextReason: "decided",
    },
    at(decidedOn, "16:00"),
  );
  legalCase.court.outcome(proceedingId, "bond_granted", decidedOn, at(decidedOn, "16:00"));
  legalCase.custody.release("bond", free, amount, at(free, "18:00"));
}
