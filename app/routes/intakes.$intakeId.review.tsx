import { Link, useLoaderData } from "@remix-run/react";
import { ReadBack } from "~/features/intake/components/ReadBack";
import { canWriteIntake } from "~/features/intake/policy";
import { findIntake } from "~/features/intake/queries.server";
import { readBackIntake } from "~/features/intake/section-page.server";
import { m, word } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Buttons, LinkButton, Page, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.intake_review_title());

export const loader = loaderFor("intakes.review", async ({ db, actor, clock, params }) => {
  const intake = await findIntake(db, actor, idParam(params.intakeId));
  return {
    intakeId: intake.id,
    personName: intake.personName,
    writable: canWriteIntake(actor, intake),
    sections: await readBackIntake(db, actor, clock, intake),
  };
});

export default function ReviewIntake() {
  const { intakeId, personName, writable, sections } = useLoaderData<typeof loader>();
  const at = `/intakes/${intakeId}`;
  return (
    <Page
      title={m.intake_review_title()}
      crumbs={[
        { to: "/intakes", label: m.intake_home_title() },
        { to: at, label: personName || m.intake_no_name() },
      ]}
      lead={writable && <p>{m.intake_review_lead()}</p>}
    >
      {sections.map(({ section, state, answers }) => {
        const title = word("intake_section", section);
        const change = writable && (
          <Link to={`${at}/${section}`} aria-label={m.intake_review_change({ section: title })}>
            {m.shell_change()}
          </Link>
        );
        return (
          <Section key={section} title={title} actions={change}>
            <ReadBack answers={answers} state={state} />
          </Section>
        );
      })}
      <Buttons>
        <LinkButton to={`${at}/dates`} variant="primary">
          {m.intake_to_dates()}
        </LinkButton>
        <LinkButton to={`${at}/matches`}>{m.intake_to_matches()}</LinkButton>
        <LinkButton to={`${at}/decision`}>{m.intake_to_decision()}</LinkButton>
      </Buttons>
    </Page>
  );
}
