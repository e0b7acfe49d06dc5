import { Link, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import { CaseFilterLinks } from "~/features/cases/components/CaseFilterLinks";
import { CaseList } from "~/features/cases/components/CaseList";
import { CASE_FILTERS, CASES_A_PAGE, countCases, listCases } from "~/features/cases/index.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { EmptyState, Page, Pagination, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.cases_title());

export const loader = loaderFor("cases", async ({ db, actor, clock, url }) => {
  const filter = CASE_FILTERS.find((one) => one === url.searchParams.get("show")) ?? "open";
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1));
  const counts = await countCases(db, actor, clock);
  const pages = Math.ceil(counts[filter] / CASES_A_PAGE);
  const mayPurge = holds(actor, "purge:manage");
  return { filter, page, pages, counts, mayPurge, cases: await listCases(db, actor, { filter, page }, clock) };
});

export default function Cases() {
  const { filter, page, pages, counts, mayPurge, cases } = useLoaderData<typeof loader>();
  return (
    <Page title={m.cases_title()} actions={mayPurge && <Link to="/retention">{m.retention_title()}</Link>}>
      <CaseFilterLinks filter={filter} counts={counts} />
      {cases.length === 0 ? (
        <EmptyState title={EMPTY[filter]()} />
      ) : (
        <CaseList cases={cases} caption={m.cases_title()} />
      )}
      <Pagination page={page} pages={pages} href={(to) => `/cases?show=${filter}&page=${to}`} />
    </Page>
  );
}

const EMPTY = { open: m.cases_none_open, unrepresented: m.cases_none_unrepresented, closed: m.cases_none_closed };
