import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { REPRESENTING_LEVELS } from "~/domain/vocabulary";
import { accessIsOver, caseScope } from "~/features/cases/index.server";
import { currentLocale } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { moreUrgent, type TriageReason, triageReasons } from "./rules";

export interface TriageRow {
  caseId: string;
  number: string;
  givenNames: string;
  surname1: string;
  surname2: string;
  languageEn: string | null;
  languageEs: string | null;
  facility: string | null;
  placeUnknown: boolean;
  since: string | null;
  hearingOn: string | null;
  hearingAt: string | null;
  hearingZone: string | null;
  court: string | null;
  deadlineOn: string | null;
  /** What that date is for, in the reader's language. */
  deadlineRule: string | null;
  /** The partner an unanswered offer went to, and when it expires; null where none is out. */
  offeredTo: string | null;
  offerExpires: Date | null;
  /** What the person said at intake of a lawyer of their own, a code of LAWYER_NOW; null where nothing is on file. */
  lawyerNow: string | null;
  reasons: TriageReason[];
}

interface Found extends Omit<TriageRow, "reasons"> {
  arrestedAt: Date | null;
  unknownSince: Date | null;
  hearingInDays: number | null;
  deadlineInDays: number | null;
  urgencies: string[];
  detained: boolean;
  /** Whole days since the access of the partner who had the case ended by itself; null where none did lately. */
  leftDaysAgo: number | null;
}

/**
 * SQL: the case's person has nobody: no standing placement and no service that represents, leaving out those of a
 * partner whose access is over.
 */
export function unrepresented() {
  return sql<boolean>`not exists (select 1 from placements p where p.case_id = cases.id and p.ended_at is null
      and (p.partner_id is null or not ${accessIsOver(sql`p.case_id`, sql`p.partner_id`)}))
    and not exists (select 1 from services s where s.case_id = cases.id and s.superseded_at is null and s.last_day is null
      and s.level = any(${[...REPRESENTING_LEVELS]})
      and (s.partner_id is null or not ${accessIsOver(sql`s.case_id`, sql`s.partner_id`)}))
    and not exists (select 1 from case_closings c where c.case_id = cases.id and c.reopened_at is null)`;
}

/**
 * Everybody with an open case and nobody to represent them, most urgent first, each with the reasons why. Hearings
 * and deadlines are counted in days of the court's own calendar. [] means nobody waits.
 */
