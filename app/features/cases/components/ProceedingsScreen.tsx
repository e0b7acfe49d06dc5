import { Link } from "@remix-run/react";
import { PROCEEDING_KINDS, PROCEEDING_LEVELS } from "~/domain/vocabulary";
import { formatDate, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  EmptyState,
  type FormState,
  NotRecorded,
  PageForm,
  Section,
  Select,
  Table,
} from "~/ui";
import type { CaseProceeding } from "../proceedings.server";

interface ProceedingsScreenProps extends FormState {
  caseId: string;
  proceedings: readonly CaseProceeding[];
  courts: readonly { id: string; name: string; state: string }[];
  mayKeep: boolean;
}

/** The proceedings of a case and the form for one more. */
export function ProceedingsScreen({ caseId, proceedings, courts, mayKeep, ...form }: ProceedingsScreenProps) {
  return (
    <>
      {proceedings.length === 0 ? (
        <EmptyState title={m.cases_proceedings_none()} />
      ) : (
        <Table
          caption={m.cases_proceedings()}
          captionHidden
          rows={proceedings}
          rowKey={(one) => one.id}
          columns={[
            {
              header: m.cases_proceeding_kind(),
              rowHeader: true,
              cell: (one) => (
                <Link to={`/cases/${caseId}/proceedings/${one.id}`}>{word("proceeding_kind", one.kind)}</Link>
              ),
            },
            { header: m.cases_proceeding_level(), cell: (one) => word("proceeding_level", one.level) },
            { header: m.cases_proceeding_court(), cell: (one) => one.court ?? <NotRecorded /> },
            {
              header: m.cases_proceeding_started(),
              cell: (one) => (one.startedOn ? formatDate(one.startedOn) : <NotRecorded />),
            },
            {
              header: m.cases_proceeding_ended(),
              cell: (one) => (one.outcome ? word("outcome", one.outcome) : m.cases_lasting()),
            },
          ]}
        />
      )}
      {mayKeep && (
        <Section title={m.cases_proceeding_add()}>
          <PageForm>
            <Select
              {...form}
              name="level"
              label={m.cases_proceeding_level()}
              empty={m.shell_choose()}
              options={PROCEEDING_LEVELS.map((code) => ({ value: code, label: word("proceeding_level", code) }))}
            />
            <Select
              {...form}
              name="kind"
              label={m.cases_proceeding_kind()}
              empty={m.shell_choose()}
              options={PROCEEDING_KINDS.map((code) => ({ value: code, label: word("proceeding_kind", code) }))}
            />
            <Select
              {...form}
              name="court"
              label={m.cases_proceeding_court()}
              hint={m.cases_proceeding_court_hint()}
              empty={m.cases_service_no_provider()}
              options={courts.map((court) => ({ value: court.id, label: `${court.name}, ${court.state}` }))}
            />
            <DateFields {...form} name="started_on" label={m.cases_proceeding_started()} optional />
            <Buttons>
              <Button variant="primary">{m.cases_proceeding_add_now()}</Button>
            </Buttons>
          </PageForm>
        </Section>
      )}
    </>
  );
}
