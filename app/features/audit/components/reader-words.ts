import { m } from "~/i18n";
import type { Area, Kind, ReaderDay } from "../readings";

/** A kind by itself, for the filter and the file. */
export function kindWord(kind: Kind): string {
  const words: Record<Kind, () => string> = {
    opened: m.audit_kind_opened,
    searched: m.audit_kind_searched,
    downloaded: m.audit_kind_downloaded,
    changed: m.audit_kind_changed,
    refused: m.audit_kind_refused,
  };
  return words[kind]();
}

export function areaWord(area: Area): string {
  const words: Record<Area, () => string> = {
    person: m.audit_area_person,
    intake: m.audit_area_intake,
    case: m.audit_area_case,
    court: m.audit_area_court,
    custody: m.audit_area_custody,
    deadlines: m.audit_area_deadlines,
    documents: m.audit_area_documents,
    team: m.audit_area_team,
    offer: m.audit_area_offer,
    outcome: m.audit_area_outcome,
    history: m.audit_area_history,
    glass: m.audit_area_glass,
    other: m.audit_area_other,
  };
  return words[area]();
}

/** One kind of a day in words: "Opened: the case (3), documents". */
export function didWords({ kind, count, areas }: ReaderDay["did"][number]): string {
  if (kind === "searched") return m.audit_did_searched({ count });
  const parts = areas.map(({ area, count: n }) => (n > 1 ? `${areaWord(area)} (${n})` : areaWord(area)));
  return m.audit_did({ kind: kindWord(kind), parts: parts.join(", ") });
}
