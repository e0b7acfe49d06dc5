import type { Role } from "~/domain/access";
import { m } from "~/i18n";

/** A place in the main navigation. */
export type Destination =
  | "triage"
  | "docket"
  | "cases"
  | "intakes"
  | "offers"
  | "partners"
  | "people"
  | "settings"
  | "calculator"
  | "rules"
  | "reports";

/** What each role sees in the bar, the first being the screen it starts on. Phones show four and a menu. */
export const DESTINATIONS: Record<Role, readonly Destination[]> = {
  intake_worker: ["intakes", "cases", "calculator"],
  staff_attorney: ["docket", "cases", "intakes", "calculator", "rules"],
  program_manager: ["triage", "cases", "docket", "intakes", "partners", "reports", "rules"],
  partner_coordinator: ["offers", "cases", "docket", "calculator"],
  partner_attorney: ["docket", "cases", "calculator", "rules"],
  admin: ["people", "partners", "settings", "calculator"],
  funder: ["reports"],
};

/** Roles that may look somebody up. */
export const MAY_SEARCH: readonly Role[] = [
  "intake_worker",
  "staff_attorney",
  "program_manager",
  "partner_coordinator",
  "partner_attorney",
];

/** The address of the screen a role starts on. */
export function firstScreen(role: Role): string {
  return `/${DESTINATIONS[role][0]}`;
}

/** The name of a destination in the language of the page. */
export function destinationLabel(destination: Destination): string {
  const labels = {
    triage: m.shell_nav_triage,
    docket: m.shell_nav_docket,
    cases: m.shell_nav_cases,
    intakes: m.shell_nav_intakes,
    offers: m.shell_nav_offers,
    partners: m.shell_nav_partners,
    people: m.shell_nav_people,
    settings: m.shell_nav_settings,
    reports: m.shell_nav_reports,
    calculator: m.calculator_nav,
    rules: m.rules_nav,
  };
  return labels[destination]();
}
