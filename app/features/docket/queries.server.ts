import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { shortName } from "~/domain/people";
import { wallClock } from "~/domain/zones";
import { type HeldAt, placeDiffers } from "~/features/custody/index.server";
import { type DeadlineView, openDeadlines } from "~/features/deadlines/index.server";
import type { Trx } from "~/platform/db.server";
import { type DocketCounts, type DocketFilter, docketCounts, docketLines, type Line } from "./lines.server";
import { type HearingWord, hearingWords } from "./rules";

/** Who a line is about and where they are. */
export interface LineCase {
  number: string;
  /** First given name and first surname; "" where no name is recorded. */
  person: string;
  /** Best language; null where it is not recorded. */
  language: { en: string; es: string } | null;
  place: LinePlace;
}

/** Where the person is: a facility, a place nobody knows, released, or nothing recorded. */
export type LinePlace =
  | { state: "held"; name: string; since: string | null; verifiedAt: string | null }
  | { state: "unknown"; since: string | null }
  | { state: "released"; on: string }
  | { state: "not_recorded" };

export interface LineHearing {
  kind: string;
  medium: string;
  dateKind: string;
  judge: string;
  courtroom: string;
  /** Null where the court is not recorded. */
  court: string | null;
  /** The zone of the court; null where it is not known and the program's stands in. */
  courtZone: string | null;
  source: string;
  /** The day it was confirmed, in the program's zone; null where nobody did. */
  verifiedOn: string | null;
  verifiedBy: string | null;
  verifiedSource: string | null;
  words: HearingWord[];
}

export interface DocketLine extends Line {
  case: LineCase;
  hearing: LineHearing | null;
  deadline: DeadlineView | null;
}

export interface Closure {
  on: string;
  name: string;
  /** Null: every court. */
  court: string | null;
}

export interface Docket {
  lines: DocketLine[];
  counts: DocketCounts;
  /** Recorded closures of the days shown; federal holidays are known by rule. */
  closures: Closure[];
}

/** One page of somebody's docket, in the order of `docketLines`, with what each row says. A fixed number of queries. */
export async function readDocket(db: Trx, actor: Actor, filter: DocketFilter, clock: Clock): Promise<Docket> {
  const lines = await docketLines(db, actor, filter, clock);
  const counts = await docketCounts(db, actor, filter, clock);
  const caseIds = [...new Set(lines.map((line) => line.caseId))];
  const cases = await casesByIds(db, caseIds);
  const hearings = await hearingsByIds(db, idsOf(lines, "hearing"));
  const deadlines = await deadlinesByIds(db, actor, idsOf(lines, "deadline"), caseIds, clock);
  return {
    counts,
    closures: await closuresOn(db, lines),
    lines: lines.flatMap((line) => {
      const found = cases.get(line.caseId);
      if (!found) return [];
      const { held, ...lineCase } = found;
      const row = hearings.get(line.id);
      const deadline = deadlines.get(line.id) ?? null;
      return [
        {
          ...line,
          case: lineCase,
          hearing: row ? lineHearing(line, row, lineCase.place, held, clock) : null,
          deadline,
        },
      ];
    }),
  };
}

function idsOf(lines: readonly Line[], kind: Line["kind"]): string[] {
  return lines.filter((line) => line.kind === kind).map((line) => line.id);
}

interface CaseRow {
  id: string;
  number: string;
  given_names: string | null;
  surname_1: string | null;
  surname_2: string | null;
  name_en: string | null;
  name_es: string | null;
  released_on: string | null;
  stint_id: string | null;
  since_on: string | null;
  place_unknown: boolean | null;
  verified_at: Date | null;
  facility: string | null;
  state: string | null;
  circuit: string | null;
  usual_court_id: string | null;
}

/** Name, language and place of the cases given, by id. */
export async function casesByIds(
  db: Trx,
  ids: readonly string[],
): Promise<Map<string, LineCase & { held: HeldAt | null }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CaseRow>`
    select cases.id, cases.number, n.given_names, n.surname_1, n.surname_2, lang.name_en, lang.name_es, stay.released_on,
           stint.id as stint_id, stint.since_on, stint.place_unknown, stint.verified_at,
           f.name as facility, f.state, f.circuit, f.usual_court_id
      from cases
      left join names n on n.client_id = cases.client_id and n.kind = 'legal' and n.superseded_at is null
      left join client_languages cl on cl.client_id = cases.client_id and cl.rank = 'best' and cl.superseded_at is null
      left join languages lang on lang.code = cl.language_code
      left join lateral (
        select s.id, r.released_on from stays s left join stay_releases r on r.stay_id = s.id and r.superseded_at is null
         where s.client_id = cases.client_id
         order by (r.id is not null), s.arrested_on desc nulls last, s.recorded_at desc limit 1) stay on true
      left join lateral (
        select st.* from stints st where st.stay_id = stay.id and st.superseded_at is null
         order by st.position desc limit 1) stint on true
      left join facilities f on f.id = stint.facility_id
     where cases.id in (${sql.join(ids)})`.execute(db);
  return new Map(rows.map((row) => [row.id, lineCase(row)]));
}

