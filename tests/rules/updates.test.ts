import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/*
 * Every statement of the rooms that changes a row in place, with why nobody's work is lost by it. Whoever adds one says
 * here which it is:
 * - seen: the form carries the version it was drawn from, and another one since is refused with both shown
 * - ends: the row stays and is marked as over, once; the record that stands instead is a row of its own
 * - whole: what is written is one fact of which the latest is right, whoever says it, and the audit log has each
 * - job: no person's form: the import or the worker, over rows only they write so
 */
const UPDATES: Readonly<Record<string, "seen" | "ends" | "whole" | "job">> = {
  "accounts/language users": "whole",
  "accounts/people invitations": "ends",
  "accounts/people users": "seen",
  "accounts/settings program": "seen",
  "cases/access/keep-access placements": "whole",
  "cases/services services": "seen",
  "cases/tasks tasks": "ends",
  "cases/team team_members": "ends",
  "cases/walls walls": "ends",
  "clients/corrections clients": "seen",
  "clients/merge-clients clients": "seen",
  "clients/merge-clients merges": "ends",
  "clients/merge-clients names": "ends",
  "clients/merge-clients table": "ends",
  "clients/merge-gaps clients": "seen",
  "clients/record-contact client_languages": "ends",
  "clients/record-contact safe_contacts": "ends",
  "clients/record-person a_numbers": "ends",
  "clients/record-person clients": "seen",
  "clients/record-person names": "ends",
  "conflicts/decisions intakes": "whole",
  "conflicts/decisions match_decisions": "seen",
  "conflicts/parties intakes": "whole",
  "conflicts/parties names": "ends",
  "conflicts/parties parties": "ends",
  "custody/commands stints": "seen",
  "deadlines/case-clock/commands case_rules": "ends",
  "deadlines/case-clock/commands deadline_adjustments": "ends",
  "deadlines/commands deadline_closings": "ends",
  "deadlines/facts facts": "ends",
  "deadlines/recompute deadlines": "ends",
  "deadlines/rule-book/apply deadlines": "job",
  "deadlines/rule-book/apply rule_changes": "job",
  "exchange/court-table courts": "job",
  "exchange/facility-table facilities": "job",
  "hearings/commands hearing_results": "ends",
  "hearings/commands hearings": "seen",
  "hearings/results hearing_results": "seen",
  "intake/decide-intake cases": "ends",
  "intake/decide-intake clients": "whole",
  "intake/decide-intake intake_decisions": "ends",
  "intake/drafts intake_sections": "seen",
  "intake/drafts intakes": "whole",
  "intake/record-stay stays": "whole",
  "intake/record-stay stints": "ends",
  "intake/record-told intakes": "whole",
  "outcomes/closings case_closings": "ends",
  "outcomes/proceedings proceeding_outcomes": "seen",
  "outcomes/releases stay_releases": "seen",
  "partners/commands partners": "seen",
  "placements/access-day placements": "whole",
  "placements/place clients": "whole",
  "placements/place placements": "ends",
  "placements/place services": "seen",
  "placements/place tasks": "whole",
  "placements/place team_members": "ends",
  "retention/holds holds": "ends",
  "retention/purges purges": "ends",
};

/** `room/file table` of every update, also of those written as SQL and those of an insert that meets its row. */
function updatesOf(file: string, text: string): string[] {
  const at = file.replace(/(\.server)?\.ts$/, "");
  const found = [
    ...text.matchAll(/\.updateTable\(\s*"?(\w+)"?/g),
    ...text.matchAll(/`\s*update (\w+) /g),
    ...text.matchAll(/insertInto\("(\w+)"\)[^;]*doUpdateSet/g),
  ];
  return found.map(([, table]) => `${at} ${table}`);
}

it("every update of the rooms is listed with why it loses nobody's work, and nothing else is listed", () => {
  const files = readdirSync("app/features", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const found = new Set(files.flatMap((file) => updatesOf(file, readFileSync(`app/features/${file}`, "utf8"))));
  expect([...found].filter((update) => !(update in UPDATES))).toEqual([]);
  expect(Object.keys(UPDATES).filter((update) => !found.has(update))).toEqual([]);
});
