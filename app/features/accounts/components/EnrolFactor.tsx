import { m } from "~/i18n";
import { Button, Buttons, type FormState, PageForm, PostButton, Section, TextField } from "~/ui";
import { PasskeyButton } from "./PasskeyButton";
import { QrCode, type QrModules } from "./QrCode";

interface EnrolFactorProps extends FormState {
  /** The secret of an app just begun; null where nobody began one. */
  app: { secret: string; link: string; qr: QrModules } | null;
  passkey: string;
}

/** The first second factor: an app of one-time codes, or a passkey. */
export function EnrolFactor({ app, passkey, errors }: EnrolFactorProps) {
  return (
    <>
      <Section title={m.accounts_factor_app_title()}>
        {app ? (
          <AppForm {...app} errors={errors} />
        ) : (
          <PostButton fields={{ intent: "begin" }}>{m.accounts_factor_app_confirm()}</PostButton>
        )}
      </Section>
      <Section title={m.accounts_factor_passkey_title()}>
        <p>{m.accounts_factor_passkey_lead()}</p>
        <PasskeyButton intent="passkey_new" options={passkey}>
          {m.accounts_factor_passkey_make()}
        </PasskeyButton>
      </Section>
    </>
  );
}

function AppForm({ secret, link, qr, errors }: FormState & NonNullable<EnrolFactorProps["app"]>) {
  return (
    <>
      <p>{m.accounts_factor_app_scan()}</p>
      <QrCode {...qr} />
      <p>
        <a href={link}>{m.accounts_factor_app_open()}</a>
      </p>
      <p>{m.accounts_factor_app_secret()}</p>
      <p>
        <code>{secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <PageForm>
        <TextField
          name="code"
          label={m.accounts_factor_app_code()}
          hint={m.accounts_factor_app_code_hint()}
          inputMode="numeric"
          autoComplete="one-time-code"
          width="short"
          errors={errors}
        />
        <Buttons>
          <Button variant="primary">{m.accounts_factor_app_confirm()}</Button>
        </Buttons>
      </PageForm>
    </>
  );
}
