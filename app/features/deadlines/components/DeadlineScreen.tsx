import { formatMoment, m } from "~/i18n";
import { formatDate } from "~/i18n/formats";
import { Facts, type FormState, LinkButton, PostButton, Section } from "~/ui";
import { ClockSection } from "../case-clock/components/ClockSection";
import type { ShownAdjustment } from "../case-clock/queries.server";
import type { DeadlineView } from "../view";
import { CloseForm, TakeBackDate } from "./CloseForms";
import { DeadlineRow } from "./DeadlineRow";
import { EndedLine } from "./EndedLine";
import { WhyDetails } from "./WhyDetails";

interface Props extends FormState {
  deadline: DeadlineView;
  history: readonly DeadlineView[];
  reason: string | null;
  zone: string;
  mayClose: boolean;
  mayRecord: boolean;
  adjustments: readonly ShownAdjustment[];
  addedByHand: boolean;
}

/** One date: as it stands, how it ended, the acts on it, and every row it took the place of. */
export function DeadlineScreen({ deadline, history, reason, zone, mayClose, mayRecord, ...more }: Props) {
  const { adjustments, addedByHand, ...form } = more;
  const standing = deadline.superseded === null;
  const fixed = deadline.origin !== "computed";
  const moment = formatMoment(deadline.recordedAt, zone);
  return (
    <>
      <DeadlineRow deadline={deadline} mayAnswer={mayRecord} untitled />
      <Facts
        facts={[
          {
            label: m.deadlines_facts_recorded(),
            value: m.deadlines_recorded_line({ who: deadline.recordedBy ?? m.deadlines_nobody(), when: moment }),
          },
        ]}
      />
      {deadline.closing && (
        <Section title={m.deadlines_section_closed()}>
          <Closing closing={deadline.closing} reason={reason} zone={zone} />
          {mayClose && <PostButton fields={{ act: "reopen" }}>{m.deadlines_reopen()}</PostButton>}
        </Section>
      )}
      {standing && mayClose && deadline.closing === null && (
        <Section title={m.deadlines_close_section()}>
          <CloseForm {...(form.typed?.act === "close" ? form : {})} />
        </Section>
      )}
      {standing && fixed && mayRecord && deadline.closing === null && (
        <Section title={m.deadlines_take_back_section()}>
          <LinkButton to={`/cases/${deadline.caseId}/deadlines/new?change=${deadline.id}`}>
            {m.shell_change()}
          </LinkButton>
          <TakeBackDate {...form} />
        </Section>
      )}
      <ClockSection
        {...form}
        adjustments={adjustments}
        mayRecord={mayRecord && standing && !fixed && deadline.state === "dated" && deadline.closing === null}
        zone={zone}
      />
      {standing && addedByHand && mayRecord && deadline.closing === null && (
        <Section title={m.clock_rule_off()}>
          <p>{m.clock_rule_off_note()}</p>
          <PostButton fields={{ act: "rule_off" }}>{m.clock_rule_off()}</PostButton>
        </Section>
      )}
      <Section title={m.deadlines_history_section()}>
        {[deadline, ...history].every((each) => each.superseded === null) && <p>{m.deadlines_history_none()}</p>}
        <ul>
          {[deadline, ...history].map((each) => each.superseded && <Earlier key={each.id} row={each} zone={zone} />)}
        </ul>
      </Section>
    </>
  );
}

function Closing({
  closing,
  reason,
  zone,
}: { closing: NonNullable<DeadlineView["closing"]> } & Pick<Props, "reason" | "zone">) {
  const words = { who: closing.by, when: formatMoment(closing.at, zone) };
  if (closing.how === "filed") {
    const date = formatDate(closing.filedOn ?? "");
    return <p>{m.deadlines_closed_filed({ ...words, date, where: closing.filedWhere ?? "" })}</p>;
  }
  return (
    <>
      <p>{m.deadlines_closed_reason(words)}</p>
      {reason && <p>{m.deadlines_closed_reason_text({ reason })}</p>}
    </>
  );
}

function Earlier({ row, zone }: { row: DeadlineView; zone: string }) {
  return (
    <li>
      <p>{row.words.heading}</p>
      <EndedLine row={row} zone={zone} />
      <WhyDetails words={row.words} />
    </li>
  );
}
