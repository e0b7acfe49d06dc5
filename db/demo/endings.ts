import { addDays, daysBetween, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import type { ResultStory, WrittenHearing } from "./court-file";
import type { Recorded } from "./person-file";
import type { Ending } from "./plans";
import type { Random } from "./random";
import type { Taken } from "./representation";
import { momentOn } from "./times";
import type { World } from "./world";

interface EndingStory {
  outcome: string;
  decidedFor: "person" | "government" | null;
  appeal: "waived" | "unknown" | null;
  /** Reason the stay ended, and how many days after the decision. Null where the person was free already. */
  release: readonly [reason: string, afterDays: number] | null;
  closing: string;
}

const ENDINGS: Readonly<Record<Ending, EndingStory>> = {
  relief: {
    outcome: "relief_granted",
    decidedFor: "person",
    appeal: "waived",
    release: ["relief_granted", 0],
    closing: "completed",
  },
  terminated: {
    outcome: "terminated",
    decidedFor: "person",
    appeal: "waived",
    release: ["relief_granted", 1],
    closing: "completed",
  },
  bond_venue: {
    outcome: "venue_changed",
    decidedFor: null,
    appeal: null,
    release: ["bond", -10],
    closing: "other_counsel",
  },
  voluntary_departure: {
    outcome: "voluntary_departure",
    decidedFor: "government",
    appeal: "waived",
    release: ["voluntary_departure", 9],
    closing: "departed",
  },
  removed: {
    outcome: "ordered_removed",
    decidedFor: "government",
    appeal: "waived",
    release: ["removed", 12],
    closing: "removed",
  },
  in_absentia: {
    outcome: "ordered_removed_in_absentia",
    decidedFor: "government",
    appeal: "unknown",
    release: ["recognizance", -60],
    closing: "lost_contact",
  },
  withdrew: {
    outcome: "withdrawn",
    decidedFor: null,
    appeal: null,
    release: ["removed", 6],
    closing: "person_withdrew",
  },
};

/**
 * Ends a case three times over: the proceeding with its outcome, the stay with its reason, the file with its level.
 * The decision lies in the last two quarters, most of them far enough back that everything is over.
 */
export function conclude(
  world: World,
  random: Random,
  legalCase: CaseFile,
  ending: Ending,
  removal: { proceedingId: string; court: string; judge: string; last: WrittenHearing | null },
  taken: Taken | null,
): void {
  const story = ENDINGS[ending];
  const firstHeld = removal.last?.on ?? legalCase.openedOn;
  const room = Math.max(3, daysBetween(firstHeld, world.today) - 23);
  const decidedOn = onOrBeforeBusinessDay(
    addDays(world.today, -(21 + random.whole(0, Math.min(room, 165)))),
    world.calendar.holidays,
  );
  const on = decidedOn > firstHeld ? decidedOn : firstHeld;
  const by = taken?.attorneyId ?? world.staff.manager;
  const recorded = at(world, on, "15:30", by);
  if (story.release && story.release[1] < 0) {
    const freed = addDays(on, story.release[1]);
    const free = freed > legalCase.openedOn ? freed : legalCase.openedOn;
    legalCase.custody.release(
      story.release[0],
      free,
      story.release[0] === "bond" ? random.whole(3, 15) * 1000 : null,
      at(world, free, "18:00", by),
    );
  }
  const decision: ResultStory = {
    result: "decided",
    decisionForm: "oral",
    decidedOn: on,
    decidedFor: story.decidedFor,
    outcome: story.outcome,
    appealReserved: story.appeal,
    noNextReason: ending === "bond_venue" ? "transferred" : "decided",
  };
  const hearing = lastHearing(world, legalCase, removal, on);
  if (removal.last && removal.last !== hearing) {
    legalCase.court.result(
      removal.last,
      { result: "adjourned", adjournmentReason: "17", nextHearingId: hearing.id },
      at(world, firstHeld, "16:00", by),
    );
  }
  legalCase.court.result(hearing, decision, recorded);
  legalCase.court.outcome(removal.proceedingId, story.outcome, on, recorded);
  if (story.release && story.release[1] >= 0) {
    const free = notAfterToday(world, addDays(on, story.release[1]));
    legalCase.custody.release(story.release[0], free, null, at(world, free, "18:00", by));
  }
  const closedOn = notAfterToday(world, addDays(on, 12));
  if (taken) {
    const { attorneyId, partnerId, offerId, firstDay } = taken;
    const until = { at: momentOn(world, closedOn, "17:00"), on: closedOn };
    legalCase.place(attorneyId, { partnerId, offerId, firstDay, until }, taken.recorded);
  }
  legalCase.close(
    closedOn,
    taken ? "full_representation" : "brief_advice",
    story.closing,
    at(world, closedOn, "17:00", by),
  );
}

/** The hearing at which the case was decided: the one held last when it was on that day, else another. */
function lastHearing(
  world: World,
  legalCase: CaseFile,
  {
    proceedingId,
    court,
    judge,
    last,
  }: { proceedingId: string; court: string; judge: string; last: WrittenHearing | null },
  on: PlainDate,
): WrittenHearing {
  if (last?.on === on) return last;
  const { opened } = legalCase;
  return legalCase.court.hearing(
    {
      proceedingId,
      court,
      judge,
      kind: "individual",
      medium: "webex",
      dateKind: "exact",
      on,
      time: "13:00",
      source: "court_notice",
      verified: { ...opened, source: "court_notice" },
    },
    at(world, addDays(on, -20) > legalCase.openedOn ? addDays(on, -20) : legalCase.openedOn, "16:00", opened.by),
  );
}

function at(world: World, day: PlainDate, time: string, by: string): Recorded {
  return { at: momentOn(world, day, time), by };
}

function notAfterToday(world: World, day: PlainDate): PlainDate {
  return day < world.today ? day : world.today;
}
