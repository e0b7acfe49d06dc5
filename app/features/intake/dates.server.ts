import type { Actor } from "~/domain/access";
import { plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import type { DeadlineState } from "~/domain/vocabulary";
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
  /** What would date it, or tell whether the rule applies at all; null where nothing is missing. */
  question: string | null;
  /** True while nothing tells the day: the person is left with the question, not with what would follow from missing it. */
  open: boolean;
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
    return views.filter((view) => view.closing === null).map(({ id, state, words }) => sheetDate(id, state, words));
  }
  const told = answersIn(await allDrafts(db, intake), clock.today);
  const courtZone = await zoneOfCourt(db, told.hearing.hearing_court, told.custody.facility);
  const facts = toldCaseFacts(told, { today: clock.today, zone: clock.zone, courtZone });
  const rules = await rulesOnFile(db);
  const lines = deadlinesForCase(facts, rules, await calendarOnFile(db), plainDate(clock.today));
  // The program's own margin says nothing to somebody whose lawyers we are not.
  return lines.map((line) =>
    sheetDate(line.key, line.state, wordsOf({ ...spokenLine(line, rules, locale), ownOn: null }, locale)),
  );
}

function sheetDate(key: string, state: DeadlineState, words: DeadlineWords): SheetDate {
  const { title, heading, question, sentences, warnings } = words;
  const open = state === "undated" && question !== null;
  return { key, title, heading, question, open, sentences: open ? [] : [...warnings, ...sentences] };
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
