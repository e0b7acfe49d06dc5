import { SERVICE_LEVELS } from "~/domain/vocabulary";
import { formatDate, formatMoment, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  type Column,
  DateFields,
  Details,
  EmptyState,
  type FormState,
  PageForm,
  PostButton,
  Section,
  Select,
  Table,
} from "~/ui";
import type { CaseService } from "../services.server";
import type { TeamMember } from "../team.server";

interface ServicesScreenProps extends FormState {
  services: readonly CaseService[];
  team: readonly TeamMember[];
  representedSince: string | null;
  /** The record being corrected; null while a new one is written. */
  correcting: CaseService | null;
  caseId: string;
  mayKeep: boolean;
  zone: string;
}

/** What was given, from when to when. The first day of a representing service makes the person represented. */
export function ServicesScreen(props: ServicesScreenProps) {
  const { services, representedSince, correcting, caseId, mayKeep, zone } = props;
  const standing = services.filter((one) => one.supersededAt === null);
  const before = services.filter((one) => one.supersededAt !== null);
  return (
    <>
      <p>
        {representedSince
          ? m.cases_represented_since({ date: formatDate(representedSince) })
          : m.cases_not_represented()}
      </p>
      {standing.length === 0 ? (
        <EmptyState title={m.cases_services_none()} />
      ) : (
        <Table
          caption={m.cases_services()}
          captionHidden
          rows={standing}
          rowKey={(one) => one.id}
          columns={(
            [
              { header: m.cases_service_level(), rowHeader: true, cell: (one) => word("service_level", one.level) },
              { header: m.cases_service_first(), cell: (one) => formatDate(one.firstDay) },
              {
                header: m.cases_service_last(),
                cell: (one) => (one.lastDay ? formatDate(one.lastDay) : m.cases_lasting()),
              },
              { header: m.cases_service_provider(), cell: (one) => providerWords(one) },
              {
                header: m.cases_recorded(),
                cell: (one) => m.cases_by_at({ who: one.recordedBy, when: formatMoment(one.recordedAt, zone) }),
              },
              {
                header: m.cases_change(),
                cell: (one) => (
                  <>
                    <a href={`/cases/${caseId}/services?correct=${one.id}#page-form`}>{m.cases_service_correct()}</a>
                    <PostButton size="small" variant="quiet" fields={{ _act: "take_back", seen: one.id }}>
                      {m.cases_service_take_back()}
                    </PostButton>
                  </>
                ),
              },
            ] satisfies Column<CaseService>[]
          ).slice(0, mayKeep ? 6 : 5)}
        />
      )}
      {mayKeep && (
        <Section title={correcting ? m.cases_service_correct_title() : m.cases_service_add()}>
          <ServiceForm {...props} />
        </Section>
      )}
      {before.length > 0 && (
        <Details summary={m.cases_services_before()}>
          <ul>
            {before.map((one) => (
              <li key={one.id}>
                {m.cases_service_was({
                  level: word("service_level", one.level),
                  first: formatDate(one.firstDay),
                  last: one.lastDay ? formatDate(one.lastDay) : m.cases_lasting(),
                  who: one.recordedBy,
                  when: formatMoment(one.supersededAt ?? "", zone),
                })}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function ServiceForm({ correcting, team, typed, errors }: ServicesScreenProps) {
  const form = { typed, errors };
  const people = new Map(team.map((member) => [member.userId, member.name]));
  return (
    <PageForm edits={correcting ? { name: "replaces", version: `${correcting.id}.${correcting.version}` } : undefined}>
      <input type="hidden" name="_act" value="record" />
      <Select
        {...form}
        name="level"
        label={m.cases_service_level()}
        initial={correcting?.level}
        empty={m.shell_choose()}
        options={SERVICE_LEVELS.map((level) => ({ value: level, label: word("service_level", level) }))}
      />
      <DateFields {...form} name="first_day" label={m.cases_service_first()} initial={correcting?.firstDay} />
      <DateFields {...form} name="last_day" label={m.cases_service_last()} initial={correcting?.lastDay} optional />
      <Select
        {...form}
        name="provider"
        label={m.cases_service_provider()}
        initial={correcting?.providerId}
        empty={m.cases_service_no_provider()}
        options={[...people].map(([value, label]) => ({ value, label }))}
      />
      <Buttons>
        <Button variant="primary">{correcting ? m.cases_service_save() : m.cases_service_add_now()}</Button>
      </Buttons>
    </PageForm>
  );
}

function providerWords(service: CaseService): string | null {
  return [service.provider, service.partner].filter(Boolean).join(", ") || null;
}
