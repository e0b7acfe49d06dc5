import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { answerSpec } from "~/features/deadlines/answers";
import { changeFixedDate, recordFixedDate } from "~/features/deadlines/commands.server";
import { AnswerForm } from "~/features/deadlines/components/AnswerForm";
import { FixedDateForm } from "~/features/deadlines/components/FixedDateForm";
import { recordFact } from "~/features/deadlines/facts.server";
import { questionText } from "~/features/deadlines/notes";
import { newDatePage } from "~/features/deadlines/queries.server";
import { readAnswer, readFixedDate, readReason } from "~/features/deadlines/schema";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.deadlines_new_title());

export const loader = loaderFor("cases.deadlines.new", async ({ db, actor, clock, params, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  const change = asked("change");
  const page = await newDatePage(db, actor, idParam(params.caseId), change === null ? null : idParam(change), clock);
  if (!page.mayRecord) throw new Forbidden(m.cases_may_not());
  const question = asked("answer") ?? "";
  const spec = answerSpec(question);
  return { ...page, hearingId: asked("hearing"), answer: spec && { spec, question, text: questionText(question) } };
});

export const action = actionFor("cases.deadlines.new", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const list = `/cases/${caseId}/deadlines`;
  const spec = answerSpec(typed.answer ?? "");
  if (spec) {
    const read = readAnswer(typed, spec, clock.today);
    if (!read.ok) return invalid(typed, read.errors);
    await recordFact(db, actor, caseId, read.value, clock);
    return redirect(`${list}?done=answered`);
  }
  const { hearings } = await newDatePage(db, actor, caseId, null, clock);
  const read = readFixedDate(
    typed,
    hearings.map((hearing) => hearing.id),
  );
  const reason = typed.change ? readReason(typed, "reason") : null;
  const errors = { ...(read.ok ? {} : read.errors), ...(reason && !reason.ok ? reason.errors : {}) };
  if (!read.ok || (reason && !reason.ok)) return invalid(typed, errors);
  if (reason) await changeFixedDate(db, actor, caseId, idParam(typed.change), read.value, reason.value, clock);
  else await recordFixedDate(db, actor, caseId, read.value, clock);
  return redirect(`${list}?done=recorded`);
});

export default function NewDate() {
  const { legalCase, answer, hearings, hearingId, before } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={answer ? m.deadlines_answer_title() : m.deadlines_new_title()}
      crumbs={[
        { to: `/cases/${legalCase.id}`, label: legalCase.number },
        { to: `/cases/${legalCase.id}/deadlines`, label: m.deadlines_title() },
      ]}
      errors={result?.errors}
      lead={answer?.text}
    >
      {answer ? (
        <AnswerForm caseId={legalCase.id} question={answer.question} spec={answer.spec} {...result} />
      ) : (
        <FixedDateForm caseId={legalCase.id} {...{ hearings, hearingId, before }} {...result} />
      )}
    </Page>
  );
}
