import type { PlainDate } from "~/domain/calendar";
import type { FactCode, FactValue } from "~/domain/case-facts";
import type { Answer, ProceedingLevel, ServiceLevel } from "~/domain/vocabulary";
import { CourtFile } from "./court-file";
import { CustodyFile } from "./custody-file";
import { addDates, type Filing, type ToldFact } from "./dates";
import type { PersonFile, Recorded } from "./person-file";

/** The rows of one invented case: proceedings, services, team, offers, facts, and every date that follows. */
export class CaseFile {
  readonly caseId: string;
  readonly number: string;
  readonly custody: CustodyFile;
  readonly court: CourtFile;
  readonly told: ToldFact[] = [];
  readonly filings: Filing[] = [];
  #closed = false;

  constructor(
    readonly file: PersonFile,
    readonly openedOn: PlainDate,
    readonly opened: Recorded,
  ) {
    this.caseId = file.random.uuid();
    this.number = file.world.nextCase();
    this.custody = new CustodyFile(file, this.caseId);
    this.court = new CourtFile(file, this.caseId);
    file.world.rows.add("cases", {
      id: this.caseId,
      number: this.number,
      client_id: file.clientId,
      intake_id: file.intakeId,
      opened_on: openedOn,
      opened_by: opened.by,
      opened_at: opened.at,
      version: 1,
    });
    this.service("interview", openedOn, { lastDay: openedOn, providerId: opened.by }, opened);
  }

  /** A dated fact the rules and the triage read. */
  fact(code: FactCode, answer: Answer, codeValue: string | null, value: FactValue | null = null): void {
    const { file } = this;
    const id = file.random.uuid();
    file.world.rows.add("facts", {
      id,
      case_id: this.caseId,
      code,
      answer,
      code_value: codeValue,
      sealed: value ? file.seal("facts", "sealed", id, JSON.stringify(value)) : null,
      source: "client",
      recorded_by: this.opened.by,
      recorded_at: this.opened.at,
    });
    this.told.push({ code, answer, codeValue, value });
  }

  urgency(code: string): void {
    this.file.world.rows.add("urgencies", {
      id: this.file.random.uuid(),
      case_id: this.caseId,
      code,
      recorded_by: this.opened.by,
      recorded_at: this.opened.at,
    });
  }

  service(
    level: ServiceLevel,
    firstDay: PlainDate,
    {
      lastDay = null,
      providerId,
      partnerId = null,
    }: { lastDay?: PlainDate | null; providerId: string; partnerId?: string | null },
    recorded: Recorded,
  ): void {
    this.file.world.rows.add("services", {
      id: this.file.random.uuid(),
      case_id: this.caseId,
      level,
      first_day: firstDay,
      last_day: lastDay,
      provider_id: providerId,
      partner_id: partnerId,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
    });
  }

  team(
    userId: string,
    relation: "lead" | "co_counsel" | "student" | "mentor",
    recorded: Recorded,
    endedAt: Date | null = null,
  ): void {
    this.file.world.rows.add("team_members", {
      id: this.file.random.uuid(),
      case_id: this.caseId,
      user_id: userId,
      relation,
      since: recorded.at,
      assigned_by: recorded.by,
      ended_at: endedAt,
      ended_by: endedAt && recorded.by,
      end_reason: endedAt && "case_closed",
    });
  }

  task(
    kind: string,
    title: string,
    dueOn: PlainDate | null,
    assignedTo: string | null,
    recorded: Recorded,
    doneAt: Date | null = null,
  ): void {
    this.file.world.rows.add("tasks", {
      id: this.file.random.uuid(),
      case_id: this.caseId,
      kind,
      title,
      due_on: dueOn,
      assigned_to: assignedTo,
      made_by: recorded.by,
      made_at: recorded.at,
      done_at: doneAt,
      done_by: doneAt && assignedTo,
    });
  }

  /** An offer to a partner. @returns its id. */
  offer(
    partnerId: string,
    {
      level = "full_representation" as ServiceLevel,
      support = "",
      hours = 40 as number | null,
      expiresAt,
    }: { level?: ServiceLevel; support?: string; hours?: number | null; expiresAt: Date },
    recorded: Recorded,
  ): string {
    const id = this.file.random.uuid();
    this.file.world.rows.add("offers", {
      id,
      case_id: this.caseId,
      partner_id: partnerId,
      service_level: level,
      support,
      hours_about: hours,
      offered_by: recorded.by,
      offered_at: recorded.at,
      expires_at: expiresAt,
    });
    this.file.event(recorded, "offer.made", "offer", id, this.caseId);
    return id;
  }