export async function triageRows(db: Trx, actor: Actor, clock: Clock): Promise<TriageRow[]> {
  const spanish = currentLocale() === "es";
  const rows = await db
    .selectFrom("cases")
    .innerJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "cases.client_id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .leftJoin("client_languages as best", (join) =>
      join
        .onRef("best.client_id", "=", "cases.client_id")
        .on("best.rank", "=", "best")
        .on("best.superseded_at", "is", null),
    )
    .leftJoin("languages", "languages.code", "best.language_code")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("stays")
          .leftJoin("stay_releases as release", (join) =>
            join.onRef("release.stay_id", "=", "stays.id").on("release.superseded_at", "is", null),
          )
          .select(["stays.id", "stays.arrested_on", "stays.arrested_time", "stays.arrest_zone"])
          .whereRef("stays.client_id", "=", "cases.client_id")
          .where("release.id", "is", null)
          .orderBy("stays.recorded_at", "desc")
          .limit(1)
          .as("stay"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("stints")
          .leftJoin("facilities", "facilities.id", "stints.facility_id")
          .select([
            "facilities.name as facility",
            "facilities.time_zone as zone",
            "stints.place_unknown",
            "stints.since_on",
            "stints.since_time",
            "stints.recorded_at",
          ])
          .whereRef("stints.stay_id", "=", "stay.id")
          .where("stints.superseded_at", "is", null)
          .orderBy("stints.position", "desc")
          .limit(1)
          .as("stint"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("hearings")
          .leftJoin("courts", "courts.id", "hearings.court_id")
          .select(["hearings.on_date", "hearings.at_time", "courts.name as court", "courts.time_zone as zone"])
          .whereRef("hearings.case_id", "=", "cases.id")
          .where("hearings.superseded_at", "is", null)
          .where(
            sql<boolean>`hearings.on_date >= (${clock.now}::timestamptz at time zone coalesce(courts.time_zone, ${clock.zone}))::date`,
          )
          .orderBy("hearings.on_date")
          .limit(1)
          .as("hearing"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("deadlines")
          .leftJoin("deadline_closings as done", (join) =>
            join.onRef("done.deadline_id", "=", "deadlines.id").on("done.taken_back_at", "is", null),
          )
          .leftJoin("rules", "rules.id", "deadlines.rule_id")
          .select(["deadlines.act_on", "deadlines.zone"])
          .select(
            sql<string>`coalesce(${spanish ? sql.ref("rules.name_es") : sql.ref("rules.name_en")}, deadlines.title)`.as(
              "what",
            ),
          )
          .whereRef("deadlines.case_id", "=", "cases.id")
          .where("deadlines.superseded_at", "is", null)
          .where("deadlines.whose", "=", "ours")
          .where("deadlines.state", "=", "dated")
          .where("done.id", "is", null)
          // A date that was over before we ever met the person is no reason to hurry now.
          .where(sql<boolean>`not ('passed_before_case' = any (deadlines.warnings))`)
          .orderBy("deadlines.act_on")
          .limit(1)
          .as("deadline"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("offers")
          .innerJoin("partners", "partners.id", "offers.partner_id")
          .leftJoin("offer_events as ended", (join) =>
            join
              .onRef("ended.offer_id", "=", "offers.id")
              .on("ended.kind", "in", ["accepted", "declined", "withdrawn", "expired"]),
          )
          .select(["partners.name", "offers.expires_at"])
          .whereRef("offers.case_id", "=", "cases.id")
          .where("ended.id", "is", null)
          .where("offers.expires_at", ">", new Date(clock.now))
          .limit(1)
          .as("offer"),
      (join) => join.onTrue(),
    )
    .select([
      "cases.id as caseId",
      "cases.number",
      "names.given_names as givenNames",
      "names.surname_1 as surname1",
      "names.surname_2 as surname2",
      "languages.name_en as languageEn",
      "languages.name_es as languageEs",
      "stint.facility",
      "stint.since_on as since",
      "hearing.on_date as hearingOn",
      "hearing.at_time as hearingAt",
      "hearing.zone as hearingZone",
      "hearing.court",
      "deadline.act_on as deadlineOn",
      "deadline.what as deadlineRule",
      "offer.name as offeredTo",
      "offer.expires_at as offerExpires",
    ])
    .select([
      sql<boolean>`coalesce(stint.place_unknown, false)`.as("placeUnknown"),
      sql<boolean>`stay.id is not null`.as("detained"),
      sql<Date | null>`case when stay.arrested_on is not null and stay.arrested_time is not null
        then (stay.arrested_on + stay.arrested_time) at time zone coalesce(stay.arrest_zone, ${clock.zone}) end`.as(
        "arrestedAt",
      ),
      sql<Date | null>`case when stint.place_unknown then coalesce((stint.since_on + stint.since_time) at time zone ${clock.zone}, stint.recorded_at) end`.as(
        "unknownSince",
      ),
      sql<
        number | null
      >`hearing.on_date - (${clock.now}::timestamptz at time zone coalesce(hearing.zone, ${clock.zone}))::date`.as(
        "hearingInDays",
      ),
      sql<
        number | null
      >`deadline.act_on - (${clock.now}::timestamptz at time zone coalesce(deadline.zone, ${clock.zone}))::date`.as(
        "deadlineInDays",
      ),
      sql<
        string[]
      >`coalesce((select array_agg(u.code order by u.code) from urgencies u where u.case_id = cases.id and u.resolved_at is null), '{}')`.as(
        "urgencies",
      ),
      sql<
        number | null
      >`(select ${clock.today}::date - max(coalesce((p.ended_at at time zone ${clock.zone})::date, ${clock.today}::date))
        from placements p where p.case_id = cases.id and p.partner_id is not null
         and (p.ended_at is null or (p.end_reason in ('access_idle', 'access_day') and p.ended_at > ${clock.now}::timestamptz - interval '60 days')))`.as(
        "leftDaysAgo",
      ),
      sql<
        string | null
      >`(select f.code_value from facts f where f.case_id = cases.id and f.code = 'lawyer_now' and f.superseded_at is null limit 1)`.as(
        "lawyerNow",
      ),
    ])
    .where("cases.id", "in", caseScope(db, actor))
    .where(unrepresented())
    .$castTo<Found>()
    .execute();

  return rows
    .map((row) => ({ ...shown(row), reasons: triageReasons(factsOf(row, clock)) }))
    .sort((a, b) => moreUrgent(a.reasons, b.reasons) || a.number.localeCompare(b.number));
}

function shown({
  arrestedAt,
  unknownSince,
  hearingInDays,
  deadlineInDays,
  urgencies,
  detained,
  leftDaysAgo,
  ...row
}: Found) {
  return row;
}

function factsOf(row: Found, clock: Clock) {
  return {
    arrestedAt: row.arrestedAt?.toISOString() ?? null,
    placeUnknownSince: row.unknownSince?.toISOString() ?? null,
    hearingInDays: row.hearingInDays,
    deadlineInDays: row.deadlineInDays,
    deadlineRule: row.deadlineRule,
    urgencies: row.urgencies,
    detained: row.detained,
    leftDaysAgo: row.leftDaysAgo,
    now: clock.now,
  };
}
