import type { Actor } from "~/domain/access";
import { NotFound } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";

/** A court as a hearing names it. `zone` is null where the list does not say: its hours are shown without a zone. */
export interface CourtView {
  id: string;
  name: string;
  zone: string | null;
  state: string;
  circuit: string | null;
}

/** One version of a hearing's record. Instants are ISO 8601, `time` is `HH:MM` at the court. */
export interface HearingVersion {
  id: string;
  seriesId: string;
  proceedingId: string;
  kind: string;
  medium: string;
  dateKind: string;
  on: string | null;
  time: string | null;
  court: CourtView | null;
  judge: string;
  courtroom: string;
  source: string;
  verifiedAt: string | null;
  verifiedBy: string | null;
  verifiedSource: string | null;
  recordedBy: string;
  recordedAt: string;
  supersededAt: string | null;
  supersededBy: string | null;
  /** `corrected`, `advanced`, `moved` or a word of a person's own, as `code: words`. */
  supersededReason: string | null;
}

export interface ResultVersion {
  id: string;
  hearingId: string;
  result: string;
  adjournmentReason: string | null;
  decisionForm: string | null;
  decidedOn: string | null;
  servedOn: string | null;
  decidedFor: string | null;
  outcome: string | null;
  bondAmount: number | null;
  appealReserved: string | null;
  /** The version of the next hearing that this result recorded; it may have moved on since. */
  nextHearingId: string | null;
  noNextReason: string | null;
  recordedBy: string;
  recordedAt: string;
  supersededAt: string | null;
  supersededBy: string | null;
  supersededReason: string | null;
}

export interface HearingView extends HearingVersion {
  /** The standing result; null while none is recorded. */
  result: ResultVersion | null;
}

/**
 * The case's standing hearings, by date, those without one last; [] when none is recorded.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function hearingsOnCase(db: Trx, actor: Actor, caseId: string): Promise<HearingView[]> {
  await findCase(db, actor, caseId);
  const hearings = await versions(db)
    .where("hearings.case_id", "=", caseId)
    .where("hearings.superseded_at", "is", null)
    .orderBy("hearings.on_date", (order) => order.asc().nullsLast())
    .orderBy("hearings.at_time", (order) => order.asc().nullsLast())
    .orderBy("hearings.recorded_at")
    .execute();
  const results = await resultsOf(
    db,
    hearings.map((hearing) => hearing.id),
    false,
  );
  return hearings.map((row) => ({
    ...hearingOf(row),
    result: results.find((result) => result.hearingId === row.id) ?? null,
  }));
}

/** A hearing with everything its record ever said, newest version first. */
export interface HearingRecord {
  hearing: HearingView;
  /** Whether the record stands; false after it was taken back. */
  standing: boolean;
  versions: HearingVersion[];
  results: ResultVersion[];
  /** Who confirmed it, when, by which source; newest first. */
  verifications: { at: string; by: string; source: string }[];
}

/**
 * The hearing that the version `hearingId` belongs to, with its history. An address that names an older version
 * answers with the hearing as it stands now.
 * @throws NotFound when the case may not be read or has no such hearing.
 */
export async function findHearing(db: Trx, actor: Actor, caseId: string, hearingId: string): Promise<HearingRecord> {
  await findCase(db, actor, caseId);
  const rows = await versions(db)
    .where("hearings.case_id", "=", caseId)
    .where("hearings.series_id", "=", (eb) =>
      eb.selectFrom("hearings as asked").select("asked.series_id").where("asked.id", "=", hearingId),
    )
    .orderBy("hearings.recorded_at", "desc")
    .orderBy("hearings.superseded_at", (order) => order.desc().nullsFirst())
    .execute();
  const all = rows.map(hearingOf);
  const current = all.find((version) => version.supersededAt === null) ?? all[0];
  if (!current) throw new NotFound(m.cases_not_found());
  const ids = all.map((version) => version.id);
  const results = await resultsOf(db, ids, true);
  return {
    hearing: { ...current, result: results.find((result) => result.supersededAt === null) ?? null },
    standing: current.supersededAt === null,
    versions: all,
    results,
    verifications: await verificationsOf(db, ids),
  };
}

