import { Link, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import { ContactFacts, LanguageFacts, PersonFacts } from "~/features/clients/components/PersonFacts";
import { canCorrectPeople, canMergeClients, dealingsWith, findPerson } from "~/features/clients/index.server";
import { timeNow } from "~/features/intake/section-page.server";
import { formatDate, formatMoment, m, word } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Notice, Page, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.intake_person_page());

export const loader = loaderFor("clients.client", async ({ db, actor, clock, params, url }) => {
  const person = await findPerson(db, actor, idParam(params.clientId));
  return {
    person,
    ...(await dealingsWith(db, person.id)),
    mayCorrect: canCorrectPeople(actor) && person.mergedInto === null,
    mayMerge: canMergeClients(actor),
    mayHold: holds(actor, "hold:manage") && person.mergedInto === null,
    zone: clock.zone,
    saved: url.searchParams.has("saved") ? timeNow(clock) : null,
  };
});

export default function Person() {
  const { person, intakes, cases, mayCorrect, mayMerge, mayHold, zone, saved } = useLoaderData<typeof loader>();
  const at = `/clients/${person.id}`;
  const correct = (what: string, title: string) =>
    mayCorrect && (
      <Link to={`${at}/correct?what=${what}`} aria-label={m.intake_person_correct_what({ what: title })}>
        {m.intake_person_correct()}
      </Link>
    );
  const contactTitle = word("intake_section", "contact");
  return (
    <Page
      title={person.displayName || m.intake_no_name()}
      status={saved && m.shell_saved_at({ time: saved })}
      lead={<p>{person.stage === "client" ? m.intake_person_stage_client() : m.intake_person_stage_applicant()}</p>}
      actions={
        <>
          <Link to={`${at}/history`}>{m.intake_person_history()}</Link>
          <Link to={`${at}/readers`}>{m.audit_readers_link()}</Link>
          {mayMerge && <Link to={`${at}/merge`}>{m.intake_person_merge()}</Link>}
          {mayHold && <Link to={`${at}/hold`}>{m.retention_hold()}</Link>}
          {mayHold && <Link to={`/retention/${person.id}`}>{m.retention_title()}</Link>}
        </>
      }
    >
      {person.mergedInto && (
        <Notice tone="warn">
          {m.intake_person_merged()} <Link to={`/clients/${person.mergedInto}`}>{m.intake_person_open_merged()}</Link>
        </Notice>
      )}
      <Section title={m.intake_person_about()} actions={correct("name", m.intake_person_about())}>
        <PersonFacts person={person} />
      </Section>
      <Section title={m.intake_person_language()} actions={correct("language", m.intake_person_language())}>
        <LanguageFacts language={person.language} />
      </Section>
      <Section title={contactTitle} actions={person.mayCorrectContact && correct("contact", contactTitle)}>
        <ContactFacts contact={person.contact} />
        {person.contact === "hidden" && cases[0] && (
          <p>
            <Link to={`/break-glass?case=${cases[0].id}`}>{m.cases_glass_title()}</Link>
          </p>
        )}
      </Section>
      <Section title={m.intake_person_cases()}>
        {cases.length === 0 && <p>{m.intake_person_no_cases()}</p>}
        <ul>
          {cases.map((each) => (
            <li key={each.id}>
              <Link to={`/cases/${each.id}`}>{each.number}</Link>,{" "}
              {each.closedOn
                ? m.intake_person_case_closed({ when: formatDate(each.closedOn) })
                : m.intake_person_case_open({ when: formatDate(each.openedOn) })}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={m.intake_person_intakes()}>
        <ul>
          {intakes.map((each) => (
            <li key={each.id}>
              <Link to={`/intakes/${each.id}`}>
                {m.intake_person_intake_line({ when: formatMoment(each.startedAt, zone), name: each.startedBy })}
              </Link>
              : {each.decision ? word("intake_decision", each.decision) : m.intake_person_undecided()}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
