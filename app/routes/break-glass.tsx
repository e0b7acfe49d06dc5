import { redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { findProgram, isOwnPassword, TooManySignIns } from "~/features/accounts/index.server";
import { withoutPasswords } from "~/features/accounts/read-password";
import { GlassForm, GlassList } from "~/features/cases/components/GlassScreen";
import {
  breakGlass,
  endGlass,
  findCase,
  listOpenings,
  readGlass,
  readReview,
  reviewGlass,
} from "~/features/cases/index.server";
import { m } from "~/i18n";
import { isFresh } from "~/platform/fresh.server";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Notice, Page, pageTitle, Section } from "~/ui";

/** Minutes within which the second factor was given; the database counts them again. */
const FRESH = 5;

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_glass_title());

export const loader = loaderFor("glass", async ({ db, actor, clock, url, context }) => {
  const asked = url.searchParams.get("case");
  return {
    number: asked && actor.role !== "admin" ? (await findCase(db, actor, idParam(asked))).number : "",
    asked,
    fresh: await isFresh(db, context.work.token, context.now, FRESH),
    password: (await findProgram(db))?.demonstration ?? false,
    openings: await listOpenings(db, actor, clock),
    reviews: actor.role !== "intake_worker",
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("glass", async ({ db, actor, typed, context }) => {
  if (typed.act === "end") {
    await endGlass(db, actor, idParam(typed.opening));
    return redirect("/break-glass?done=ended");
  }
  if (typed.act === "review") {
    const result = readReview(typed);
    if (!result.ok) return invalid(typed, result.errors);
    await reviewGlass(db, actor, idParam(typed.opening), result.value);
    return redirect("/break-glass?done=reviewed");
  }
  const read = readGlass(typed);
  if (!read.ok) return invalid(withoutPasswords(typed), read.errors);
  const program = await findProgram(db);
  const proven = program?.demonstration
    ? await passwordIsRight(() => isOwnPassword(db, context.work.token ?? "", typed.password ?? ""))
    : await isFresh(db, context.work.token, context.now, FRESH);
  if (!proven) {
    const errors = program?.demonstration
      ? { password: [m.accounts_password_current_wrong()] }
      : { form: [m.cases_glass_stale()] };
    return invalid(withoutPasswords(typed), errors);
  }
  return redirect(`/cases/${await breakGlass(db, actor, read.value)}`);
});

async function passwordIsRight(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof TooManySignIns) return false;
    throw error;
  }
}

const DONE = new Map([
  ["ended", m.cases_glass_ended],
  ["reviewed", m.cases_glass_reviewed],
]);

export default function BreakGlass() {
  const { number, asked, fresh, password, openings, reviews, zone, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = DONE.get(done ?? "");
  const again = `/sign-in/factor?again=1&next=${encodeURIComponent(asked ? `/break-glass?case=${asked}` : "/break-glass")}`;
  return (
    <Page
      title={m.cases_glass_title()}
      lead={m.cases_glass_lead()}
      status={answer ? null : status?.()}
      errors={answer?.errors}
    >
      {!fresh && (
        <Notice tone="warn">
          {m.cases_glass_factor()}{" "}
          <Link to={again} target="_blank" rel="noreferrer">
            {m.cases_glass_factor_give()}
          </Link>
        </Notice>
      )}
      <GlassForm number={number} password={password} {...answer} />
      <Section title={m.cases_glass_list()}>
        <GlassList openings={openings} zone={zone} reviews={reviews} />
      </Section>
    </Page>
  );
}
