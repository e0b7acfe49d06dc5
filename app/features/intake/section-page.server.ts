import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { isUuid } from "~/domain/ids";
import { INTAKE_SECTIONS, type IntakeSection } from "~/domain/vocabulary";
import { wallClock } from "~/domain/zones";
import { readsAsTeam } from "~/features/clients/index.server";
import { findFacility, searchFacilities } from "~/features/reference/index.server";
import { currentLocale, formatTime } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { Choices } from "./components/QuestionField";
import { allDrafts, answersIn, type DraftText } from "./drafts.server";
import { pickLists } from "./picks.server";
import { canReadSection } from "./policy";
import { type IntakeHead, type SectionState, sectionProgress } from "./queries.server";
import { type AnswerInWords, readBack } from "./read-back";

/** How many places a search shows. */
const MOST_PLACES = 8;

/** What the questions of a section choose from; the places found by what was typed into the search, where it was. */
export async function choicesFor(db: Trx, section: IntakeSection, typed: DraftText): Promise<Choices> {
  const lists = await pickLists(db, section, currentLocale());
  const chosenId = isUuid(typed.facility) ? typed.facility : null;
  const chosen = chosenId ? await findFacility(db, chosenId) : null;
  const text = typed.facility_find?.trim() ?? "";
  return {
    lists,
    facility: {
      chosen: chosen && placeOf(chosen),
      found: section === "custody" && text ? await placesLike(db, text) : null,
    },
  };
}

/** Places of detention whose name, town or code holds every word of `text`. */
export async function placesLike(db: Trx, text: string) {
  return (await searchFacilities(db, text.slice(0, 100), MOST_PLACES)).map(placeOf);
}

/** One section read back; `answers` null when the reader may not see this section. */
export interface SectionReadBack {
  section: IntakeSection;
  state: SectionState;
  answers: AnswerInWords[] | null;
}

/** The intake read back, section by section, in the order it is asked. `only`: just that section. */
export async function readBackIntake(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intake: IntakeHead,
  only?: IntakeSection,
): Promise<SectionReadBack[]> {
  const drafts = await allDrafts(db, intake);
  const told = answersIn(drafts, clock.today);
  const progress = await sectionProgress(db, intake.id);
  const sections = INTAKE_SECTIONS.filter((section) => !only || section === only);
  const asTeam = (intake.legalCase?.onTeam ?? false) || (await readsAsTeam(db, actor, intake.clientId));
  return Promise.all(
    sections.map(async (section) => {
      const state = progress.find((row) => row.section === section)?.state ?? "not_started";
      if (!canReadSection(actor, section, asTeam)) return { section, state, answers: null };
      const { lists, facility } = await choicesFor(db, section, { facility: drafts[section].facility ?? "" });
      return { section, state, answers: readBack(section, told[section], { lists, facility: facility.chosen }) };
    }),
  );
}

/** The time of day it is in the program's zone: "2:02 pm". */
export function timeNow({ now, zone }: Clock): string {
  return formatTime(wallClock(now, zone).time);
}

function placeOf({ id, name, city, state }: { id: string; name: string; city: string; state: string }) {
  return { id, name, city, state };
}
