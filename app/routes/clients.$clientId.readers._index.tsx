import { useLoaderData, useLocation } from "@remix-run/react";
import { ReadersScreen } from "~/features/audit/components/ReadersScreen";
import { readersOf, readReaderFilter } from "~/features/audit/index.server";
import { findPerson, recordsOf } from "~/features/clients/index.server";
import { m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.audit_readers_title());

export const loader = loaderFor("clients.readers", async ({ db, actor, clock, params, url }) => {
  const person = await findPerson(db, actor, idParam(params.clientId));
  const filter = readReaderFilter(url.searchParams);
  const readers = await readersOf(db, await recordsOf(db, person.id), filter, clock.zone);
  return { clientId: person.id, personName: person.displayName, filter, readers, zone: clock.zone };
});

export default function PersonReaders() {
  const { clientId, personName, filter, readers, zone } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const at = `/clients/${clientId}/readers`;
  return (
    <Page
      title={m.audit_readers_title()}
      crumbs={[{ to: `/clients/${clientId}`, label: personName || m.intake_no_name() }]}
      lead={<p>{m.audit_readers_lead()}</p>}
      actions={
        <LinkButton to={`${at}.csv${search}`} reloadDocument>
          {m.reports_download_csv()}
        </LinkButton>
      }
    >
      <ReadersScreen readers={readers} filter={filter} zone={zone} at={at} />
    </Page>
  );
}
