import { Link } from "@remix-run/react";
import { GLASS_CATEGORIES, GLASS_REVIEWS } from "~/domain/vocabulary";
import { formatDate, formatMoment, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  EmptyState,
  type FormState,
  Notice,
  PageForm,
  PostButton,
  RadioGroup,
  Section,
  Table,
  TextArea,
  TextField,
} from "~/ui";
import type { Opening } from "../glass/openings.server";

/** The form that opens a case; `password`: the demonstration asks for it in the place of a second factor. */
export function GlassForm({ number, password, typed, errors }: FormState & { number: string; password: boolean }) {
  return (
    <PageForm>
      <input type="hidden" name="act" value="open" />
      <TextField
        name="number"
        label={m.cases_number()}
        hint={m.cases_glass_number_hint()}
        initial={number}
        width="medium"
        typed={typed}
        errors={errors}
      />
      <RadioGroup
        name="category"
        label={m.cases_glass_category()}
        options={GLASS_CATEGORIES.map((code) => ({ value: code, label: word("glass_category", code) }))}
        typed={typed}
        errors={errors}
      />
      <TextArea
        name="reason"
        label={m.cases_glass_reason()}
        hint={m.cases_glass_reason_hint()}
        maxLength={1000}
        typed={typed}
        errors={errors}
      />
      {password && (
        <TextField
          name="password"
          type="password"
          label={m.cases_glass_password()}
          autoComplete="current-password"
          errors={errors}
        />
      )}
      <Buttons>
        <Button variant="danger">{m.cases_glass_open()}</Button>
      </Buttons>
    </PageForm>
  );
}

/** Who opened what, for how long and why, and the buttons that end one and say what came of looking at it. */
export function GlassList({
  openings,
  zone,
  reviews,
}: {
  openings: readonly Opening[];
  zone: string;
  reviews: boolean;
}) {
  if (openings.length === 0) return <EmptyState title={m.cases_glass_none()} />;
  return (
    <Table
      caption={m.cases_glass_list()}
      captionHidden
      rows={openings}
      rowKey={(one) => one.id}
      rowState={(one) => (one.late ? { tone: "danger", word: m.cases_glass_late() } : null)}
      columns={[
        {
          header: m.cases_number(),
          rowHeader: true,
          cell: (one) =>
            one.number ? <Link to={`/cases/${one.caseId}`}>{one.number}</Link> : m.cases_glass_no_number(),
        },
        { header: m.cases_glass_by(), cell: (one) => one.by },
        {
          header: m.cases_glass_when(),
          cell: (one) => (
            <>
              {m.cases_glass_from_to({ from: formatMoment(one.openedAt, zone), to: formatMoment(one.endsAt, zone) })}
              {one.mayEnd && (
                <PostButton fields={{ act: "end", opening: one.id }} size="small">
                  {m.cases_glass_end()}
                </PostButton>
              )}
            </>
          ),
        },
        {
          header: m.cases_reason(),
          cell: (one) => (
            <>
              {word("glass_category", one.category)}
              {one.reason && <p>{one.reason}</p>}
              {one.pages !== null && <p>{m.cases_glass_pages({ count: String(one.pages) })}</p>}
            </>
          ),
        },
        {
          header: m.cases_glass_review(),
          cell: (one) => <Review one={one} zone={zone} reviews={reviews} />,
        },
      ]}
    />
  );
}

function Review({ one, zone, reviews }: { one: Opening; zone: string; reviews: boolean }) {
  if (one.reviewedAt && one.review)
    return `${word("glass_review", one.review)}. ${m.cases_by_at({ who: one.reviewedBy ?? "", when: formatMoment(one.reviewedAt, zone) })}`;
  return (
    <>
      {m.cases_glass_due({ date: formatDate(one.dueOn) })}
      {reviews &&
        one.mayReview &&
        GLASS_REVIEWS.map((code) => (
          <PostButton key={code} fields={{ act: "review", opening: one.id, result: code }} size="small">
            {word("glass_review", code)}
          </PostButton>
        ))}
    </>
  );
}

/** On the manager's first screen: what was opened and waits to be looked at. */
export function GlassNotice({ openings, zone }: { openings: readonly Opening[]; zone: string }) {
  if (openings.length === 0) return null;
  return (
    <Section title={m.cases_glass_told()}>
      <Notice tone="danger" title={m.cases_glass_told()}>
        <ul>
          {openings.map((one) => (
            <li key={one.id}>
              {m.cases_glass_told_line({
                who: one.by,
                number: one.number ?? m.cases_glass_no_number(),
                why: word("glass_category", one.category),
                when: formatMoment(one.openedAt, zone),
              })}
              {one.late && ` ${m.cases_glass_late()}.`}
            </li>
          ))}
        </ul>
        <Link to="/break-glass">{m.cases_glass_look()}</Link>
      </Notice>
    </Section>
  );
}
