import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { CORRECTABLE, type Correctable, canCorrectPeople, findPerson } from "~/features/clients/index.server";
import { CorrectionForm } from "~/features/intake/components/CorrectionForm";
import { correctPerson } from "~/features/intake/correct-person.server";
import { personAsTyped } from "~/features/intake/person-as-typed";
import { rowAsked, rowsOf } from "~/features/intake/questions";
import { choicesFor } from "~/features/intake/section-page.server";
import { m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { type FormState, Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.intake_person_page());

export const loader = loaderFor("clients.correct", async ({ db, actor, params, url }) => {
  const person = await findPerson(db, actor, idParam(params.clientId));
  const what = whatIn(url);
  if (!canCorrectPeople(actor) || (what === "contact" && !person.mayCorrectContact)) {
    throw new Forbidden(m.intake_person_may_not_correct());
  }
  const typed = personAsTyped(person, what);
  return {
    what,
    clientId: person.id,
    personName: person.displayName,
    version: person.version,
    typed,
    choices: await choicesFor(db, what, typed),
  };
});

export const action = actionFor("clients.correct", async ({ db, actor, clock, params, typed, url }) => {
  const clientId = idParam(params.clientId);
  const add = rowAsked(typed);
  if (add) return invalid({ ...typed, [`${add}_rows`]: String(rowsOf(typed, add) + 1) }, {});
  const errors = await correctPerson(db, actor, clock, clientId, whatIn(url), typed);
  return errors ? invalid(typed, errors) : redirect(`/clients/${clientId}?saved`);
});

export default function CorrectPerson() {
  const { what, clientId, personName, version, typed, choices } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? {};
  return (
    <Page
      title={m.intake_person_correct_what({ what: word("intake_section", what) })}
      crumbs={[{ to: `/clients/${clientId}`, label: personName || m.intake_no_name() }]}
      errors={form.errors}
      lead={<p>{m.intake_correct_lead()}</p>}
    >
      <CorrectionForm
        what={what}
        version={version}
        recorded={typed}
        choices={choices}
        typed={form.typed ?? typed}
        errors={form.errors}
      />
    </Page>
  );
}

function whatIn(url: URL): Correctable {
  const asked = url.searchParams.get("what");
  return CORRECTABLE.find((each) => each === asked) ?? "name";
}
