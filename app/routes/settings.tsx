import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { versionSeen } from "~/domain/ids";
import { NotFound } from "~/domain/refusals";
import { changeSettings, findProgram } from "~/features/accounts/index.server";
import { SettingsInput, TIME_ZONES } from "~/features/accounts/schema";
import { m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, Page, PageForm, pageTitle, Select, TextArea, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_settings_title());

export const loader = loaderFor("settings", async ({ db, url }) => {
  const program = await findProgram(db);
  if (!program) throw new NotFound(m.cases_not_found());
  return { program, saved: url.searchParams.has("saved") };
});

export const action = actionFor("settings", async ({ db, actor, typed }) => {
  const input = SettingsInput.safeParse(typed);
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  await changeSettings(db, actor, versionSeen(typed.version), input.data);
  return redirect("/settings?saved");
});

export default function Settings() {
  const { program, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  type Whole =
    | "own_date_days"
    | "small_cell"
    | "income_limit_percent"
    | "idle_weeks"
    | "reading_alarm"
    | "reading_stop"
    | "declined_days"
    | "closed_years"
    | "backup_days";
  const number = (name: Whole) =>
    ({ ...answer, name, width: "short", inputMode: "numeric", initial: String(program[name]) }) as const;
  return (
    <Page
      title={m.accounts_settings_title()}
      lead={m.accounts_settings_lead()}
      errors={answer?.errors}
      status={saved && !answer ? m.accounts_settings_saved() : null}
    >
      <PageForm edits={{ name: "version", version: program.version }}>
        <TextField {...answer} name="name" label={m.accounts_settings_name()} initial={program.name} />
        <Select
          {...answer}
          name="time_zone"
          label={m.accounts_settings_zone()}
          hint={m.accounts_settings_zone_hint()}
          empty={false}
          initial={program.time_zone}
          options={TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
        <TextArea
          {...answer}
          name="letterhead"
          label={m.accounts_settings_letterhead()}
          hint={m.accounts_settings_letterhead_hint()}
          initial={program.letterhead}
        />
        <TextField
          {...answer}
          name="office_phone"
          label={m.accounts_settings_phone()}
          width="medium"
          initial={program.office_phone}
        />
        <TextField
          {...number("own_date_days")}
          label={m.accounts_settings_own_date()}
          hint={m.accounts_settings_own_date_hint()}
        />
        <TextField
          {...number("small_cell")}
          label={m.accounts_settings_small_cell()}
          hint={m.accounts_settings_small_cell_hint()}
        />
        <TextField {...number("income_limit_percent")} label={m.accounts_settings_income()} />
        <TextField
          {...number("idle_weeks")}
          label={m.accounts_settings_idle_weeks()}
          hint={m.accounts_settings_idle_weeks_hint()}
        />
        <TextField {...number("reading_alarm")} label={m.audit_settings_alarm()} />
        <TextField {...number("reading_stop")} label={m.audit_settings_stop()} hint={m.audit_settings_stop_hint()} />
        <TextField
          {...number("declined_days")}
          label={m.accounts_settings_declined()}
          hint={m.accounts_settings_declined_hint()}
        />
        <TextField
          {...number("closed_years")}
          label={m.accounts_settings_closed()}
          hint={m.accounts_settings_closed_hint()}
        />
        <TextField
          {...number("backup_days")}
          label={m.accounts_settings_backups()}
          hint={m.accounts_settings_backups_hint()}
        />
        <Buttons>
          <Button variant="primary">{m.accounts_settings_save()}</Button>
        </Buttons>
      </PageForm>
    </Page>
  );
}
