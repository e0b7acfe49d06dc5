import type { CaseHead, CasePerson, TeamMember } from "~/features/cases/index.server";
import type { PlaceWarnings } from "~/features/custody/components/PlacesScreen";
import { staleWords } from "~/features/custody/components/place-words";
import type { StayView } from "~/features/custody/index.server";
import type { DeadlineView } from "~/features/deadlines/index.server";
import { courtDateWords } from "~/features/hearings/components/hearing-words";
import type { HearingView } from "~/features/hearings/index.server";
import { m, word } from "~/i18n";

/** Something wrong on a case, as one sentence, and where to mend it. */
export interface Problem {
  tone: "danger" | "warn";
  words: string;
  to: string | null;
}

interface Looked {
  head: CaseHead;
  person: CasePerson;
  stays: readonly StayView[];
  warnings: PlaceWarnings;
  next: HearingView | null;
  /** Hearings that are over and have no result. */
  missed: readonly HearingView[];
  deadlines: readonly DeadlineView[];
  /** What the reader may record: a problem is a link only to a page they may use. */
  may: { hearing: boolean; place: boolean };
  team: readonly TeamMember[];
  represented: string | null;
}

/** What is wrong on an open case, the gravest first; [] when nothing is, or the case is closed. */
export function problemsOf(looked: Looked): Problem[] {
  if (looked.head.closedOn !== null) return [];
  const problems = [...ofDeadlines(looked), ...ofPlace(looked), ...ofHearings(looked), ...ofPeople(looked)];
  return problems.sort((a, b) => Number(b.tone === "danger") - Number(a.tone === "danger"));
}

function ofDeadlines({ head, deadlines }: Looked): Problem[] {
  const danger = { overdue: m.docket_problem_overdue, file_by_passed: m.docket_problem_file_by_passed };
  const to = (one: DeadlineView) => `/cases/${head.id}/deadlines/${one.id}`;
  return deadlines.flatMap((one): Problem[] => {
    if (one.whose === "ours" && (one.standing === "overdue" || one.standing === "file_by_passed"))
      return [{ tone: "danger", words: danger[one.standing]({ what: one.words.title }), to: to(one) }];
    if (one.whose === "ours" && one.standing === "passed_before")
      return [{ tone: "warn", words: m.docket_problem_passed_before({ what: one.words.title }), to: to(one) }];
    if (one.standing === "run_out")
      return [{ tone: "danger", words: m.docket_problem_run_out({ what: one.words.title }), to: to(one) }];
    return [];
  });
}

function ofPlace({ head, stays, warnings, may }: Looked): Problem[] {
  const to = `/cases/${head.id}/custody`;
  const current = stays[0]?.places.find((place) => place.current);
  if (stays.length === 0)
    return [{ tone: "warn", words: m.docket_problem_no_place(), to: may.place ? `${to}/transfer` : to }];
  if (!current) return [];
  const problems: Problem[] = [];
  if (!current.facility) problems.push({ tone: "danger", words: m.docket_problem_place_unknown(), to });
  else if (current.verifiedAt === null) problems.push({ tone: "warn", words: m.docket_problem_place_unverified(), to });
  else if (warnings.staleDays !== null)
    problems.push({ tone: "warn", words: staleWords(current, warnings.staleDays), to });
  if (warnings.differsFrom)
    problems.push({ tone: "warn", words: m.docket_problem_differs({ court: warnings.differsFrom }), to });
  return problems;
}

function ofHearings({ head, next, missed, may }: Looked): Problem[] {
  const at = (one: HearingView) => `/cases/${head.id}/hearings/${one.id}`;
  const problems: Problem[] = missed.map((one) => ({
    tone: "warn",
    words: m.docket_problem_no_result({
      kind: word("hearing_kind", one.kind),
      date: courtDateWords({ on: one.on, time: one.time, zone: one.court?.zone ?? null }),
    }),
    to: at(one),
  }));
  if (next && next.verifiedAt === null)
    problems.push({ tone: "warn", words: m.docket_problem_hearing_unverified(), to: at(next) });
  if (next?.court && next.court.zone === null)
    problems.push({ tone: "warn", words: m.docket_problem_zone({ court: next.court.name }), to: at(next) });
  if (!next)
    problems.push({
      tone: "warn",
      words: m.docket_problem_no_hearing(),
      to: may.hearing ? `/cases/${head.id}/hearings/new` : null,
    });
  return problems;
}

function ofPeople({ head, person, team, represented }: Looked): Problem[] {
  const problems: Problem[] = [];
  const lead = team.some((one) => one.endedAt === null && one.relation === "lead");
  if (!lead) problems.push({ tone: "warn", words: m.docket_problem_no_lead(), to: `/cases/${head.id}/team` });
  if (!represented)
    problems.push({ tone: "warn", words: m.docket_problem_unrepresented(), to: `/cases/${head.id}/services` });
  if (!person.language) problems.push({ tone: "warn", words: m.docket_problem_no_language(), to: null });
  return problems;
}
