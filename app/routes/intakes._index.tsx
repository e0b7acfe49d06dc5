import { useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import { IntakeTable } from "~/features/intake/components/IntakeTable";
import { intakeLists } from "~/features/intake/queries.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { EmptyState, LinkButton, Page, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.intake_home_title());

export const loader = loaderFor("intakes", async ({ db, actor, clock }) => {
  return { ...(await intakeLists(db, actor, clock.now)), mayWrite: holds(actor, "intake:write"), zone: clock.zone };
});

export default function Intakes() {
  const { mine, others, decided, mayWrite, zone } = useLoaderData<typeof loader>();
  const start = mayWrite && (
    <LinkButton to="/intakes/new" variant="primary">
      {m.intake_start()}
    </LinkButton>
  );
  return (
    <Page title={m.intake_home_title()} actions={start}>
      {mayWrite && (
        <Section title={m.intake_mine()}>
          {mine.length > 0 ? (
            <IntakeTable caption={m.intake_mine()} lines={mine} by="progress" zone={zone} />
          ) : (
            <EmptyState title={m.intake_none_open()}>
              <p>{m.intake_none_open_body()}</p>
            </EmptyState>
          )}
        </Section>
      )}
      <Section title={m.intake_others()}>
        {others.length > 0 ? (
          <IntakeTable caption={m.intake_others()} lines={others} by="progress" zone={zone} />
        ) : (
          <p>{m.intake_none_others()}</p>
        )}
      </Section>
      <Section title={m.intake_decided()}>
        {decided.length > 0 ? (
          <IntakeTable caption={m.intake_decided()} lines={decided} by="decision" zone={zone} />
        ) : (
          <p>{m.intake_none_decided()}</p>
        )}
      </Section>
    </Page>
  );
}
