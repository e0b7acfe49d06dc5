import { m } from "~/i18n";

/** What somebody did to a person's record, from the event's action. */
export function actWord(action: string): string {
  if (action === "client.opened") return m.intake_act_client_opened();
  if (action === "client.history.opened") return m.intake_act_client_history_opened();
  if (action === "client.correction.opened") return m.intake_act_client_correction_opened();
  if (action === "client.corrected") return m.intake_act_client_corrected();
  if (action === "denied") return m.intake_act_refused();
  if (/merge/.test(action)) return m.intake_act_merge();
  if (/match/.test(action)) return m.intake_act_matches();
  if (action.startsWith("intake")) return m.intake_act_intake();
  return action.startsWith("case") ? m.intake_act_case() : m.intake_act_other();
}
