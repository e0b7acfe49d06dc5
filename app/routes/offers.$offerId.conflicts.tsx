import { useLoaderData } from "@remix-run/react";
import { displayName } from "~/domain/people";
import { namesForConflicts } from "~/features/placements/index.server";
import { currentLocale, formatDate, m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Buttons, Facts, Page, PostButton, pageTitle, Table } from "~/ui";

export const meta = () => pageTitle(m.placements_names_title());

export const loader = loaderFor("offers.conflicts", async ({ db, actor, clock, params }) => {
  const offerId = idParam(params.offerId);
  return { offerId, ...(await namesForConflicts(db, actor, offerId, clock)) };
});

export default function ConflictNames() {
  const { offerId, state, names, bornOn, birthYear, countryEn, countryEs } = useLoaderData<typeof loader>();
  const born = bornOn ? formatDate(bornOn, currentLocale(), "short") : birthYear ? String(birthYear) : null;
  return (
    <Page
      title={m.placements_names_title()}
      crumbs={[
        { to: "/offers", label: m.placements_offers_title() },
        { to: `/offers/${offerId}`, label: m.shell_back() },
      ]}
    >
      <Table
        caption={m.placements_names_caption()}
        captionHidden
        rows={names.map((name, place) => ({ ...name, place }))}
        rowKey={(name) => name.place}
        columns={[
          {
            header: m.placements_person(),
            rowHeader: true,
            cell: (name) =>
              displayName({ given: name.givenNames, firstSurname: name.surname1, secondSurname: name.surname2 }),
          },
          {
            header: m.placements_names_role(),
            cell: (name) => [roleOf(name.kind, name.side), name.relation].filter(Boolean).join(", "),
          },
        ]}
      />
      <Facts
        facts={[
          { label: m.placements_born(), value: born },
          { label: m.placements_country(), value: currentLocale() === "es" ? countryEs : countryEn },
        ]}
      />
      {state === "names_opened" && (
        <Buttons>
          <PostButton action={`/offers/${offerId}`} fields={{ act: "clear" }} variant="primary">
            {m.placements_clear()}
          </PostButton>
          <PostButton action={`/offers/${offerId}`} fields={{ act: "decline", reason: "conflict" }}>
            {m.placements_conflict()}
          </PostButton>
        </Buttons>
      )}
    </Page>
  );
}

function roleOf(kind: string, side: string | null): string {
  if (kind === "legal") return m.placements_names_legal();
  if (kind === "alias") return m.placements_names_alias();
  return side === "adverse" ? m.placements_names_adverse() : m.placements_names_related();
}
