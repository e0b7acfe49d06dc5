import { m } from "~/i18n";
import { Notice } from "~/ui";

/** Codes that are shown once: they stand in this answer and nowhere else. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice tone="warn" title={m.accounts_factor_codes_once()}>
      <p>{m.accounts_factor_codes_lead()}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </Notice>
  );
}
