import { TEAM_RELATIONS } from "~/domain/vocabulary";
import { formatMoment, m, word } from "~/i18n";
import { Button, Buttons, type Column, EmptyState, type FormState, PageForm, Section, Select, Table } from "~/ui";
import type { TeamMember } from "../team.server";
import { EndingForm } from "./EndingForm";

interface TeamScreenProps extends FormState {
  team: readonly TeamMember[];
  /** People who can be put on the case; null for somebody who does not decide. */
  candidates: readonly { id: string; name: string; credential: string | null; partner: string | null }[] | null;
  /** Ids of the members the actor may take off. */
  mayEnd: readonly string[];
  zone: string;
}

/** Who works the case, who did, and the forms that change it. */
export function TeamScreen({ team, candidates, mayEnd, zone, typed, errors }: TeamScreenProps) {
  const standing = team.filter((member) => member.endedAt === null);
  const ended = team.filter((member) => member.endedAt !== null);
  const of = (act: string): FormState => (typed?._act === act ? { typed, errors } : {});
  return (
    <>
      <Section title={m.cases_team_now()}>
        {standing.length === 0 ? (
          <EmptyState title={m.cases_team_none()} />
        ) : (
          <Table
            caption={m.cases_team_now()}
            captionHidden
            rows={standing}
            rowKey={(member) => member.id}
            columns={(
              [
                { header: m.cases_name(), rowHeader: true, cell: (member) => member.name },
                { header: m.cases_team_relation(), cell: (member) => word("team_relation", member.relation) },
                { header: m.cases_team_credential(), cell: (member) => credentialWords(member) },
                { header: m.cases_team_office(), cell: (member) => member.partner ?? m.cases_team_hub() },
                { header: m.cases_team_since(), cell: (member) => formatMoment(member.since, zone) },
                {
                  header: m.cases_team_end(),
                  cell: (member) =>
                    mayEnd.includes(member.id) && (
                      <EndingForm
                        summary={m.cases_team_end_open({ name: member.name })}
                        act="end"
                        rowId={member.id}
                        button={m.cases_team_end_now()}
                        {...of(`end ${member.id}`)}
                      />
                    ),
                },
              ] satisfies Column<TeamMember>[]
            ).slice(0, mayEnd.length > 0 ? 6 : 5)}
          />
        )}
      </Section>
      {candidates && (
        <Section title={m.cases_team_assign()}>
          {candidates.length === 0 ? (
            <p>{m.cases_team_nobody()}</p>
          ) : (
            <PageForm>
              <input type="hidden" name="_act" value="assign" />
              <Select
                {...of("assign")}
                name="person"
                label={m.cases_team_person()}
                empty={m.shell_choose()}
                options={candidates.map((one) => ({ value: one.id, label: candidateWords(one) }))}
              />
              <Select
                {...of("assign")}
                name="relation"
                label={m.cases_team_relation()}
                empty={m.shell_choose()}
                options={TEAM_RELATIONS.map((code) => ({ value: code, label: word("team_relation", code) }))}
              />
              <Buttons>
                <Button variant="primary">{m.cases_team_assign_now()}</Button>
              </Buttons>
            </PageForm>
          )}
        </Section>
      )}
      {ended.length > 0 && (
        <Table
          caption={m.cases_team_before()}
          rows={ended}
          rowKey={(member) => member.id}
          columns={[
            { header: m.cases_name(), rowHeader: true, cell: (member) => member.name },
            { header: m.cases_team_relation(), cell: (member) => word("team_relation", member.relation) },
            { header: m.cases_team_since(), cell: (member) => formatMoment(member.since, zone) },
            { header: m.cases_team_until(), cell: (member) => member.endedAt && formatMoment(member.endedAt, zone) },
            { header: m.cases_team_ended_by(), cell: (member) => member.endedBy },
            { header: m.cases_reason(), cell: (member) => member.endReason },
          ]}
        />
      )}
    </>
  );
}

function credentialWords(member: Pick<TeamMember, "credential">): string | null {
  return member.credential ? word("credential", member.credential) : null;
}

function candidateWords(one: { name: string; credential: string | null; partner: string | null }): string {
  return [one.name, one.credential && word("credential", one.credential), one.partner].filter(Boolean).join(", ");
}
