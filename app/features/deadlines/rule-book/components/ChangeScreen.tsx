import { Link } from "@remix-run/react";
import { formatMoment, formatNumber, m, word } from "~/i18n";
import { Button, Buttons, LinkButton, Notice, PageForm, Pagination, PostButton, Section, Table } from "~/ui";
import type { changePage } from "../pages.server";
import type { ChangePreview, PreviewLine } from "../preview.server";
import { changeWords } from "./change-words";
import { ChangeActs, ChangeState } from "./RuleScreen";
import { dayWords } from "./rule-words";
import styles from "./rules.module.css";

type Props = Awaited<ReturnType<typeof changePage>>;

/** A change of a rule: what it does in words, every date it moves, and the signature that puts it into force. */
export function ChangeScreen({ change, base, preview, done, zone, own, maySign, mayWithdraw }: Props) {
  const href = (page: number) => `/rules/changes/${change.id}?page=${page}`;
  return (
    <>
      <ul className={styles.notes}>
        {changeWords(change, base).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        <strong>{m.rules_change_why()}:</strong> {change.reason}
      </p>
      <div>
        <ChangeState change={change} />
        <ChangeActs change={change} zone={zone} />
      </div>
      {preview && (
        <Section title={m.rules_preview_title()}>
          <Summary preview={preview} />
          {preview.lines.length > 0 && <Dates caption={m.rules_list_caption()} lines={preview.lines} />}
          <Pagination page={preview.page} pages={preview.pages} href={href} />
        </Section>
      )}
      {mayWithdraw && (
        <Section title={m.rules_sign_title()}>
          {maySign && preview && (
            <PageForm>
              <input type="hidden" name="act" value="sign" />
              <p>{m.rules_sign_note({ looked: formatNumber(preview.looked) })}</p>
              <Buttons>
                <Button variant="primary">{m.rules_sign_button()}</Button>
              </Buttons>
            </PageForm>
          )}
          {!maySign && <p>{own ? m.rules_sign_other() : m.rules_sign_attorney()}</p>}
          <PostButton fields={{ act: "withdraw" }}>{m.rules_withdraw()}</PostButton>
        </Section>
      )}
      {change.signed && change.appliedAt === null && <Progress change={change} />}
      {done && change.appliedAt && (
        <Section title={m.rules_done_caption()}>
          <p>
            {m.rules_applied({
              when: formatMoment(change.appliedAt, zone),
              n: formatNumber(change.progress?.changed ?? done.total),
            })}
          </p>
          {done.lines.length > 0 ? (
            <Dates caption={m.rules_done_caption()} lines={done.lines} />
          ) : (
            <p>{m.rules_done_none()}</p>
          )}
          <Pagination page={done.page} pages={done.pages} href={href} />
        </Section>
      )}
    </>
  );
}

function Progress({ change }: Pick<Props, "change">) {
  const { done, total } = change.progress ?? { done: 0, total: 0 };
  const words = { done: formatNumber(done), total: formatNumber(total) };
  return (
    <Section title={m.rules_state_counting()}>
      <p role="status">{done === 0 ? m.rules_progress_waiting() : m.rules_progress(words)}</p>
      <progress className={styles.progress} value={done} max={Math.max(1, total, done)}>
        {m.rules_progress(words)}
      </progress>
      <div>
        <LinkButton to={`/rules/changes/${change.id}`}>{m.rules_progress_again()}</LinkButton>
      </div>
    </Section>
  );
}

function Summary({ preview: { looked, counts, earlier, past, reopened } }: { preview: ChangePreview }) {
  const all = counts.moved + counts.added + counts.ended + counts.cited;
  if (all === 0) return <p>{m.rules_preview_none({ looked: formatNumber(looked) })}</p>;
  const sentences = [
    counts.moved > 0 && m.rules_preview_moved({ n: formatNumber(counts.moved), earlier: formatNumber(earlier) }),
    counts.added > 0 && m.rules_preview_added({ n: formatNumber(counts.added) }),
    counts.ended > 0 && m.rules_preview_ended({ n: formatNumber(counts.ended) }),
    counts.cited > 0 && m.rules_preview_cited({ n: formatNumber(counts.cited) }),
    reopened > 0 && m.rules_preview_reopened({ n: formatNumber(reopened) }),
  ].filter((sentence) => sentence !== false);
  return (
    <>
      <p>{m.rules_preview_looked({ looked: formatNumber(looked) })}</p>
      <ul className={styles.notes}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {past > 0 && (
        <Notice tone="danger" title={m.rules_preview_past_title()}>
          {m.rules_preview_past({ n: formatNumber(past) })}
        </Notice>
      )}
    </>
  );
}

const KINDS: Record<PreviewLine["kind"], () => string> = {
  moved: () => m.rules_kind_moved(),
  added: () => m.rules_kind_added(),
  ended: () => m.rules_kind_ended(),
  cited: () => m.rules_kind_cited(),
};

function Dates({ caption, lines }: { caption: string; lines: readonly PreviewLine[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          header: m.rules_col_case(),
          rowHeader: true,
          cell: (line) => (
            <Link className={styles.number} to={`/cases/${line.caseId}/deadlines`}>
              {line.number}
            </Link>
          ),
        },
        {
          header: m.rules_col_date(),
          cell: (line) => `${line.ruleId}${line.mark === "due" ? "" : ` ${line.mark}`}, ${word("whose", line.whose)}`,
        },
        { header: m.rules_col_before(), cell: (line) => dayWords(line.before) },
        { header: m.rules_col_after(), cell: (line) => dayWords(line.after) },
        { header: m.rules_col_note(), cell: noteWords },
      ]}
    />
  );
}

function noteWords(line: PreviewLine): string {
  const closed = line.closed && line.after ? CLOSED[line.closed]() : null;
  return [KINDS[line.kind](), closed].filter(Boolean).join("; ");
}

const CLOSED = { filed: () => m.rules_closed_filed(), reason: () => m.rules_closed_reason() };
