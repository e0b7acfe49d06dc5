import type { Insertable } from "kysely";
import type { PlainDate } from "~/domain/calendar";
import type { DateKind, HearingKind, ProceedingLevel, Source } from "~/domain/vocabulary";
import { fixedDate } from "~/features/deadlines/rules";
import type { DB } from "../types";
import type { PersonFile, Recorded } from "./person-file";
import { courtOf } from "./world";

export interface HearingStory {
  proceedingId: string;
  kind: HearingKind;
  medium: "in_person" | "webex" | "vtc" | "telephone" | "unknown";
  dateKind: DateKind;
  on: PlainDate | null;
  /** Wall-clock time at the court, `HH:MM`. */
  time: string | null;
  court: string;
  judge: string;
  source: Source;
  verified: (Recorded & { source: Source }) | null;
}

export interface ResultStory {
  result: "adjourned" | "decided" | "reserved";
  adjournmentReason?: string | null;
  decisionForm?: "oral" | "written" | null;
  decidedOn?: PlainDate | null;
  servedOn?: PlainDate | null;
  decidedFor?: "person" | "government" | "mixed" | null;
  outcome?: string | null;
  bondAmount?: number | null;
  appealReserved?: "person" | "dhs" | "both" | "waived" | "unknown" | null;
  nextHearingId?: string | null;
  noNextReason?: string | null;
}

/** A hearing as it was written, with its result when it has one. */
export interface WrittenHearing extends HearingStory {
  id: string;
  seriesId: string;
  zone: string;
  result: ResultStory | null;
  judgeDate: boolean;
  /** The day it was on before the court advanced it, and when that became known. */
  advanced: { from: PlainDate; recorded: Recorded } | null;
}

/** What a row of dates says while nothing has taken its place. */
export const STANDING = {
  superseded_at: null,
  superseded_by: null,
  superseded_by_id: null,
  superseded_reason: null,
} as const;

/** What the courts did in one invented case. */
export class CourtFile {
  readonly hearings: WrittenHearing[] = [];
  readonly outcomes: { level: ProceedingLevel; outcome: string; on: PlainDate }[] = [];
  readonly #rows = new Map<string, Insertable<DB["hearings"]>>();
  readonly #levels = new Map<string, ProceedingLevel>();

  constructor(
    readonly file: PersonFile,
    readonly caseId: string,
  ) {}

  proceeding(
    level: ProceedingLevel,
    kind: string,
    courtKey: string | null,
    startedOn: PlainDate | null,
    recorded: Recorded,
  ): string {
    const id = this.file.random.uuid();
    this.#levels.set(id, level);
    this.file.world.rows.add("proceedings", {
      id,
      case_id: this.caseId,
      level,
      kind,
      court_id: courtKey === null ? null : courtOf(this.file.world, courtKey).id,
      started_on: startedOn,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      version: 1,
    });
    return id;
  }

