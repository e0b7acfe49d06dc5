import { redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { flattenError } from "zod/mini";
import { conflictStands } from "~/features/conflicts/index.server";
import { DecisionForm, TakeBackForm } from "~/features/intake/components/DecisionForm";
import { decideIntake, takeBackDecision } from "~/features/intake/decide-intake.server";
import { decisionPage } from "~/features/intake/decisions.server";
import { DecisionInput, TakeBackInput } from "~/features/intake/schema";
import { formatMoment, m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { type FormState, Notice, Page, pageTitle, Section } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.intake_decision_title());

export const loader = loaderFor("intakes.decision", async ({ db, actor, clock, params }) => {
  const intakeId = idParam(params.intakeId);
  return {
    ...(await decisionPage(db, actor, clock, intakeId)),
    conflict: await conflictStands(db, actor, intakeId),
    zone: clock.zone,
  };
});

export const action = actionFor("intakes.decision", async ({ db, actor, clock, params, typed }) => {
  const intakeId = idParam(params.intakeId);
  if (typed._act === "take_back") {
    const read = TakeBackInput.safeParse(typed);
    if (!read.success) return invalid(typed, flattenError(read.error).fieldErrors);
    await takeBackDecision(db, actor, clock, intakeId, read.data.reason);
    return redirect(`/intakes/${intakeId}/decision`);
  }
  const read = DecisionInput.safeParse({ note: "", ...typed });
  if (!read.success) return invalid(typed, flattenError(read.error).fieldErrors);
  const caseId = await decideIntake(db, actor, clock, intakeId, read.data);
  return redirect(caseId ? `/cases/${caseId}` : `/intakes/${intakeId}/dates`);
});

export default function DecideIntake() {
  const { intake, income, earlier, mayDecide, conflict, zone } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? {};
  const at = `/intakes/${intake.id}`;
  const { decision } = intake;
  return (
    <Page
      title={m.intake_decision_title()}
      crumbs={[
        { to: "/intakes", label: m.intake_home_title() },
        { to: at, label: intake.personName || m.intake_no_name() },
      ]}
      errors={form.errors}
    >
      {conflict && (
        <Notice tone="danger" title={word("match_decision", "conflict")}>
          <p>
            {m.conflicts_stands()} <Link to={`${at}/matches`}>{m.conflicts_stands_open()}</Link>
          </p>
        </Notice>
      )}
      {decision ? (
        <Notice title={word("intake_decision", decision.decision)}>
          <p>{word("intake_reason", decision.reason)}</p>
          <p>{m.intake_decided_by({ when: formatMoment(decision.decidedAt, zone), name: decision.decidedBy })}</p>
          {intake.legalCase && (
            <p>
              <Link to={`/cases/${intake.legalCase.id}`}>
                {m.intake_opened_case({ number: intake.legalCase.number })}
              </Link>
            </p>
          )}
        </Notice>
      ) : (
        <>
          <p>
            {income ? m.intake_income_line(income) : m.intake_income_unknown()}
            {income && income.percent > income.limit && ` ${m.intake_income_over()}`}
          </p>
          <p>
            <Link to={`${at}/matches`}>{m.intake_to_matches()}</Link>{" "}
            {intake.matchesCheckedAt
              ? m.intake_matches_checked({ when: formatMoment(intake.matchesCheckedAt, zone) })
              : m.intake_matches_not_checked()}
          </p>
          {mayDecide && <DecisionForm {...form} />}
        </>
      )}
      {decision && mayDecide && (
        <Section title={m.intake_take_back_title()}>
          <TakeBackForm {...form} />
        </Section>
      )}
      {earlier.length > 0 && (
        <Section title={m.intake_earlier_decisions()}>
          <ul>
            {earlier.map((row) => (
              <li key={row.id}>
                {m.intake_taken_back_line({
                  decision: word("intake_decision", row.decision),
                  when: formatMoment(row.decidedAt, zone),
                  name: row.decidedBy,
                  back: formatMoment(row.takenBackAt, zone),
                  who: row.takenBackBy,
                  why: row.why,
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
