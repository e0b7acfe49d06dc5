import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { todayIn } from "~/domain/zones";
import {
  accessOnCase,
  type CaseHead,
  type CasePerson,
  type CaseService,
  type CaseTask,
  canKeepFile,
  findCase,
  type OutsideAccess,
  type PlacementState,
  personOnCase,
  placementState,
  representedSince,
  servicesOnCase,
  type TeamMember,
  tasksOnCase,
  teamOnCase,
} from "~/features/cases/index.server";
import { canReadPeople } from "~/features/clients/index.server";
import {
  canRecordPlace,
  canRecordRelease,
  custodyOnCase,
  type PlaceView,
  placeWarnings,
  type StayView,
} from "~/features/custody/index.server";
import { type DeadlineView, deadlinesOnCase } from "~/features/deadlines/index.server";
import {
  canRecordHearing,
  canRecordResult,
  type HearingView,
  hearingsOnCase,
  nextOf,
  proceedingsOf,
  withoutResult,
} from "~/features/hearings/index.server";
import { heldSince } from "~/features/retention/index.server";
import type { Trx } from "~/platform/db.server";
import { type Problem, problemsOf } from "./problems.server";
import { type CaseTimeline, timelineOf } from "./timeline.server";

/** Everything the page of a case says. */
export interface CasePage {
  head: CaseHead;
  person: CasePerson;
  representedSince: string | null;
  stays: StayView[];
  /** Where they are now; null when nothing is recorded or they are not held. */
  place: PlaceView | null;
  hearings: HearingView[];
  next: HearingView | null;
  deadlines: DeadlineView[];
  nextDeadline: DeadlineView | null;
  team: TeamMember[];
  placement: PlacementState;
  /** Partners whose access is about to end, or ended and is not written down yet. */
  access: OutsideAccess[];
  tasks: CaseTask[];
  services: CaseService[];
  proceedings: { id: string; level: string; kind: string }[];
  problems: Problem[];
  timeline: CaseTimeline;
  /** What the reader may do from here; `person`: open the person's own record. */
  may: { person: boolean; hearing: boolean; result: boolean; place: boolean; release: boolean; tasks: boolean };
  /** Since when a legal hold stands on the person; null: none does. */
  heldSince: string | null;
  zone: string;
  today: string;
}

/** One case at a glance, for anybody who may read it. @throws NotFound */
export async function readCasePage(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<CasePage> {
  const head = await findCase(db, actor, caseId);
  const person = await personOnCase(db, actor, caseId);
  const stays = await custodyOnCase(db, actor, caseId);
  const hearings = await hearingsOnCase(db, actor, caseId);
  const deadlines = await deadlinesOnCase(db, actor, caseId, clock);
  const team = await teamOnCase(db, actor, caseId);
  const services = await servicesOnCase(db, actor, caseId);
  const next = nextOf(hearings, clock.now, clock.zone);
  const represented = representedSince(services, clock.today);
  const warnings = placeWarnings(stays, next?.court ?? null, clock);
  const open = deadlines.filter((one) => one.closing === null && one.standing !== "passed_before");
  const may = {
    person: canReadPeople(actor),
    hearing: canRecordHearing(actor, head),
    result: canRecordResult(actor, head),
    place: canRecordPlace(actor, head),
    release: canRecordRelease(actor, head) && stays[0]?.release === null,
    tasks: canKeepFile(actor, head),
  };
  return {
    head,
    person,
    representedSince: represented,
    stays,
    place: stays[0]?.places.find((place) => place.current) ?? null,
    hearings,
    next,
    deadlines: open,
    nextDeadline: open.find((one) => one.whose === "ours" && one.state === "dated" && isAhead(one, clock)) ?? null,
    team,
    placement: await placementState(db, actor, caseId, clock),
    access: (await accessOnCase(db, actor, caseId, clock)).filter((one) => one.state.state !== "open"),
    tasks: (await tasksOnCase(db, actor, caseId)).filter((task) => task.doneAt === null),
    services,
    proceedings: await proceedingsOf(db, caseId),
    problems: problemsOf({
      head,
      person,
      stays,
      warnings,
      next,
      missed: withoutResult(hearings, clock.now, clock.zone),
      deadlines: deadlines.filter((one) => one.closing === null),
      team,
      represented,
      may,
    }),
    timeline: timelineOf({ head, stays, hearings, deadlines }, clock),
    may,
    heldSince: await heldSince(db, head.clientId),
    zone: clock.zone,
    today: clock.today,
  };
}

function isAhead(deadline: DeadlineView, clock: Clock): boolean {
  return (deadline.legalOn ?? "") >= todayIn(deadline.zone ?? clock.zone, clock.now);
}