  outcome(proceedingId: string, outcome: string, on: PlainDate, recorded: Recorded): void {
    const id = this.file.random.uuid();
    this.file.world.rows.add("proceeding_outcomes", {
      id,
      proceeding_id: proceedingId,
      outcome,
      decided_on: on,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
    });
    this.outcomes.push({ level: this.#levels.get(proceedingId) ?? "immigration_court", outcome, on });
    this.file.event(recorded, "outcome.recorded", "proceeding_outcome", id, this.caseId);
  }

  hearing(story: HearingStory, recorded: Recorded): WrittenHearing {
    const { world, random } = this.file;
    const court = courtOf(world, story.court);
    const written: WrittenHearing = {
      ...story,
      id: random.uuid(),
      seriesId: random.uuid(),
      zone: court.zone,
      result: null,
      judgeDate: false,
      advanced: null,
    };
    this.hearings.push(written);
    const row = {
      id: written.id,
      series_id: written.seriesId,
      case_id: this.caseId,
      proceeding_id: story.proceedingId,
      kind: story.kind,
      medium: story.medium,
      date_kind: story.dateKind,
      on_date: story.on,
      at_time: story.time,
      court_id: court.id,
      judge: story.judge,
      courtroom: "",
      source: story.source,
      verified_at: story.verified?.at ?? null,
      verified_by: story.verified?.by ?? null,
      verified_source: story.verified?.source ?? null,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      superseded_at: null,
      superseded_by: null,
      superseded_reason: null,
    };
    this.#rows.set(written.id, row);
    world.rows.add("hearings", row);
    if (story.verified) {
      world.rows.add("verifications", {
        id: random.uuid(),
        stint_id: null,
        hearing_id: written.id,
        source: story.verified.source,
        verified_by: story.verified.by,
        verified_at: story.verified.at,
      });
    }
    this.file.event(recorded, "hearing.recorded", "hearing", written.id, this.caseId);
    return written;
  }

  /** The court moved a hearing to an earlier day: another record of the same hearing; the one before stays. */
  advance(hearing: WrittenHearing, on: PlainDate, recorded: Recorded): void {
    const { world, random } = this.file;
    const before = this.#rows.get(hearing.id);
    if (!before || hearing.on === null) throw new Error("There is no day to move this hearing from.");
    const id = random.uuid();
    const row = {
      ...before,
      id,
      on_date: on,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      verified_at: recorded.at,
    };
    world.rows.add("hearings", row);
    Object.assign(before, { superseded_at: recorded.at, superseded_by: recorded.by, superseded_reason: "advanced" });
    this.#rows.set(id, row);
    hearing.advanced = { from: hearing.on, recorded };
    Object.assign(hearing, { id, on });
    this.file.event(recorded, "hearing.advanced", "hearing", id, this.caseId);
  }

  result(hearing: WrittenHearing, result: ResultStory, recorded: Recorded): void {
    const id = this.file.random.uuid();
    hearing.result = result;
    this.file.world.rows.add("hearing_results", {
      id,
      hearing_id: hearing.id,
      result: result.result,
      adjournment_reason: result.adjournmentReason ?? null,
      decision_form: result.decisionForm ?? null,
      decided_on: result.decidedOn ?? null,
      served_on: result.servedOn ?? null,
      decided_for: result.decidedFor ?? null,
      outcome: result.outcome ?? null,
      bond_amount: result.bondAmount ?? null,
      appeal_reserved: result.appealReserved ?? null,
      next_hearing_id: result.nextHearingId ?? null,
      no_next_reason: result.noNextReason ?? null,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
    });
    this.file.event(recorded, "hearing.result_recorded", "hearing_result", id, this.caseId);
  }

  /** A day the judge set for filings before a hearing; on a closed day it runs on to the next court day. */
  judgeDate(hearing: WrittenHearing, on: PlainDate, title: string, recorded: Recorded): void {
    const { legal, safe, own, unrolled, steps } = fixedDate(on, this.file.world.calendar);
    hearing.judgeDate = true;
    const dates = { legal_on: legal, safe_on: safe, own_on: own, unrolled_on: unrolled, act_on: safe };
    this.#addDate(
      { origin: "judge_set", type: "manual_date", title, hearing, dates, steps, source: "court_notice" },
      recorded,
    );
  }

  /** A date a person worked out: `fileBy` is the day to act on, `lastDay` the day the right ends, which may be closed. */
  typedDate(title: string, fileBy: PlainDate, lastDay: PlainDate, recorded: Recorded): void {
    const dates = { legal_on: fileBy, safe_on: fileBy, own_on: null, unrolled_on: lastDay, act_on: fileBy };
    this.#addDate(
      { origin: "typed", type: "file_by", title, hearing: null, dates, steps: [], source: "counsel" },
      recorded,
    );
  }

  #addDate(
    date: {
      origin: "judge_set" | "typed";
      type: "manual_date" | "file_by";
      title: string;
      hearing: WrittenHearing | null;
      dates: { legal_on: string; safe_on: string; own_on: string | null; unrolled_on: string | null; act_on: string };
      steps: unknown[];
      source: string;
    },
    recorded: Recorded,
  ): void {
    const { world, random } = this.file;
    world.rows.add("deadlines", {
      id: random.uuid(),
      case_id: this.caseId,
      rule_id: null,
      rule_version_id: null,
      mark: "due",
      origin: date.origin,
      type: date.type,
      whose: "ours",
      state: "dated",
      question: null,
      trigger_event: null,
      trigger_on: null,
      trigger_time: null,
      hearing_id: date.hearing?.id ?? null,
      zone: date.hearing?.zone ?? world.zone,
      ...date.dates,
      legal_time: null,
      contested: false,
      explanation: { steps: date.steps, warnings: [], otherDates: [] } as never,
      warnings: [],
      citation: "",
      claim: null,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      title: date.title,
      source: date.source,
      ...STANDING,
    });
  }
}
