import { m } from "~/i18n";
import { type FormState, Notice } from "~/ui";
import { settledPrefix } from "../schema";
import type { DeadlineView } from "../view";
import { ClosingFields } from "./CloseForms";

/** For each date of ours that is still open: was it filed, or why not? In the form that closes its case. */
export function SettleFields({ dates, ...form }: FormState & { dates: readonly DeadlineView[] }) {
  if (dates.length === 0) return null;
  return (
    <>
      <Notice tone="warn" title={m.deadlines_settle_title({ count: dates.length })}>
        {m.deadlines_settle_each()}
      </Notice>
      {dates.map(({ id, words }) => (
        <ClosingFields
          key={id}
          {...form}
          prefix={settledPrefix(id)}
          label={m.deadlines_settle_how({ title: words.title })}
          hint={words.heading}
        />
      ))}
    </>
  );
}
