import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { versionSeen } from "~/domain/ids";
import { OneTimeLink } from "~/features/accounts/components/OneTimeLink";
import { PersonFields } from "~/features/accounts/components/PersonFields";
import {
  changePerson,
  findPerson,
  makeResetLink,
  resetFactors,
  setDisabled,
  unlock,
} from "~/features/accounts/index.server";
import { PersonInput } from "~/features/accounts/schema";
import { listPartners } from "~/features/partners/index.server";
import { formatMoment, m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, Facts, Notice, Page, PageForm, PostButton, pageTitle, Section } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_people_title());

export const loader = loaderFor("people.person", async ({ db, actor, params, clock, url }) => {
  const person = await findPerson(db, actor, idParam(params.userId), new Date(clock.now));
  const partners = await listPartners(db, actor);
  return {
    person,
    isSelf: person.id === actor.userId,
    zone: clock.zone,
    saved: url.searchParams.has("saved"),
    partners: partners.map(({ id, name }) => ({ id, name })),
  };
});

export const action = actionFor("people.person", async ({ db, actor, params, typed, clock, context }) => {
  const userId = idParam(params.userId);
  const now = new Date(clock.now);
  switch (typed.intent) {
    case "disable":
    case "enable":
      await setDisabled(db, actor, userId, typed.intent === "disable", now);
      return redirect(`/people/${userId}?saved`);
    case "unlock":
      await unlock(db, actor, userId);
      return redirect(`/people/${userId}?saved`);
    case "factor":
      await resetFactors(db, actor, userId);
      return redirect(`/people/${userId}?saved`);
    case "reset": {
      const token = await makeResetLink(db, actor, userId, now);
      const until = formatMoment(new Date(now.getTime() + 86_400_000), clock.zone);
      return data({ typed: undefined, errors: undefined, made: { link: `${context.origin}/reset/${token}`, until } });
    }
    default: {
      const input = PersonInput.safeParse(typed);
      if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
      await changePerson(db, actor, userId, versionSeen(typed.version), input.data, now);
      return redirect(`/people/${userId}?saved`);
    }
  }
});

export default function PersonPage() {
  const { person, partners, isSelf, zone, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && "made" in answer ? answer.made : null;
  return (
    <Page
      title={person.name}
      crumbs={[{ to: "/people", label: m.accounts_people_title() }]}
      errors={answer?.errors}
      status={saved && !answer ? m.accounts_person_saved() : null}
    >
      {made && <OneTimeLink {...made} />}
      <Facts
        columns
        facts={[
          { label: m.accounts_person_email(), value: person.email },
          { label: m.accounts_person_role(), value: word("role", person.role) },
          {
            label: m.accounts_people_state(),
            value: person.disabledAt
              ? m.accounts_person_disabled_since({ when: formatMoment(person.disabledAt, zone) })
              : person.lockedAt
                ? m.accounts_person_locked_since({ when: formatMoment(person.lockedAt, zone) })
                : m.accounts_person_may(),
          },
        ]}
      />
      {person.linkUntil && <p>{m.accounts_person_link_until({ when: formatMoment(person.linkUntil, zone) })}</p>}
      {isSelf && <Notice>{m.accounts_own_self()}</Notice>}
      <PageForm edits={{ name: "version", version: person.version }}>
        <PersonFields typed={answer?.typed} errors={answer?.errors} person={person} partners={partners} />
        {!isSelf && <p>{m.accounts_person_move_says()}</p>}
        <Buttons>
          <Button variant="primary">{m.accounts_person_save()}</Button>
        </Buttons>
      </PageForm>
      {!isSelf && (
        <Section title={m.accounts_person_access()}>
          <Buttons>
            {person.disabledAt ? (
              <PostButton fields={{ intent: "enable" }}>{m.accounts_person_enable()}</PostButton>
            ) : (
              <>
                {person.lockedAt && <PostButton fields={{ intent: "unlock" }}>{m.accounts_person_unlock()}</PostButton>}
                <PostButton fields={{ intent: "reset" }}>{m.accounts_person_reset()}</PostButton>
                <PostButton fields={{ intent: "factor" }}>{m.accounts_person_factor_reset()}</PostButton>
                <PostButton fields={{ intent: "disable" }} variant="danger">
                  {m.accounts_person_disable()}
                </PostButton>
              </>
            )}
          </Buttons>
          {person.lockedAt && <p>{m.accounts_person_unlock_says()}</p>}
          {!person.disabledAt && <p>{m.accounts_person_factor_reset_says()}</p>}
          {!person.disabledAt && <p>{m.accounts_person_disable_says()}</p>}
        </Section>
      )}
    </Page>
  );
}
