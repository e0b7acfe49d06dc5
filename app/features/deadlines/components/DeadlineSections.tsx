import { m } from "~/i18n";
import { Details, EmptyState, Section } from "~/ui";
import type { DeadlineView } from "../view";
import { DeadlineRows } from "./DeadlineRow";
import { EndedLine } from "./EndedLine";

interface Props {
  deadlines: readonly DeadlineView[];
  ended: readonly DeadlineView[];
  mayRecord: boolean;
  zone: string;
}

/** A case's dates by what they ask of us: ours with a day, those without one, the government's, what is done. */
export function DeadlineSections({ deadlines, ended, mayRecord, zone }: Props) {
  const open = deadlines.filter((each) => each.closing === null);
  const row = { linked: true, mayAnswer: mayRecord };
  const sections = [
    {
      title: m.deadlines_section_ours(),
      rows: open.filter((each) => each.whose !== "theirs" && each.state === "dated"),
    },
    {
      title: m.deadlines_section_undated(),
      rows: open.filter((each) => each.whose !== "theirs" && each.state !== "dated"),
    },
    { title: m.deadlines_section_theirs(), rows: open.filter((each) => each.whose === "theirs") },
    { title: m.deadlines_section_closed(), rows: deadlines.filter((each) => each.closing !== null) },
  ];
  return (
    <>
      {deadlines.length === 0 && <EmptyState title={m.deadlines_none()} />}
      {sections
        .filter((section) => section.rows.length > 0)
        .map((section) => (
          <Section key={section.title} title={section.title}>
            <DeadlineRows deadlines={section.rows} {...row} />
          </Section>
        ))}
      {ended.length > 0 && (
        <Details summary={m.deadlines_section_ended()}>
          <DeadlineRows deadlines={ended} linked foot={(row) => <EndedLine row={row} zone={zone} />} />
        </Details>
      )}
    </>
  );
}
