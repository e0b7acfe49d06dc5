import { type Kysely, sql } from "kysely";

/** A case's page and history read every version of a record, standing or not; the docket asks what changed since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index hearings_series on hearings (series_id);
    create index hearings_recorded on hearings (recorded_at);
    create index hearings_superseded on hearings (superseded_at) where superseded_at is not null;
    create index hearing_results_hearing on hearing_results (hearing_id);
    create index stints_stay on stints (stay_id);
    create index stints_recorded on stints (recorded_at);
    create index stay_releases_stay on stay_releases (stay_id);
    create index deadlines_case_all on deadlines (case_id);
    create index deadlines_superseded on deadlines (superseded_at) where superseded_at is not null;
    create index deadlines_superseded_by on deadlines (superseded_by_id) where superseded_by_id is not null;
    create index team_members_case on team_members (case_id);
    create index tasks_case_all on tasks (case_id);
    create index proceeding_outcomes_proceeding on proceeding_outcomes (proceeding_id);
  `.execute(db);
}
