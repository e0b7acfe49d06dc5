import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { NotFound } from "~/domain/refusals";
import { reportCsv } from "~/features/reports/csv.server";
import { type Cell, type Figure, HIDDEN, totalOf } from "~/features/reports/figures";
import { type Quarter, quarterAt, quarterBefore, quarterOf, quartersBack } from "~/features/reports/quarter";
import { newestQuarter, reportOf, rowsBehind } from "~/features/reports/queries.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import type { PersonKey } from "~tests/support/people";
import { addProgram } from "~tests/support/report-rows";

const database = testDatabase();
const QUARTERS = quartersBack(quarterOf(2025, 4), 16);
const BUSY = quarterOf(2024, 2);

beforeAll(async () => {
  await database.superuser.transaction().execute(async (db) => {
    await addProgram(db, { people: 240, firstYear: 2022, years: 3, seed: 7 });
    await addProgram(db, { people: 100, firstYear: 2024, years: 0.6, seed: 11 });
  });
}, 120_000);

const cellsOf = (who: PersonKey, quarter: Quarter) =>
  asPerson(database, who, async ({ db, actor, clock }) => (await reportOf(db, actor, quarter, clock.today)).cells);

/** The same counts by SQL of its own, a statement a figure, over the tables and not over the report's rows. */
async function independent(quarter: Quarter): Promise<Map<string, number>> {
  const inQuarter = sql`between ${quarter.from}::date and ${quarter.to}::date`;
  const acting = sql`select s.* from services s join cases c on c.id = s.case_id where c.withdrawn_at is null
    and s.superseded_at is null and s.level in ('limited_appearance', 'full_representation')`;
  const decisions = sql`select i.client_id, d.decision, d.reason, d.decided_at from intake_decisions d join intakes i on i.id = d.intake_id
    where d.taken_back_at is null and (d.decided_at at time zone 'America/New_York')::date ${inQuarter}`;
  const last = sql`select * from (${decisions}) d where not exists (select 1 from (${decisions}) later
    where later.client_id = d.client_id and later.decided_at > d.decided_at)`;
  const releases = sql`select t.client_id, r.reason, r.released_on from stay_releases r join stays t on t.id = r.stay_id
    where r.superseded_at is null and r.released_on ${inQuarter} and exists (select 1 from cases c
      where c.client_id = t.client_id and c.withdrawn_at is null and c.opened_on <= ${quarter.to}::date)`;
  const free = sql`('bond', 'recognizance', 'parole', 'supervision', 'monitoring', 'relief_granted', 'habeas')`;
  const outcomes = sql`select o.*, q.case_id, q.kind from proceeding_outcomes o join proceedings q on q.id = o.proceeding_id
    where o.superseded_at is null and o.decided_on ${inQuarter}
      and exists (select 1 from (${acting}) a where a.case_id = q.case_id and a.first_day <= o.decided_on)`;
  const pending = sql`select q.*, q.id as row_id from proceedings q where q.started_on <= ${quarter.to}::date
    and exists (select 1 from (${acting}) a where a.case_id = q.case_id and a.first_day <= ${quarter.to}::date)
    and not exists (select 1 from proceeding_outcomes o where o.proceeding_id = q.id and o.superseded_at is null and o.decided_on <= ${quarter.to}::date)
    and not exists (select 1 from case_closings k where k.case_id = q.case_id and k.reopened_at is null and k.closed_on <= ${quarter.to}::date)`;
  const began = sql`select c.client_id, max(case s.level when 'full_representation' then 2 else 1 end) as rank
    from (${acting}) s join cases c on c.id = s.case_id where s.first_day ${inQuarter} group by c.client_id`;
  const questions: Record<Figure, ReturnType<typeof sql>> = {
    screened: sql`select case decision when 'offered' then 'offered' else 'unmet' end as code, client_id from (${last}) l`,
    unmet: sql`select decision || '.' || reason as code, client_id from (${last}) l where decision <> 'offered'`,
    represented: sql`select (array['limited_appearance', 'full_representation'])[rank] as code, client_id from (${began}) b`,
    released: sql`select reason as code, client_id from (${releases}) r where reason in ${free}`,
    custody_ended: sql`select reason as code, client_id from (${releases}) r where reason not in ${free}`,
    concluded: sql`select outcome as code, c.client_id from (${outcomes}) o join cases c on c.id = o.case_id where outcome <> 'venue_changed'`,
    moved: sql`select outcome as code, c.client_id from (${outcomes}) o join cases c on c.id = o.case_id where outcome = 'venue_changed'`,
    pending: sql`select kind as code, c.client_id from (${pending}) p join cases c on c.id = p.case_id`,
  };
  const counts = new Map<string, number>();
  for (const [figure, question] of Object.entries(questions)) {
    const { rows } = await sql<{ dimension: string; key: string; n: number }>`
      with counted as (${question})
      select 'total' as dimension, '' as key, count(*)::int as n from counted having count(*) > 0
      union all select 'code', code, count(*)::int from counted group by code
      union all select 'language', coalesce((select l.language_code from client_languages l
        where l.client_id = k.client_id and l.rank = 'best'), 'none') as lang, count(*)::int from counted k group by lang`.execute(
      database.superuser,
    );
    for (const { dimension, key, n } of rows) counts.set(`${figure}|${dimension}|${key}`, n);
  }
  return counts;
}

