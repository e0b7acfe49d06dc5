import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import styles from "~/features/intake/components/intake.module.css";
import { TaskList } from "~/features/intake/components/TaskList";
import { setIntakeAside, takeIntakeUp } from "~/features/intake/drafts.server";
import { canDecideIntakes, canWriteIntake } from "~/features/intake/policy";
import { findIntake, sectionProgress } from "~/features/intake/queries.server";
import { timeNow } from "~/features/intake/section-page.server";
import { formatMoment, m, word } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Notice, Page, PostButton, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.intake_home_title());

export const loader = loaderFor("intakes.intake", async ({ db, actor, clock, params, url }) => {
  const intake = await findIntake(db, actor, idParam(params.intakeId));
  return {
    intake,
    sections: await sectionProgress(db, intake.id),
    mayDecide: canDecideIntakes(actor) && !intake.abandoned,
    mayWrite: canWriteIntake(actor, intake),
    mayTakeUp: intake.abandoned && canWriteIntake(actor, { ...intake, abandoned: false }),
    savedAt: url.searchParams.has("saved") ? timeNow(clock) : null,
    zone: clock.zone,
  };
});

export const action = actionFor("intakes.intake", async ({ db, actor, clock, params, typed }) => {
  const intakeId = idParam(params.intakeId);
  if (typed.act === "take_up") await takeIntakeUp(db, actor, intakeId);
  else await setIntakeAside(db, actor, clock, intakeId);
  return redirect(`/intakes/${intakeId}`);
});

export default function Intake() {
  const { intake, sections, mayDecide, mayWrite, mayTakeUp, savedAt, zone } = useLoaderData<typeof loader>();
  const at = `/intakes/${intake.id}`;
  const done = sections.filter((section) => section.state === "done").length;
  const started = { when: formatMoment(intake.startedAt, zone), name: intake.startedBy };
  return (
    <Page
      title={m.intake_task_title({ name: intake.personName || m.intake_no_name() })}
      crumbs={[{ to: "/intakes", label: m.intake_home_title() }]}
      status={savedAt && m.shell_saved_at({ time: savedAt })}
      lead={
        <>
          <p>
            {m.intake_progress({ done, all: sections.length })}. {m.intake_task_lead()}
          </p>
          <p>{m.intake_started_line(started)}</p>
        </>
      }
      large
    >
      {intake.decision && (
        <Notice title={word("intake_decision", intake.decision.decision)}>
          {m.intake_decided_by({
            when: formatMoment(intake.decision.decidedAt, zone),
            name: intake.decision.decidedBy,
          })}
        </Notice>
      )}
      {intake.abandoned && (
        <Notice title={m.intake_is_set_aside()}>
          {mayTakeUp && <PostButton fields={{ act: "take_up" }}>{m.intake_take_up()}</PostButton>}
        </Notice>
      )}
      <Section title={m.intake_sections()}>
        <TaskList intakeId={intake.id} sections={sections} />
      </Section>
      <Section title={m.intake_next_steps()}>
        <ul className={styles.next}>
          <li>
            <Link to={`${at}/review`}>{m.intake_to_review()}</Link>
          </li>
          <li>
            <Link to={`${at}/dates`}>{m.intake_to_dates()}</Link>
          </li>
          <li>
            <Link to={`${at}/matches`}>{m.intake_to_matches()}</Link>{" "}
            <span className={styles.state}>
              {intake.matchesCheckedAt
                ? m.intake_matches_checked({ when: formatMoment(intake.matchesCheckedAt, zone) })
                : m.intake_matches_not_checked()}
            </span>
          </li>
          {mayDecide && (
            <li>
              <Link to={`${at}/decision`}>{m.intake_to_decision()}</Link>
            </li>
          )}
          <li>
            <Link to={`/clients/${intake.clientId}`}>{m.intake_to_person()}</Link>
          </li>
          {intake.legalCase && (
            <li>
              <Link to={`/cases/${intake.legalCase.id}`}>{m.intake_to_case({ number: intake.legalCase.number })}</Link>
            </li>
          )}
        </ul>
      </Section>
      {mayWrite && (
        <Section title={m.intake_set_aside_title()}>
          <p>{m.intake_set_aside_hint()}</p>
          <PostButton fields={{ act: "set_aside" }}>{m.intake_set_aside()}</PostButton>
        </Section>
      )}
    </Page>
  );
}
