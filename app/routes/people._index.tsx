import { Link, useLoaderData } from "@remix-run/react";
import { listPeople, type Person } from "~/features/accounts/index.server";
import { accountsToLookAt } from "~/features/cases/index.server";
import { m, word } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Badge, LinkButton, Page, pageTitle, Table } from "~/ui";

export const meta = () => pageTitle(m.accounts_people_title());

export const loader = loaderFor("people", async ({ db, actor, clock }) => ({
  people: await listPeople(db, actor, new Date(clock.now)),
  flagged: await accountsToLookAt(db, actor, clock),
}));

export default function People() {
  const { people, flagged } = useLoaderData<typeof loader>();
  return (
    <Page
      title={m.accounts_people_title()}
      lead={m.accounts_people_lead()}
      actions={
        <>
          <LinkButton to="/break-glass">{m.cases_glass_title()}</LinkButton>
          <LinkButton to="/people/invite" variant="primary">
            {m.accounts_invite_title()}
          </LinkButton>
        </>
      }
    >
      <Table
        caption={m.accounts_people_caption()}
        captionHidden
        rows={people}
        rowKey={(person) => person.id}
        columns={[
          {
            header: m.accounts_people_name(),
            cell: (person) => <Link to={`/people/${person.id}`}>{person.name}</Link>,
            rowHeader: true,
          },
          { header: m.accounts_people_role(), cell: (person) => word("role", person.role) },
          { header: m.accounts_people_partner(), cell: (person) => person.partnerName ?? "–" },
          { header: m.accounts_people_email(), cell: (person) => person.email },
          {
            header: m.accounts_people_state(),
            cell: (person) => (
              <>
                <State person={person} />{" "}
                {flagged.includes(person.id) && (
                  <Link to="/break-glass">
                    <Badge tone="danger">{m.cases_glass_flagged()}</Badge>
                  </Link>
                )}
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

function State({ person }: { person: Pick<Person, "disabledAt" | "lockedAt" | "linkUntil"> }) {
  if (person.disabledAt) return <Badge tone="danger">{m.accounts_people_state_disabled()}</Badge>;
  if (person.lockedAt) return <Badge tone="danger">{m.accounts_people_state_locked()}</Badge>;
  if (person.linkUntil) return <Badge tone="warn">{m.accounts_people_state_invited()}</Badge>;
  return <Badge>{m.accounts_people_state_active()}</Badge>;
}
