import type { Clock } from "~/domain/clock";
import type { CaseHead } from "~/features/cases/index.server";
import { placeName } from "~/features/custody/components/place-words";
import type { StayView } from "~/features/custody/index.server";
import type { DeadlineView } from "~/features/deadlines/index.server";
import type { HearingView } from "~/features/hearings/index.server";
import { m, word } from "~/i18n";
import type { TimelineBar, TimelineMark } from "~/ui";

/** What happened and what is to come, as a picture's parts and, the same, as rows for a table. */
export interface CaseTimeline {
  from: string;
  to: string;
  bars: TimelineBar[];
  marks: TimelineMark[];
  rows: { on: string; until: string | null; what: string }[];
}

/** Places as bars, hearings, dates and filings as marks, in the order of days. Things without a day are left out. */
export function timelineOf(
  {
    head,
    stays,
    hearings,
    deadlines,
  }: {
    head: CaseHead;
    stays: readonly StayView[];
    hearings: readonly HearingView[];
    deadlines: readonly DeadlineView[];
  },
  clock: Clock,
): CaseTimeline {
  const bars = [...stays].reverse().flatMap((stay) => barsOf(stay));
  const marks: TimelineMark[] = [
    ...hearings.flatMap((one): TimelineMark[] =>
      one.on ? [{ kind: "hearing", on: one.on, label: word("hearing_kind", one.kind) }] : [],
    ),
    ...deadlines.flatMap(marksOf),
  ];
  const days = [head.openedOn, ...bars.map((bar) => bar.from), ...marks.map((mark) => mark.on)].sort();
  const last = [clock.today, ...marks.map((mark) => mark.on)].sort().at(-1) ?? clock.today;
  const rows = [
    ...stays.flatMap((stay) =>
      stay.arrestedOn ? [{ on: stay.arrestedOn, until: null, what: m.docket_timeline_arrest() }] : [],
    ),
    ...bars.map((bar) => ({ on: bar.from, until: bar.to, what: bar.label })),
    ...stays.flatMap((stay) =>
      stay.release
        ? [{ on: stay.release.releasedOn, until: null, what: word("release_reason", stay.release.reason) }]
        : [],
    ),
    ...marks.map((mark) => ({ on: mark.on, until: null, what: markWords(mark) })),
  ].sort((a, b) => a.on.localeCompare(b.on));
  return { from: days[0] ?? head.openedOn, to: last, bars, marks, rows };
}

function barsOf(stay: StayView): TimelineBar[] {
  return stay.places.flatMap((place) => {
    const from = place.sinceOn ?? (place.position === 1 ? stay.arrestedOn : null);
    return from ? [{ label: place.facility?.name ?? placeName(place), from, to: place.until }] : [];
  });
}

function marksOf(one: DeadlineView): TimelineMark[] {
  if (one.closing) {
    return one.closing.filedOn ? [{ kind: "filing", on: one.closing.filedOn, label: one.words.title }] : [];
  }
  const on = one.actOn ?? one.legalOn;
  return on && one.whose !== "nobody" ? [{ kind: "deadline", on, label: one.words.title }] : [];
}

function markWords({ kind, label }: TimelineMark): string {
  if (kind === "hearing") return m.docket_timeline_hearing({ kind: label });
  return kind === "filing" ? m.docket_timeline_filed({ what: label }) : m.docket_timeline_deadline({ what: label });
}
