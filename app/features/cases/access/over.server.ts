import { type RawBuilder, sql } from "kysely";

/**
 * SQL: a partner's access to a case is over, whether or not anybody wrote that down: the case is closed, the placement's
 * last day has passed, or nobody of the partner did anything for the program's weeks and no date lies within two. By
 * the database's clock, as row security judges it; `accessState` says the same of facts at hand.
 */
export function accessIsOver(caseId: RawBuilder<string>, partnerId: RawBuilder<string | null>): RawBuilder<boolean> {
  const today = sql`(now() at time zone program.time_zone)::date`;
  return sql<boolean>`(
    exists (select 1 from case_closings ended where ended.case_id = ${caseId} and ended.reopened_at is null)
    or exists (select 1 from placements standing, program where program.id = 1 and standing.case_id = ${caseId}
      and standing.partner_id = ${partnerId} and standing.ended_at is null and standing.ends_on < ${today})
    or exists (select 1 from program left join access_signs sign on sign.case_id = ${caseId} and sign.partner_id = ${partnerId}
      where program.id = 1
        and greatest(sign.last_at + make_interval(hours => program.idle_weeks * 168), program.idle_weeks_since + interval '336 hours') <= now()
        and not exists (select 1 from hearings near where near.case_id = ${caseId} and near.superseded_at is null
          and near.on_date between ${today} and ${today} + 14
          and not exists (select 1 from hearing_results said where said.hearing_id = near.id and said.superseded_at is null))
        and not exists (select 1 from deadlines due where due.case_id = ${caseId} and due.superseded_at is null
          and due.whose = 'ours' and due.state = 'dated' and due.legal_on >= ${today} and due.act_on <= ${today} + 14
          and not exists (select 1 from deadline_closings done where done.deadline_id = due.id and done.taken_back_at is null))))`;
}
