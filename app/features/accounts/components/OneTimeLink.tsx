import { m } from "~/i18n";
import { Notice, TextField } from "~/ui";

/** A link that is shown once: it stands in this answer and nowhere else. */
export function OneTimeLink({ link, until }: { link: string; until: string }) {
  return (
    <Notice tone="warn" title={m.accounts_link_title()}>
      <p>{m.accounts_link_once({ when: until })}</p>
      <TextField name="link" label={m.accounts_link_label()} initial={link} readOnly />
    </Notice>
  );
}
