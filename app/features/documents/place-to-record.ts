import { type Actor, isHubStaff } from "~/domain/access";
import type { CaseFacts } from "./case-facts.server";
import type { FactName } from "./facts";

/** Where a missing fact is recorded: a page this person may open, or who else records it. */
export type PlaceToRecord = { to: string } | { who: "admin" | "hub" | "lists" };

/** The page on which a missing fact is recorded, as far as this person may open it. */
export function placeToRecord(fact: FactName, facts: CaseFacts, actor: Actor): PlaceToRecord {
  const { legalCase, hearing, signer, proceedings } = facts;
  const ofCase = `/cases/${legalCase.id}`;
  switch (fact) {
    case "person_name":
    case "a_number":
    case "date_of_birth":
    case "country":
    case "language":
      return isHubStaff(actor) ? { to: `/clients/${legalCase.clientId}/correct` } : { who: "hub" };
    case "attorney":
      return { to: `${ofCase}/team` };
    case "credential":
    case "supervisor":
      return { who: "admin" };
    case "service_level":
    case "service_first_day":
      return { to: `${ofCase}/services` };
    case "proceeding":
      return { to: `${ofCase}/proceedings/new` };
    case "court": {
      const without = proceedings.find((proceeding) => proceeding.kind !== "appeal" && proceeding.court === null);
      if (without) return { to: `${ofCase}/proceedings/${without.id}` };
      return { to: hearing ? `${ofCase}/hearings/${hearing.id}` : `${ofCase}/hearings/new` };
    }
    case "hearing":
    case "medium":
      return { to: hearing ? `${ofCase}/hearings/${hearing.id}` : `${ofCase}/hearings/new` };
    case "facility":
      return { to: `${ofCase}/custody` };
    case "court_address":
      return hearing ? { who: "lists" } : { to: `${ofCase}/hearings/new` };
    case "facility_address":
    case "field_office":
    case "field_office_address":
      return facts.custody?.facility ? { who: "lists" } : { to: `${ofCase}/custody` };
    case "office_address":
    case "office_phone":
      return signer?.partner_id && actor.role === "program_manager"
        ? { to: `/partners/${signer.partner_id}` }
        : { who: "admin" };
  }
}
