import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import { DateSheet } from "~/features/intake/components/DateSheet";
import styles from "~/features/intake/components/intake.module.css";
import { datesOfIntake } from "~/features/intake/dates.server";
import { sayClosingWords } from "~/features/intake/drafts.server";
import { findIntake } from "~/features/intake/queries.server";
import { currentLocale, formatDate, formatMoment, m } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Page, PostButton, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.intake_dates_title());

export const loader = loaderFor("intakes.dates", async ({ db, actor, clock, params }) => {
  const intake = await findIntake(db, actor, idParam(params.intakeId));
  return {
    intake,
    today: clock.today,
    zone: clock.zone,
    mayWrite: holds(actor, "intake:write"),
    sheets: {
      en: await datesOfIntake(db, actor, clock, intake, "en"),
      es: await datesOfIntake(db, actor, clock, intake, "es"),
    },
  };
});

export const action = actionFor("intakes.dates", async ({ db, actor, clock, params }) => {
  const intakeId = idParam(params.intakeId);
  await sayClosingWords(db, actor, clock, intakeId);
  return redirect(`/intakes/${intakeId}/dates`);
});

export default function DatesSheet() {
  const { intake, today, zone, mayWrite, sheets } = useLoaderData<typeof loader>();
  const locale = currentLocale();
  const other = locale === "en" ? "es" : "en";
  const name = intake.personName || m.intake_no_name();
  return (
    <Page
      title={m.intake_dates_title()}
      crumbs={[
        { to: "/intakes", label: m.intake_home_title() },
        { to: `/intakes/${intake.id}`, label: name },
      ]}
      status={intake.closingWordsAt && m.intake_closing_said_on({ when: formatMoment(intake.closingWordsAt, zone) })}
      actions={
        mayWrite && !intake.closingWordsAt && <PostButton variant="primary">{m.intake_closing_said()}</PostButton>
      }
      lead={
        <>
          <p>{m.intake_dates_lead({ name, when: formatDate(today) })}</p>
          <p className={styles.screenOnly}>{m.intake_dates_print_hint()}</p>
        </>
      }
    >
      <DateSheet locale={locale} dates={sheets[locale]} />
      <DateSheet locale={other} dates={sheets[other]} />
    </Page>
  );
}