describe("the manager's numbers", () => {
  test("every number of every quarter equals independent SQL", async () => {
    let compared = 0;
    for (const quarter of QUARTERS) {
      const cells = await cellsOf("program_manager", quarter);
      const told = new Map(
        cells.filter(({ dimension }) => dimension !== "partner").map((cell) => [keyOf(cell), cell.n ?? -1]),
      );
      const truth = await independent(quarter);
      expect(Object.fromEntries([...told].sort()), quarter.key).toEqual(Object.fromEntries([...truth].sort()));
      compared += truth.size;
    }
    expect(compared).toBeGreaterThan(250);
  }, 60_000);

  test("every number leads to as many rows, and each row is what the number says", async () => {
    const cells = await cellsOf("program_manager", BUSY);
    expect(cells.length).toBeGreaterThan(40);
    await asPerson(database, "program_manager", async ({ db, actor }) => {
      for (const cell of cells) {
        const { count, rows } = await rowsBehind(db, actor, BUSY, cell, 1);
        expect(count, keyOf(cell)).toBe(cell.n);
        expect(rows).toHaveLength(Math.min(100, count));
        for (const row of rows) {
          if (cell.dimension === "code") expect(row.code).toBe(cell.key);
          if (cell.dimension === "partner") expect(row.partner_key).toBe(cell.key);
          if (cell.dimension === "language") expect(row.language_code ?? "none").toBe(cell.key);
          expect(row.name).toMatch(/^Person \d+ Ejemplo$/);
          if (cell.figure !== "pending") {
            expect(row.on_day >= BUSY.from && row.on_day <= BUSY.to).toBe(true);
          }
        }
      }
    });
  });

  test("a breakdown by who represents adds up, and names the partner of the service", async () => {
    const cells = await cellsOf("program_manager", BUSY);
    for (const figure of ["represented", "released", "concluded", "pending"] as const) {
      const parts = cells.filter((cell) => cell.figure === figure && cell.dimension === "partner");
      expect(parts.reduce((sum, cell) => sum + (cell.n ?? 0), 0)).toBe(totalOf(cells, figure));
    }
    const { rows } = await sql<{ key: string; n: number }>`
      select coalesce(s.partner_id::text, 'own') as key, count(distinct c.client_id)::int as n
        from services s join cases c on c.id = s.case_id
       where c.withdrawn_at is null and s.first_day between ${BUSY.from} and ${BUSY.to} and s.level = 'full_representation'
       group by 1`.execute(database.superuser);
    for (const { key, n } of rows) {
      const told = cells.find(
        (cell) => cell.figure === "represented" && cell.dimension === "partner" && cell.key === key,
      );
      expect(told?.n ?? 0).toBeGreaterThanOrEqual(n);
    }
  });

  test("the file says the same numbers, one line each", async () => {
    const report = await asPerson(database, "program_manager", ({ db, actor, clock }) =>
      reportOf(db, actor, BUSY, clock.today),
    );
    const text = reportCsv(report);
    expect(text.startsWith("\ufeff")).toBe(true);
    const [head, ...lines] = parse(text, { bom: true }) as string[][];
    expect(head?.[6]).toBe("Count");
    expect(lines).toHaveLength(report.cells.length);
    const sum = (cells: readonly (number | null)[]) => cells.reduce<number>((all, n) => all + (n ?? 0), 0);
    expect(sum(lines.map((line) => Number(line[6])))).toBe(sum(report.cells.map((cell) => cell.n)));
  });
});

