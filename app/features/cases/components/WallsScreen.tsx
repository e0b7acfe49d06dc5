import { formatDate, formatMoment, m } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  EmptyState,
  type FormState,
  PageForm,
  Section,
  Select,
  Table,
  TextField,
} from "~/ui";
import type { Wall } from "../walls.server";
import { EndingForm } from "./EndingForm";

interface WallsScreenProps extends FormState {
  walls: readonly Wall[];
  candidates: readonly { value: string; name: string; partner: string | null }[];
  zone: string;
}

/** Who is kept from a case and why, what they opened, the walls of before, and the forms that set and lift one. */
export function WallsScreen({ walls, candidates, zone, typed, errors }: WallsScreenProps) {
  const standing = walls.filter((wall) => wall.liftedAt === null);
  const lifted = walls.filter((wall) => wall.liftedAt !== null);
  const of = (act: string): FormState => (typed?._act === act ? { typed, errors } : {});
  return (
    <>
      <Section title={m.cases_walls_now()}>
        {standing.length === 0 ? (
          <EmptyState title={m.cases_walls_none()} />
        ) : (
          <Table
            caption={m.cases_walls_now()}
            captionHidden
            rows={standing}
            rowKey={(wall) => wall.id}
            columns={[
              { header: m.cases_name(), rowHeader: true, cell: (wall) => wall.name },
              { header: m.cases_walls_basis(), cell: (wall) => wall.basis },
              { header: m.cases_team_since(), cell: (wall) => formatDate(wall.since) },
              {
                header: m.cases_walls_notice(),
                cell: (wall) => (wall.noticeOn ? formatDate(wall.noticeOn) : m.cases_walls_not_told()),
              },
              {
                header: m.cases_walls_seen(),
                cell: (wall) => (wall.lastOpened ? formatMoment(wall.lastOpened, zone) : m.cases_walls_never()),
              },
              { header: m.cases_walls_set_by(), cell: (wall) => `${wall.setBy}, ${formatMoment(wall.setAt, zone)}` },
              {
                header: m.cases_walls_lift(),
                cell: (wall) => (
                  <EndingForm
                    summary={m.cases_walls_lift_open({ name: wall.name })}
                    act="lift"
                    rowId={wall.id}
                    button={m.cases_walls_lift_now()}
                    {...of(`lift ${wall.id}`)}
                  />
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section title={m.cases_walls_set()}>
        <PageForm>
          <input type="hidden" name="_act" value="set" />
          <Select
            {...of("set")}
            name="who"
            label={m.cases_walls_who()}
            empty={m.shell_choose()}
            options={candidates.map((one) => ({
              value: one.value,
              label: one.partner ? `${one.name}, ${one.partner}` : one.name,
            }))}
          />
          <TextField {...of("set")} name="basis" label={m.cases_walls_basis()} hint={m.cases_walls_basis_hint()} />
          <DateFields {...of("set")} name="since" label={m.cases_walls_since()} />
          <DateFields {...of("set")} name="notice" label={m.cases_walls_notice()} hint={m.cases_walls_notice_hint()} />
          <Buttons>
            <Button variant="primary">{m.cases_walls_set_now()}</Button>
          </Buttons>
        </PageForm>
      </Section>
      {lifted.length > 0 && (
        <Table
          caption={m.cases_walls_before()}
          rows={lifted}
          rowKey={(wall) => wall.id}
          columns={[
            { header: m.cases_name(), rowHeader: true, cell: (wall) => wall.name },
            { header: m.cases_walls_basis(), cell: (wall) => wall.basis },
            { header: m.cases_walls_set_by(), cell: (wall) => `${wall.setBy}, ${formatMoment(wall.setAt, zone)}` },
            {
              header: m.cases_walls_lifted(),
              cell: (wall) => wall.liftedAt && `${wall.liftedBy}, ${formatMoment(wall.liftedAt, zone)}`,
            },
            { header: m.cases_reason(), cell: (wall) => wall.liftedReason },
          ]}
        />
      )}
    </>
  );
}
