import type { Trx } from "~/platform/db.server";

/** A row of `deadlines` with the names of its rule, its standing closing and the people who acted on it. */
export type StoredDeadline = Awaited<ReturnType<ReturnType<typeof deadlineRows>["execute"]>>[number];

/** The query every list of dates starts from; it selects standing and superseded rows alike. */
export function deadlineRows(db: Trx) {
  return db
    .selectFrom("deadlines")
    .leftJoin("rules", "rules.id", "deadlines.rule_id")
    .leftJoin("rule_versions as version", "version.id", "deadlines.rule_version_id")
    .leftJoin("deadline_closings as closing", (join) =>
      join.onRef("closing.deadline_id", "=", "deadlines.id").on("closing.taken_back_at", "is", null),
    )
    .leftJoin("users as closer", "closer.id", "closing.closed_by")
    .leftJoin("users as recorder", "recorder.id", "deadlines.recorded_by")
    .leftJoin("users as superseder", "superseder.id", "deadlines.superseded_by")
    .selectAll("deadlines")
    .select([
      "rules.name_en",
      "rules.name_es",
      "version.if_missed_en",
      "version.if_missed_es",
      "version.verified_on",
      "version.whose as rule_whose",
      "version.marks as rule_marks",
      "version.notes as rule_notes",
      "version.signed_at",
      "closing.id as closing_id",
      "closing.how as closed_how",
      "closing.filed_on",
      "closing.filed_where",
      "closing.closed_at",
      "closer.display_name as closed_by_name",
      "recorder.display_name as recorded_by_name",
      "superseder.display_name as superseded_by_name",
    ])
    .orderBy("deadlines.act_on", (ob) => ob.asc().nullsLast())
    .orderBy("deadlines.recorded_at")
    .orderBy("deadlines.id");
}