describe("the funder's numbers", () => {
  test("no small cell is told, and none can be worked out from what is told", async () => {
    let hidden = 0;
    for (const quarter of QUARTERS) {
      const truth = new Map((await cellsOf("program_manager", quarter)).map((cell) => [keyOf(cell), cell.n ?? 0]));
      const told = await cellsOf("funder", quarter);
      for (const cell of told) {
        if (cell.n !== null) expect(cell.n, `${quarter.key} ${keyOf(cell)}`).toBeGreaterThanOrEqual(5);
        if (cell.key !== HIDDEN && cell.n !== null) expect(cell.n).toBe(truth.get(keyOf(cell)));
      }
      for (const part of partitionsOf(told)) {
        const [figure, dimension] = part.split("|") as [Figure, string];
        const total = totalOf(told, figure);
        if (total === null) throw new Error(`${part} of ${quarter.key} is told while its total is hidden`);
        const mine = told.filter((cell) => cell.figure === figure && cell.dimension === dimension);
        expect(mine.reduce((sum, cell) => sum + (cell.n ?? 0), 0)).toBe(total);
        const all = [...truth.keys()].filter((key) => key.startsWith(`${part}|`)).length;
        const shown = mine.filter((cell) => cell.key !== HIDDEN).length;
        if (mine.some((cell) => cell.key === HIDDEN)) expect(all - shown).toBeGreaterThanOrEqual(2);
        else expect(shown).toBe(all);
        hidden += all - shown;
      }
      // Screened, less unmet, is offered: of the three no two are told when the third is small.
      const offered = truth.get("screened|code|offered") ?? 0;
      if (offered > 0 && offered < 5 && totalOf(told, "unmet") !== null) expect(totalOf(told, "screened")).toBeNull();
      expect(told.some((cell) => cell.figure === "screened" && cell.dimension !== "total")).toBe(false);
    }
    expect(hidden).toBeGreaterThan(50);
  }, 60_000);

  test("names no partner that stands in none of them", async () => {
    const named = async (who: PersonKey, quarter: Quarter) =>
      Object.keys(
        (await asPerson(database, who, ({ db, actor, clock }) => reportOf(db, actor, quarter, clock.today))).partners,
      ).toSorted();
    const shown = (await cellsOf("funder", BUSY)).filter((cell) => cell.dimension === "partner").map(({ key }) => key);
    const every = await named("program_manager", BUSY);
    expect(await named("funder", BUSY)).toEqual(every.filter((id) => shown.includes(id)));
    expect(await named("funder", quarterOf(2010, 1))).toEqual([]);
  });

  test("only quarters that are over, only through the function, and no rows", async () => {
    await asPerson(database, "funder", async ({ db, actor, clock }) => {
      const current = quarterAt(clock.today);
      expect(newestQuarter(actor, clock.today)).toEqual(quarterBefore(current));
      await expect(reportOf(db, actor, current, clock.today)).rejects.toThrow(NotFound);
      await expect(rowsBehind(db, actor, BUSY, { figure: "screened", dimension: "total", key: "" }, 1)).rejects.toThrow(
        NotFound,
      );
      const future = await sql`select * from authz.report_suppressed(2099, 1)`.execute(db);
      expect(future.rows).toEqual([]);
    });
    for (const statement of [
      sql`select * from report_rows('2024-01-01', '2024-12-31')`,
      sql`select * from report_cells('2024-01-01', '2024-12-31')`,
      sql`select id from clients`,
      sql`select id from services`,
    ]) {
      await expect(asPerson(database, "funder", ({ db }) => statement.execute(db))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("nobody else reads a report", async () => {
    for (const who of [
      "staff_attorney",
      "intake_worker",
      "partner_coordinator",
      "partner_attorney",
      "admin",
    ] as const) {
      await expect(cellsOf(who, BUSY)).rejects.toThrow(NotFound);
    }
  });
});

function keyOf(cell: Pick<Cell, "figure" | "dimension" | "key">): string {
  return `${cell.figure}|${cell.dimension}|${cell.key}`;
}

function partitionsOf(cells: readonly Cell[]): string[] {
  return [
    ...new Set(cells.filter((cell) => cell.dimension !== "total").map((cell) => `${cell.figure}|${cell.dimension}`)),
  ];
}