  offerEvent(
    offerId: string,
    kind: "names_opened" | "accepted" | "declined" | "withdrawn" | "expired",
    reason: string | null,
    recorded: Recorded,
  ): void {
    this.file.world.rows.add("offer_events", {
      id: this.file.random.uuid(),
      offer_id: offerId,
      kind,
      reason,
      done_by: recorded.by,
      done_at: recorded.at,
    });
    this.file.event(recorded, `offer.${kind}`, "offer", offerId, this.caseId);
  }

  clearance(offerId: string, result: "clear" | "conflict", recorded: Recorded): void {
    this.file.world.rows.add("clearances", {
      id: this.file.random.uuid(),
      offer_id: offerId,
      result,
      cleared_by: recorded.by,
      cleared_at: recorded.at,
    });
    this.file.event(recorded, "offer.cleared", "offer", offerId, this.caseId);
  }

  /** Somebody takes the case: placement, lead, service, first tasks. `until`: when it ended. */
  place(
    attorneyId: string,
    {
      partnerId = null,
      offerId = null,
      firstDay,
      until = null,
      tasksDone = true,
    }: {
      partnerId?: string | null;
      offerId?: string | null;
      firstDay: PlainDate;
      until?: { at: Date; on: PlainDate } | null;
      tasksDone?: boolean;
    },
    recorded: Recorded,
  ): void {
    this.file.world.rows.add("placements", {
      id: this.file.random.uuid(),
      case_id: this.caseId,
      offer_id: offerId,
      partner_id: partnerId,
      attorney_id: attorneyId,
      placed_by: recorded.by,
      placed_at: recorded.at,
      ended_at: until?.at ?? null,
      ended_by: until && recorded.by,
      end_reason: until && "case_closed",
    });
    this.team(attorneyId, "lead", recorded, until?.at ?? null);
    this.service(
      "full_representation",
      firstDay,
      { lastDay: until?.on ?? null, providerId: attorneyId, partnerId },
      recorded,
    );
    for (const kind of ["first_contact", "file_appearance"]) {
      this.task(kind, "", null, attorneyId, recorded, tasksDone ? recorded.at : null);
    }
    this.file.event(recorded, "placement.made", "user", attorneyId, this.caseId);
  }

  /** Somebody broke the glass to read the case, and the manager looked at it. */
  openedByGlass(reason: string, opened: Recorded, looked: Recorded): void {
    const id = this.file.random.uuid();
    this.file.world.rows.add("glass_openings", {
      id,
      case_id: this.caseId,
      user_id: opened.by,
      session_ref: "demonstration",
      category: "nobody_reached",
      reason_sealed: this.file.seal("glass_openings", "reason_sealed", id, reason),
      opened_at: opened.at,
      ends_at: new Date(opened.at.getTime() + 4 * 3_600_000),
      ended_at: new Date(opened.at.getTime() + 25 * 60_000),
      ended_by: opened.by,
      reviewed_at: looked.at,
      reviewed_by: looked.by,
      review: "in_order",
    });
    this.file.event(opened, "glass.opened", "opening", id, this.caseId);
    this.file.event(looked, "glass.reviewed", "opening", id, this.caseId);
  }

  close(closedOn: PlainDate, level: ServiceLevel, reason: string, recorded: Recorded): void {
    const id = this.file.random.uuid();
    this.file.world.rows.add("case_closings", {
      id,
      case_id: this.caseId,
      closed_on: closedOn,
      service_level: level,
      reason,
      closed_by: recorded.by,
      recorded_at: recorded.at,
    });
    this.#closed = true;
    this.file.event(recorded, "case.closed", "closing", id, this.caseId);
  }

  proceeding(
    level: ProceedingLevel,
    kind: string,
    courtKey: string | null,
    startedOn: PlainDate | null = null,
  ): string {
    return this.court.proceeding(level, kind, courtKey, startedOn, this.opened);
  }

  /** Counts every date of the case with the program's own engine. A closed case keeps none that runs. */
  finish(): void {
    if (!this.#closed) addDates(this);
  }
}
