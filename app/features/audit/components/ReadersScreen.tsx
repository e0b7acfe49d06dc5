import { formatDate, formatMoment, formatNumber, m, word } from "~/i18n";
import { Button, Buttons, EmptyState, GetForm, LinkButton, Select, Table, TextField } from "~/ui";
import type { ReaderFilter, Readers } from "../readers.server";
import { KINDS, type ReaderDay } from "../readings";
import { didWords, kindWord } from "./reader-words";

interface Props {
  readers: Readers;
  filter: ReaderFilter;
  zone: string;
  /** The page's own address. */
  at: string;
}

/** Who saw a person's record: a filter, and a line for each reader and day. */
export function ReadersScreen({ readers, filter, zone, at }: Props) {
  const { days, total, people } = readers;
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <>
      <GetForm>
        <TextField name="from" type="date" width="medium" label={m.audit_readers_from()} initial={filter.from} />
        <TextField name="to" type="date" width="medium" label={m.audit_readers_to()} initial={filter.to} />
        <Select
          name="who"
          label={m.audit_readers_who()}
          empty={m.audit_readers_everybody()}
          initial={filter.userId}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="what"
          label={m.audit_readers_what()}
          empty={m.audit_readers_everything()}
          initial={filter.kind}
          options={KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
        />
        <Buttons>
          <Button>{m.audit_readers_show()}</Button>
          {filtered && <LinkButton to={at}>{m.audit_readers_clear()}</LinkButton>}
        </Buttons>
      </GetForm>
      {days.length === 0 ? (
        <EmptyState title={filtered ? m.audit_readers_none_filtered() : m.audit_readers_none()} />
      ) : (
        <>
          <p>
            {total > days.length
              ? m.audit_readers_some({ shown: formatNumber(days.length), total: formatNumber(total) })
              : m.audit_readers_count({ total: formatNumber(total) })}
          </p>
          <Table
            caption={m.audit_readers_title()}
            captionHidden
            compact
            rows={days}
            rowKey={(day) => day.key}
            columns={[
              { header: m.audit_readers_day(), cell: (day) => formatDate(day.day) },
              { header: m.audit_readers_who(), rowHeader: true, cell: (day) => <Who day={day} /> },
              {
                header: m.audit_readers_what(),
                cell: (day) => day.did.map((one) => <div key={one.kind}>{didWords(one)}</div>),
              },
              { header: m.audit_readers_first(), cell: (day) => formatMoment(day.first, zone) },
              { header: m.audit_readers_last(), cell: (day) => formatMoment(day.last, zone) },
            ]}
          />
        </>
      )}
      <p>{m.audit_readers_limits()}</p>
    </>
  );
}

function Who({ day }: { day: ReaderDay }) {
  if (day.name === null) return <>{m.audit_readers_system()}</>;
  const where = day.organization ?? m.audit_readers_program();
  return <>{[day.name, day.role && word("role", day.role), where].filter(Boolean).join(", ")}</>;
}
