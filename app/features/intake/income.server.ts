import type { Clock } from "~/domain/clock";
import { INCOME_PERIODS } from "~/domain/vocabulary";
import { findProgram } from "~/features/accounts/index.server";
import type { Trx } from "~/platform/db.server";
import { draftOf } from "./drafts.server";
import type { IntakeHead } from "./queries.server";
import { readSection } from "./reading";
import { type Guideline, guidelineRegion, incomePercent } from "./rules";

/** The household's income against the guideline; null while size, income, period or guideline is missing. */
export interface HouseholdIncome {
  percent: number;
  /** The program's own limit, percent of the guideline. */
  limit: number;
  year: number;
  region: string;
}

export async function householdIncome(
  db: Trx,
  clock: Clock,
  intake: Pick<IntakeHead, "id" | "clientId">,
): Promise<HouseholdIncome | null> {
  const typed = await draftOf(db, intake, "household");
  const { household_size, income, income_period } = readSection("household", typed, clock.today).answers;
  const period = INCOME_PERIODS.find((known) => known === income_period);
  if (household_size.answer !== "value" || income.answer !== "value" || !period) return null;
  const guideline = await guidelineInForce(db, clock);
  const program = await findProgram(db);
  if (!guideline || !program) return null;
  return {
    percent: incomePercent(guideline, household_size.value, income.value, period),
    limit: program.income_limit_percent,
    year: guideline.year,
    region: guideline.region,
  };
}

/** The newest guideline on file whose year has begun, for the program's region; null where none is. */
async function guidelineInForce(db: Trx, clock: Clock): Promise<Guideline | null> {
  const region = guidelineRegion(clock.zone);
  const rows = await db
    .selectFrom("poverty_guidelines")
    .select(["year", "annual_amount", "per_person_over_8"])
    .where("region", "=", region)
    .where("year", "=", (eb) =>
      eb
        .selectFrom("poverty_guidelines")
        .select((max) => max.fn.max<number>("year").as("year"))
        .where("region", "=", region)
        .where("year", "<=", Number(clock.today.slice(0, 4))),
    )
    .orderBy("household_size")
    .execute();
  const [first] = rows;
  if (!first) return null;
  const amounts = rows.map((row) => row.annual_amount);
  return { year: first.year, region, amounts, eachOver8: first.per_person_over_8 };
}
