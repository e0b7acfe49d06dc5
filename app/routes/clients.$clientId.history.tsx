import { Link, useLoaderData } from "@remix-run/react";
import { correctionsOf, findPerson, pastNames } from "~/features/clients/index.server";
import { readBackCorrection } from "~/features/intake/correct-person.server";
import { formatMoment, m, word } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Details, Facts, Page, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.intake_person_history());

export const loader = loaderFor("clients.history", async ({ db, actor, clock, params }) => {
  const person = await findPerson(db, actor, idParam(params.clientId));
  const corrections = [];
  for (const past of await correctionsOf(db, person)) {
    const { before, ...rest } = past;
    corrections.push({ ...rest, before: await readBackCorrection(db, clock, past.what, before) });
  }
  return {
    personName: person.displayName,
    clientId: person.id,
    corrections,
    names: await pastNames(db, person.id),
    zone: clock.zone,
  };
});

export default function PersonHistory() {
  const { personName, clientId, corrections, names, zone } = useLoaderData<typeof loader>();
  return (
    <Page
      title={m.intake_person_history()}
      crumbs={[{ to: `/clients/${clientId}`, label: personName || m.intake_no_name() }]}
    >
      <Section title={m.intake_history_corrections()}>
        {corrections.length === 0 && <p>{m.intake_history_none()}</p>}
        {corrections.map((past) => (
          <div key={past.id}>
            <p>
              {m.intake_history_line({
                what: word("intake_section", past.what),
                when: formatMoment(past.at, zone),
                name: past.by,
              })}
            </p>
            <p>{m.intake_history_reason({ reason: past.reason })}</p>
            <Details summary={m.intake_history_before()}>
              <Facts facts={past.before} />
            </Details>
          </div>
        ))}
      </Section>
      {names.length > 0 && (
        <Section title={m.intake_history_names()}>
          <ul>
            {names.map((past) => (
              <li key={past.id}>
                {past.name}, {formatMoment(past.until, zone)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={m.intake_history_opened()}>
        <p>
          <Link to={`/clients/${clientId}/readers`}>{m.audit_readers_title()}</Link>
        </p>
      </Section>
    </Page>
  );
}
