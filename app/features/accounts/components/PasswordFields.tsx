import { m } from "~/i18n";
import { type FormState, TextField } from "~/ui";
import { PASSWORD_LEAST } from "../password-rules";

/** A new password, typed twice. Neither ever comes back filled in. */
export function PasswordFields({ errors }: FormState) {
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={m.accounts_password_new()}
        hint={m.accounts_password_hint({ least: PASSWORD_LEAST })}
        autoComplete="new-password"
        errors={errors}
      />
      <TextField
        name="again"
        type="password"
        label={m.accounts_password_again()}
        autoComplete="new-password"
        errors={errors}
      />
    </>
  );
}

/** Tells a password manager whose password the form holds; stands before the first password. */
export function WhosePassword({ username }: { username: string }) {
  return <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />;
}
