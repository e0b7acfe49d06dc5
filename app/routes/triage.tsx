import { useLoaderData } from "@remix-run/react";
import { ReadingLine } from "~/features/audit/components/ReadingLine";
import { watchLine } from "~/features/audit/index.server";
import { AccessNotices } from "~/features/cases/components/AccessNotices";
import { GlassNotice } from "~/features/cases/components/GlassScreen";
import { accessEnding, openingsToReview } from "~/features/cases/index.server";
import { TriageTable } from "~/features/placements/components/TriageTable";
import { triageRows } from "~/features/placements/index.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { EmptyState, Page, Pagination, pageTitle } from "~/ui";

const PER_PAGE = 50;

export const meta = () => pageTitle(m.placements_triage_title());

export const loader = loaderFor("triage", async ({ db, actor, clock, url }) => {
  const rows = await triageRows(db, actor, clock);
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1));
  const access = await accessEnding(db, actor, clock);
  const openings = await openingsToReview(db, actor, clock);
  const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return {
    count: rows.length,
    page,
    zone: clock.zone,
    rows: shown,
    access,
    openings,
    reading: await watchLine(db, actor, clock),
  };
});

export default function Triage() {
  const { count, page, rows, zone, access, openings, reading } = useLoaderData<typeof loader>();
  return (
    <Page title={m.placements_triage_title()} lead={m.placements_triage_lead()}>
      <GlassNotice openings={openings} zone={zone} />
      <AccessNotices access={access} zone={zone} named />
      {reading && <ReadingLine line={reading} />}
      {count === 0 ? (
        <EmptyState title={m.placements_triage_none()}>
          <p>{m.placements_triage_none_more()}</p>
        </EmptyState>
      ) : (
        <>
          <p>{m.placements_triage_count({ count: String(count) })}</p>
          <TriageTable rows={rows} zone={zone} />
          <Pagination page={page} pages={Math.ceil(count / PER_PAGE)} href={(to) => `/triage?page=${to}`} />
        </>
      )}
    </Page>
  );
}
