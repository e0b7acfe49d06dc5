import type { Actor } from "~/domain/access";
import { plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import {
  calendarOnFile,
  type DeadlineWords,
  deadlinesForCase,
  deadlinesOnCase,
  rulesOnFile,
  spokenLine,
  wordsOf,
} from "~/features/deadlines/index.server";
import { findFacility, listCourts } from "~/features/reference/index.server";
import type { Locale } from "~/i18n";
import { withLocale } from "~/i18n/locale.server";
import type { Trx } from "~/platform/db.server";
import { allDrafts, answersIn } from "./drafts.server";
import type { IntakeHead } from "./queries.server";
import { toldCaseFacts } from "./told-dates";

/** One date of the sheet, in whole sentences. */
export interface SheetDate {
  key: string;
  title: string;
  heading: string;
  question: string | null;
  /** What it means, then what to look out for. */
  sentences: string[];
}

/**
 * The dates that run for a person, in the language given, the first to act on first: those of the case where the
 * intake opened one, else counted now from what was told and kept nowhere.
 */
export async function datesOfIntake(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intake: IntakeHead,
  locale: Locale,
): Promise<SheetDate[]> {
  if (intake.legalCase) {
    const caseId = intake.legalCase.id;
    const views = await withLocale(locale, () => deadlinesOnCase(db, actor, caseId, clock));
    return views.filter((view) => view.closing === null).map(({ id, words }) => sheetDate(id, words));
  }
  const told = answersIn(await allDrafts(db, intake), clock.today);
  const courtZone = await zoneOfCourt(db, told.hearing.hearing_court, told.custody.facility);
  const facts = toldCaseFacts(told, { today: clock.today, zone: clock.zone, courtZone });
  const rules = await rulesOnFile(db);
  const lines = deadlinesForCase(facts, rules, await calendarOnFile(db), plainDate(clock.today));
  // The program's own margin says nothing to somebody whose lawyers we are not.
  return lines.map((line) => sheetDate(line.key, wordsOf({ ...spokenLine(line, rules, locale), ownOn: null }, locale)));
}

function sheetDate(key: string, words: DeadlineWords): SheetDate {
  const { title, heading, question, sentences, warnings } = words;
  return { key, title, heading, question, sentences: [...warnings, ...sentences] };
}

async function zoneOfCourt(
  db: Trx,
  courtId: string | null,
  facility: { answer: string; value?: string },
): Promise<string | null> {
  const place = facility.value ? await findFacility(db, facility.value) : null;
  const id = courtId ?? place?.usualCourtId;
  return (await listCourts(db)).find((court) => court.id === id)?.timeZone ?? null;
}