function lineCase(row: CaseRow): LineCase & { held: HeldAt | null } {
  const name = { given: row.given_names ?? "", firstSurname: row.surname_1 ?? "", secondSurname: row.surname_2 ?? "" };
  const place = placeOf(row);
  return {
    number: row.number,
    person: shortName(name),
    language: row.name_en && row.name_es ? { en: row.name_en, es: row.name_es } : null,
    place,
    held:
      place.state === "held"
        ? { state: row.state ?? "", circuit: row.circuit, usualCourtId: row.usual_court_id }
        : null,
  };
}

function placeOf(row: CaseRow): LinePlace {
  if (row.released_on) return { state: "released", on: row.released_on };
  if (!row.stint_id) return { state: "not_recorded" };
  if (row.place_unknown || row.facility === null) return { state: "unknown", since: row.since_on };
  const verifiedAt = row.verified_at?.toISOString() ?? null;
  return { state: "held", name: row.facility, since: row.since_on, verifiedAt };
}

function hearingRows(db: Trx, ids: readonly string[]) {
  return db
    .selectFrom("hearings")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .leftJoin("users", "users.id", "hearings.verified_by")
    .select([
      "hearings.id",
      "hearings.kind",
      "hearings.medium",
      "hearings.date_kind",
      "hearings.judge",
      "hearings.courtroom",
      "hearings.source",
      "hearings.verified_at",
      "hearings.verified_source",
      "users.display_name",
      "courts.id as court_id",
      "courts.name as court",
      "courts.state",
      "courts.circuit",
      "courts.time_zone",
    ])
    .where("hearings.id", "in", ids);
}

type HearingRow = Awaited<ReturnType<ReturnType<typeof hearingRows>["execute"]>>[number];

async function hearingsByIds(db: Trx, ids: readonly string[]): Promise<Map<string, HearingRow>> {
  const rows = ids.length === 0 ? [] : await hearingRows(db, ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function lineHearing(line: Line, row: HearingRow, place: LinePlace, held: HeldAt | null, clock: Clock): LineHearing {
  const court = row.court_id === null ? null : { id: row.court_id, state: row.state ?? "", circuit: row.circuit };
  const state = {
    dateKind: row.date_kind,
    verified: row.verified_at !== null,
    placeDiffers: placeDiffers(held, court),
    placeUnknown: place.state === "unknown",
  };
  return {
    kind: row.kind,
    medium: row.medium,
    dateKind: row.date_kind,
    judge: row.judge,
    courtroom: row.courtroom,
    court: row.court,
    courtZone: row.time_zone,
    source: row.source,
    verifiedOn: row.verified_at && wallClock(row.verified_at.toISOString(), clock.zone).date,
    verifiedBy: row.display_name,
    verifiedSource: row.verified_source,
    words: hearingWords(line, state, clock.now),
  };
}

async function deadlinesByIds(
  db: Trx,
  actor: Actor,
  ids: readonly string[],
  caseIds: readonly string[],
  clock: Clock,
): Promise<Map<string, DeadlineView>> {
  if (ids.length === 0) return new Map();
  const views = await openDeadlines(db, actor, { caseIds: sql`(${sql.join(caseIds)})`, limit: 2000 }, clock);
  return new Map(views.map((view) => [view.id, view]));
}

async function closuresOn(db: Trx, lines: readonly Line[]): Promise<Closure[]> {
  const days = [...new Set(lines.flatMap((line) => line.on ?? []))];
  if (days.length === 0) return [];
  const rows = await db
    .selectFrom("court_closures")
    .leftJoin("courts", "courts.id", "court_closures.court_id")
    .select(["court_closures.falls_on", "court_closures.name", "courts.name as court"])
    .where("court_closures.falls_on", "in", days)
    .orderBy("court_closures.name")
    .execute();
  return rows.map((row) => ({ on: row.falls_on, name: row.name, court: row.court }));
}
