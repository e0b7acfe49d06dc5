import { useRouteLoaderData } from "@remix-run/react";
import { m } from "~/i18n";
import { Tabs } from "~/ui";

/** The sections of a case, each at its own address. */
export function CaseTabs({ caseId }: { caseId: string }) {
  const frame = useRouteLoaderData("root") as { actor?: { role: string } | null } | undefined;
  // The administrator, who broke the glass, makes no letters.
  const letters = frame?.actor?.role !== "admin";
  const at = (path: string) => `/cases/${caseId}${path}`;
  return (
    <Tabs
      label={m.cases_sections()}
      tabs={[
        { to: at(""), label: m.cases_tab_case() },
        { to: at("/deadlines"), label: m.cases_tab_deadlines() },
        { to: at("/custody"), label: m.cases_tab_custody() },
        ...(letters ? [{ to: at("/documents"), label: m.cases_tab_documents() }] : []),
        { to: at("/tasks"), label: m.cases_tab_tasks() },
        { to: at("/team"), label: m.cases_tab_team() },
        { to: at("/services"), label: m.cases_tab_services() },
        { to: at("/history"), label: m.cases_tab_history() },
      ]}
    />
  );
}
