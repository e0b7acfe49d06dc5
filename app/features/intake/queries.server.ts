import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { displayName, nameOfRow } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { INTAKE_SECTIONS, type IntakeDecision, type IntakeSection } from "~/domain/vocabulary";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canReadIntakes } from "./policy";

/** An intake as every page and command needs it before it acts. */
export interface IntakeHead {
  id: string;
  clientId: string;
  /** "" when the person's name is not known. */
  personName: string;
  startedAt: Date;
  startedBy: string;
  closingWordsAt: Date | null;
  /** When the matches of this person's name were last looked through; null before, and after the name changed. */
  matchesCheckedAt: Date | null;
  abandoned: boolean;
  decided: boolean;
  decision: {
    id: string;
    decision: IntakeDecision;
    reason: string;
    decidedBy: string;
    decidedAt: Date;
    incomePercent: number | null;
  } | null;
  /** The case the standing decision opened; null without one. */
  legalCase: { id: string; number: string; onTeam: boolean } | null;
}

/** One intake. @throws NotFound when it does not exist or the actor may not read it. */
export async function findIntake(db: Trx, actor: Actor, intakeId: string): Promise<IntakeHead> {
  const row = canReadIntakes(actor)
    ? await intakeRows(db)
        .leftJoin("cases", (join) =>
          join.onRef("cases.intake_id", "=", "intakes.id").on("cases.withdrawn_at", "is", null),
        )
        .leftJoin("users as decider", "decider.id", "decisions.decided_by")
        .leftJoin("team_members", (join) =>
          join
            .onRef("team_members.case_id", "=", "cases.id")
            .on("team_members.user_id", "=", actor.userId)
            .on("team_members.ended_at", "is", null),
        )
        .select([
          "intakes.closing_words_at",
          "intakes.matches_checked_at",
          "decisions.id as decision_id",
          "decisions.income_percent",
          "decider.display_name as decided_by_name",
          "cases.id as case_id",
          "cases.number as case_number",
          "team_members.id as member_id",
        ])
        .where("intakes.id", "=", intakeId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(m.intake_not_found());
  return {
    id: row.id,
    clientId: row.client_id,
    personName: nameIn(row),
    startedAt: row.started_at,
    startedBy: row.started_by_name,
    closingWordsAt: row.closing_words_at,
    matchesCheckedAt: row.matches_checked_at,
    abandoned: row.abandoned_at !== null,
    decided: row.decision_id !== null,
    decision:
      row.decision_id && row.decision && row.reason && row.decided_at
        ? {
            id: row.decision_id,
            decision: row.decision as IntakeDecision,
            reason: row.reason,
            decidedBy: row.decided_by_name ?? "",
            decidedAt: row.decided_at,
            incomePercent: row.income_percent,
          }
        : null,
    legalCase:
      row.case_id && row.case_number
        ? { id: row.case_id, number: row.case_number, onTeam: row.member_id !== null }
        : null,
  };
}

/** How far a section is; `not_started` has nothing saved. */
export type SectionState = "not_started" | "in_progress" | "done";

export interface SectionProgress {
  section: IntakeSection;
  state: SectionState;
  savedAt: Date | null;
}

/** Every section in the order it is asked, with how far it is. */
export async function sectionProgress(db: Trx, intakeId: string): Promise<SectionProgress[]> {
  const rows = await db
    .selectFrom("intake_sections")
    .select(["section", "complete", "saved_at"])
    .where("intake_id", "=", intakeId)
    .execute();
  return INTAKE_SECTIONS.map((section) => {
    const row = rows.find((found) => found.section === section);
    const state = row ? (row.complete ? "done" : "in_progress") : "not_started";
    return { section, state, savedAt: row?.saved_at ?? null };
  });
}

/** One line of the intake worker's first page. */
export interface IntakeLine {
  id: string;
  /** "" when the person's name is not known. */
  personName: string;
  startedAt: Date;
  startedBy: string;
  sectionsDone: number;
  decision: IntakeDecision | null;
  decidedAt: Date | null;
}

/**
 * The lists of the first page: the actor's own open intakes, everybody's open ones, and those decided in the last 14
 * days. Names as in Spanish, 200 at most; decided ones newest first, 30 at most.
 */
export async function intakeLists(db: Trx, actor: Actor, now: string) {
  if (!canReadIntakes(actor)) throw new NotFound(m.intake_not_found());
  const open = await intakeRows(db)
    .where("decisions.id", "is", null)
    .where("intakes.abandoned_at", "is", null)
    .orderBy(sql`names.sort_key collate "C"`)
    .orderBy("intakes.started_at")
    .limit(200)
    .execute();
  const decided = await intakeRows(db)
    .where("decisions.decided_at", ">", sql<Date>`${now}::timestamptz - interval '14 days'`)
    .orderBy("decisions.decided_at", "desc")
    .limit(30)
    .execute();
  return {
    mine: open.filter((row) => row.started_by === actor.userId).map(lineOf),
    others: open.filter((row) => row.started_by !== actor.userId).map(lineOf),
    decided: decided.map(lineOf),
  };
}

function intakeRows(db: Trx) {
  return db
    .selectFrom("intakes")
    .innerJoin("users as starter", "starter.id", "intakes.started_by")
    .innerJoin("clients as person", (join) =>
      join.onRef("person.id", "=", "intakes.client_id").on("person.purged_at", "is", null),
    )
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "intakes.client_id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .leftJoin("intake_decisions as decisions", (join) =>
      join.onRef("decisions.intake_id", "=", "intakes.id").on("decisions.taken_back_at", "is", null),
    )
    .select([
      "intakes.id",
      "intakes.client_id",
      "intakes.started_at",
      "intakes.started_by",
      "intakes.abandoned_at",
      "starter.display_name as started_by_name",
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
      "decisions.decision",
      "decisions.reason",
      "decisions.decided_at",
    ])
    .select((eb) =>
      eb
        .selectFrom("intake_sections")
        .select((count) => count.fn.countAll<string>().as("count"))
        .whereRef("intake_sections.intake_id", "=", "intakes.id")
        .where("intake_sections.complete", "=", true)
        .as("sections_done"),
    );
}

type NameColumns = { given_names: string | null; surname_1: string | null; surname_2: string | null };

function nameIn({ given_names, surname_1, surname_2 }: NameColumns): string {
  return displayName(
    nameOfRow({ given_names: given_names ?? "", surname_1: surname_1 ?? "", surname_2: surname_2 ?? "" }),
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof intakeRows>["execute"]>>[number];

function lineOf(row: Row): IntakeLine {
  return {
    id: row.id,
    personName: nameIn(row),
    startedAt: row.started_at,
    startedBy: row.started_by_name,
    sectionsDone: Number(row.sections_done ?? 0),
    decision: row.decision as IntakeDecision | null,
    decidedAt: row.decided_at,
  };
}
