import { m } from "~/i18n";
import { Buttons, Facts, PostButton, Section } from "~/ui";
import { RecoveryCodes } from "./RecoveryCodes";

interface OwnFactorsProps {
  app: string;
  passkeys: number;
  codesLeft: number;
  /** Just made, shown once. */
  codes: readonly string[] | null;
}

/** Somebody's own second factors, and how to change them. */
export function OwnFactors({ app, passkeys, codesLeft, codes }: OwnFactorsProps) {
  return (
    <Section title={m.accounts_factor_title()}>
      {codes && <RecoveryCodes codes={codes} />}
      <Facts
        facts={[
          {
            label: m.accounts_factor_app_state(),
            value: app === "on" ? m.accounts_factor_on() : m.accounts_factor_off(),
          },
          { label: m.accounts_factor_passkeys_state(), value: String(passkeys) },
          { label: m.accounts_factor_codes_left(), value: String(codesLeft) },
        ]}
      />
      <Buttons>
        <PostButton fields={{ intent: "codes" }}>{m.accounts_factor_codes_new()}</PostButton>
        <PostButton fields={{ intent: "factors" }}>{m.accounts_factor_change()}</PostButton>
      </Buttons>
      <p>{m.accounts_factor_change_says()}</p>
    </Section>
  );
}
