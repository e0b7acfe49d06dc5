import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import styles from "~/features/conflicts/components/conflicts.module.css";
import { MatchCard } from "~/features/conflicts/components/MatchCard";
import { Parties } from "~/features/conflicts/components/Parties";
import {
  addParty,
  canDecideMatches,
  canRecordParties,
  decideMatches,
  matchesOfIntake,
  partiesOf,
  readDecisions,
  readParty,
  withdrawParty,
} from "~/features/conflicts/index.server";
import { findIntake } from "~/features/intake/queries.server";
import { formatMoment, m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, EmptyState, LinkButton, Page, PageForm, pageTitle, Section } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.conflicts_matches_title());

export const loader = loaderFor("intakes.matches", async ({ db, actor, clock, params, url }) => {
  const intakeId = idParam(params.intakeId);
  const found = await matchesOfIntake(db, actor, intakeId);
  return {
    ...found,
    personName: (await findIntake(db, actor, intakeId)).personName,
    parties: await partiesOf(db, actor, found.clientId),
    mayDecide: canDecideMatches(actor),
    mayRecord: canRecordParties(actor),
    mayMerge: holds(actor, "client:merge"),
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("intakes.matches", async ({ db, actor, clock, params, typed }) => {
  const intakeId = idParam(params.intakeId);
  const here = (done: string) => redirect(`/intakes/${intakeId}/matches?done=${done}`);
  if (typed._act === "party") {
    const read = readParty(typed);
    if (!read.ok) return invalid(typed, read.errors);
    const { clientId } = await matchesOfIntake(db, actor, intakeId);
    await addParty(db, actor, clientId, read.input);
    return here("added");
  }
  if (typed._act === "withdraw") {
    const { clientId } = await matchesOfIntake(db, actor, intakeId);
    await withdrawParty(db, actor, clientId, idParam(typed.partyId), clock.now);
    return here("removed");
  }
  const read = readDecisions(typed);
  if (!read.ok) return invalid(typed, read.errors);
  await decideMatches(db, actor, intakeId, read.input, clock.now, typed._seen ?? "");
  return here("saved");
});

const DONE = new Map<string, () => string>(
  Object.entries({
    saved: m.conflicts_matches_saved,
    added: m.conflicts_parties_added,
    removed: m.conflicts_parties_removed,
  }),
);

export default function Matches() {
  const {
    intakeId,
    personName,
    clientId,
    checkedAt,
    matches,
    seen,
    parties,
    mayDecide,
    mayRecord,
    mayMerge,
    zone,
    done,
  } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const undecided = matches.filter((match) => match.decision === null).length;
  return (
    <Page
      title={m.conflicts_matches_title()}
      crumbs={[
        { to: "/intakes", label: m.intake_home_title() },
        { to: `/intakes/${intakeId}`, label: personName || m.intake_no_name() },
      ]}
      status={done && !answer?.errors ? DONE.get(done)?.() : undefined}
      errors={answer?.errors}
      lead={m.conflicts_matches_lead()}
      large
    >
      <p>
        {checkedAt
          ? m.conflicts_matches_checked({ when: formatMoment(checkedAt, zone) })
          : m.conflicts_matches_not_checked()}{" "}
        {undecided > 0 &&
          (undecided === 1
            ? m.conflicts_matches_undecided_one()
            : m.conflicts_matches_undecided_many({ count: undecided }))}
      </p>
      <PageForm edits={{ name: "_seen", version: seen }}>
        {matches.length === 0 ? (
          <EmptyState title={m.conflicts_matches_none()}>
            <p>{m.conflicts_matches_none_next()}</p>
          </EmptyState>
        ) : (
          <Section
            title={
              matches.length === 1 ? m.conflicts_matches_one() : m.conflicts_matches_many({ count: matches.length })
            }
          >
            <ol className={styles.matches}>
              {matches.map((match) => (
                <MatchCard
                  key={`${match.kind} ${match.clientId}`}
                  match={match}
                  zone={zone}
                  mayDecide={mayDecide}
                  mayMerge={mayMerge}
                  clientId={clientId}
                  {...answer}
                />
              ))}
            </ol>
          </Section>
        )}
        <Buttons>
          {mayDecide && (
            <Button variant="primary">
              {matches.length === 0 ? m.conflicts_matches_record_none() : m.conflicts_matches_record()}
            </Button>
          )}
          <LinkButton to={`/intakes/${intakeId}/review`}>{m.conflicts_matches_next()}</LinkButton>
        </Buttons>
      </PageForm>
      <Parties parties={parties} mayRecord={mayRecord} {...answer} />
    </Page>
  );
}
