import { m } from "~/i18n";
import { Facts } from "~/ui";
import type { SectionReadBack } from "../section-page.server";

/** One section's answers in words. */
export function ReadBack({ answers, state }: Pick<SectionReadBack, "answers" | "state">) {
  if (answers === null) return <p>{m.intake_hidden_section()}</p>;
  if (state === "not_started") return <p>{m.intake_nothing_written()}</p>;
  return <Facts facts={answers} />;
}
