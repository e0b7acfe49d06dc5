import { formatMoment, m } from "~/i18n";
import type { DeadlineView } from "../view";

/** Until when a row stood, who ended it and why; nothing while it stands. */
export function EndedLine({ row, zone }: { row: DeadlineView; zone: string }) {
  if (!row.superseded) return null;
  const { at, by, reason } = row.superseded;
  return <p>{m.deadlines_history_line({ when: formatMoment(at, zone), who: by ?? m.deadlines_nobody(), reason })}</p>;
}