/** The proceedings of a case that a hearing can belong to, oldest first. */
export async function proceedingsOf(db: Trx, caseId: string) {
  return db
    .selectFrom("proceedings")
    .select(["id", "level", "kind", "court_id as courtId"])
    .where("case_id", "=", caseId)
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
}

function versions(db: Trx) {
  return db
    .selectFrom("hearings")
    .innerJoin("users as recorder", "recorder.id", "hearings.recorded_by")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .leftJoin("users as verifier", "verifier.id", "hearings.verified_by")
    .leftJoin("users as ender", "ender.id", "hearings.superseded_by")
    .select([
      "hearings.id",
      "hearings.series_id",
      "hearings.proceeding_id",
      "hearings.kind",
      "hearings.medium",
      "hearings.date_kind",
      "hearings.on_date",
      "hearings.at_time",
      "hearings.judge",
      "hearings.courtroom",
      "hearings.source",
      "hearings.verified_at",
      "hearings.verified_source",
      "hearings.recorded_at",
      "hearings.superseded_at",
      "hearings.superseded_reason",
      "courts.id as court_id",
      "courts.name as court_name",
      "courts.time_zone",
      "courts.state",
      "courts.circuit",
      "recorder.display_name as recorded_by",
      "verifier.display_name as verified_by",
      "ender.display_name as superseded_by",
    ]);
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>["execute"]>>[number];

function hearingOf(row: VersionRow): HearingVersion {
  return {
    id: row.id,
    seriesId: row.series_id,
    proceedingId: row.proceeding_id,
    kind: row.kind,
    medium: row.medium,
    dateKind: row.date_kind,
    on: row.on_date,
    time: row.at_time?.slice(0, 5) ?? null,
    court:
      row.court_id === null
        ? null
        : {
            id: row.court_id,
            name: row.court_name ?? "",
            zone: row.time_zone,
            state: row.state ?? "",
            circuit: row.circuit,
          },
    judge: row.judge,
    courtroom: row.courtroom,
    source: row.source,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    verifiedBy: row.verified_by,
    verifiedSource: row.verified_source,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.superseded_by,
    supersededReason: row.superseded_reason,
  };
}

async function resultsOf(db: Trx, hearingIds: readonly string[], history: boolean): Promise<ResultVersion[]> {
  if (hearingIds.length === 0) return [];
  let query = db
    .selectFrom("hearing_results")
    .innerJoin("users as recorder", "recorder.id", "hearing_results.recorded_by")
    .leftJoin("users as ender", "ender.id", "hearing_results.superseded_by")
    .selectAll("hearing_results")
    .select(["recorder.display_name as recorder", "ender.display_name as ender"])
    .where("hearing_results.hearing_id", "in", hearingIds)
    .orderBy("hearing_results.recorded_at", "desc");
  if (!history) query = query.where("hearing_results.superseded_at", "is", null);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    hearingId: row.hearing_id,
    result: row.result,
    adjournmentReason: row.adjournment_reason,
    decisionForm: row.decision_form,
    decidedOn: row.decided_on,
    servedOn: row.served_on,
    decidedFor: row.decided_for,
    outcome: row.outcome,
    bondAmount: row.bond_amount,
    appealReserved: row.appeal_reserved,
    nextHearingId: row.next_hearing_id,
    noNextReason: row.no_next_reason,
    recordedBy: row.recorder,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.ender,
    supersededReason: row.superseded_reason,
  }));
}

async function verificationsOf(db: Trx, hearingIds: readonly string[]) {
  const rows = await db
    .selectFrom("verifications")
    .innerJoin("users", "users.id", "verifications.verified_by")
    .select(["verifications.verified_at", "users.display_name", "verifications.source"])
    .where("verifications.hearing_id", "in", hearingIds)
    .orderBy("verifications.verified_at", "desc")
    .execute();
  return rows.map((row) => ({ at: row.verified_at.toISOString(), by: row.display_name, source: row.source }));
}
