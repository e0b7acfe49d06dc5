import { Link } from "@remix-run/react";
import { currentLocale, formatDate, formatMoment, m } from "~/i18n";
import {
  Button,
  Buttons,
  EmptyState,
  type FormState,
  LinkButton,
  Notice,
  NotRecorded,
  PageForm,
  PostButton,
  Section,
  Table,
  TextArea,
} from "~/ui";
import type { MergeSide, PastMerge } from "../merge-preview.server";

interface CompareProps extends FormState {
  kept: MergeSide;
  merged: MergeSide;
}

/** Two records side by side, what becomes of each fact, and the question how anybody knows. */
export function MergePreview({ kept, merged, typed, errors }: CompareProps) {
  const bothOpen = [kept, merged].every((side) => side.cases.some((one) => one.open));
  return (
    <Section title={m.conflicts_merge_preview()}>
      <Table
        caption={m.conflicts_merge_title()}
        captionHidden
        rows={FACTS}
        rowKey={(fact) => fact.label()}
        columns={[
          { header: m.conflicts_merge_field(), rowHeader: true, cell: (fact) => fact.label() },
          { header: m.conflicts_merge_keep(), cell: (fact) => <Texts texts={fact.texts(kept)} /> },
          { header: m.conflicts_merge_away(), cell: (fact) => <Texts texts={fact.texts(merged)} /> },
        ]}
      />
      <Notice>
        <ul>
          <li>{m.conflicts_merge_becomes_alias()}</li>
          {differs(kept, merged) && <li>{m.conflicts_merge_differs()}</li>}
          {bothOpen && <li>{m.conflicts_merge_open_cases()}</li>}
        </ul>
      </Notice>
      <PageForm>
        <input type="hidden" name="_act" value="merge" />
        <input type="hidden" name="other" value={merged.clientId} />
        <TextArea
          name="reason"
          label={m.conflicts_merge_reason()}
          rows={2}
          maxLength={300}
          typed={typed}
          errors={errors}
        />
        <Buttons>
          <Button variant="primary">{m.conflicts_merge_confirm()}</Button>
          <LinkButton to={`/clients/${merged.clientId}/merge?other=${kept.clientId}`}>
            {m.conflicts_merge_swap()}
          </LinkButton>
          <Link to={`/clients/${kept.clientId}/merge`}>{m.shell_cancel()}</Link>
        </Buttons>
      </PageForm>
    </Section>
  );
}

interface Fact {
  label: () => string;
  texts: (side: MergeSide) => readonly string[];
}

const some = (text: string | null) => (text ? [text] : []);
const count = (number: number) => [String(number)];

const FACTS: readonly Fact[] = [
  { label: () => m.conflicts_merge_name(), texts: (side) => some(side.name) },
  { label: () => m.conflicts_merge_other_names(), texts: (side) => side.otherNames },
  { label: () => m.conflicts_merge_a_numbers(), texts: (side) => side.aNumbers },
  { label: () => m.conflicts_merge_birth(), texts: (side) => (side.born ? [formatDate(side.born)] : []) },
  { label: () => m.conflicts_merge_country(), texts: (side) => some(countryOf(side)) },
  { label: () => m.conflicts_merge_cases(), texts: (side) => side.cases.map((one) => one.number) },
  { label: () => m.conflicts_merge_intakes(), texts: (side) => count(side.counts.intakes) },
  { label: () => m.conflicts_merge_stays(), texts: (side) => count(side.counts.stays) },
  { label: () => m.conflicts_merge_parties(), texts: (side) => count(side.counts.parties) },
  { label: () => m.conflicts_merge_contacts(), texts: (side) => count(side.counts.contacts) },
];

function countryOf(side: MergeSide): string | null {
  return currentLocale() === "es" ? side.countryEs : side.countryEn;
}

function differs(a: MergeSide, b: MergeSide): boolean {
  const apart = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
  return apart(a.born, b.born) || apart(a.countryEn, b.countryEn);
}

function Texts({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return <NotRecorded />;
  return texts.map((text, at) => (
    <span key={text}>
      {at > 0 && ", "}
      <bdi>{text}</bdi>
    </span>
  ));
}

interface Candidate {
  clientId: string;
  name: string;
  why: string;
}

/** The records that may be the same person, each a link to the two side by side. */
export function MergeCandidates({ clientId, candidates }: { clientId: string; candidates: readonly Candidate[] }) {
  if (candidates.length === 0) return <EmptyState title={m.conflicts_merge_none()} />;
  return (
    <Section title={m.conflicts_merge_choose()}>
      <p>{m.conflicts_merge_choose_hint()}</p>
      <Table
        caption={m.conflicts_merge_choose()}
        captionHidden
        rows={candidates}
        rowKey={(one) => one.clientId}
        columns={[
          {
            header: m.conflicts_search_person(),
            rowHeader: true,
            cell: (one) => (
              <Link to={`/clients/${clientId}/merge?other=${one.clientId}`}>
                <bdi>{one.name || m.conflicts_match_unnamed()}</bdi>
              </Link>
            ),
          },
          { header: m.conflicts_search_why(), cell: (one) => one.why },
        ]}
      />
    </Section>
  );
}

type Past = Omit<PastMerge, "mergedAt" | "undoneAt"> & { mergedAt: Date | string; undoneAt: Date | string | null };

/** What was merged into this record before, with the way back. */
export function PastMerges({ merges, zone, mayUndo }: { merges: readonly Past[]; zone: string; mayUndo: boolean }) {
  if (merges.length === 0) return null;
  return (
    <Section title={m.conflicts_merge_past()}>
      <ul>
        {merges.map((merge) => (
          <li key={merge.id}>
            {m.conflicts_merge_past_row({
              name: merge.name || m.conflicts_match_unnamed(),
              when: formatMoment(merge.mergedAt, zone),
              who: merge.mergedBy,
              reason: merge.reason,
            })}{" "}
            {merge.undoneAt ? (
              m.conflicts_merge_past_undone({ when: formatMoment(merge.undoneAt, zone) })
            ) : mayUndo ? (
              <PostButton size="small" fields={{ _act: "undo", mergeId: merge.id }}>
                {m.conflicts_merge_undo()}
              </PostButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
