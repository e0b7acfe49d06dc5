import type { IntakeDecision, IntakeSection } from "~/domain/vocabulary";
import { decideMatches } from "~/features/conflicts/index.server";
import { decideIntake, findIntake, saveSection, startIntake } from "~/features/intake/index.server";
import type { Standing } from "./actors";

type Typed = Record<string, string>;
export type IntakeTexts = Partial<Record<IntakeSection, Typed>>;

/** A whole intake as it is typed: held at Delaney Hall, arrested without a warrant, a master hearing in a week. */
export const WHOLE_INTAKE: Record<IntakeSection, Typed> = {
  name: {
    name_given: "Xiomara",
    name_first: "Hernández",
    name_second: "Vásquez",
    a_number_0_number: "A 012-345-678",
    born_day: "4",
    born_month: "5",
    born_year: "1991",
    country: "HN",
  },
  language: { language: "spa", interpreter: "not_needed" },
  custody: {
    facility: "",
    custody_source: "locator",
    held_since_day: "22",
    held_since_month: "11",
    held_since_year: "2026",
  },
  arrest: {
    arrested_day: "22",
    arrested_month: "11",
    arrested_year: "2026",
    arrested_time: "6:30 am",
    agency: "ice",
    warrant: "no",
    arrest_place: "On the way to work",
  },
  lawyer: { lawyer_now: "none" },
  urgent: { urgent_medicine: "yes" },
  history: {
    arrival_year: "2021",
    arrival_month: "3",
    paper_0_kind: "I-862",
    paper_0_served_day: "22",
    paper_0_served_month: "11",
    paper_0_served_year: "2026",
    prior_order: "no",
  },
  hearing: {
    judge_decided: "no",
    hearing_when: "exact",
    hearing_on_day: "1",
    hearing_on_month: "12",
    hearing_on_year: "2026",
    hearing_time: "8:30",
    hearing_source: "court_portal",
  },
  fear: { fear: "yes" },
  household: { household_size: "3", income: "500", income_period: "week", municipality: "Newark" },
  contact: {
    contact_name: "Aunt of the person",
    contact_phone: "555-0100",
    may_leave_message: "no",
    may_know: "place",
  },
};

/** The id of a facility of the shipped reference set. */
export async function facilityId({ db }: Standing, code = "DHDFNJ"): Promise<string> {
  const row = await db.selectFrom("facilities").select("id").where("code", "=", code).executeTakeFirstOrThrow();
  return row.id;
}

/** Starts an intake and saves the whole of it, with `texts` over what `WHOLE_INTAKE` says. @returns its id */
export async function savedIntake(standing: Standing, texts: IntakeTexts = {}): Promise<string> {
  const { db, actor, clock } = standing;
  const intakeId = await startIntake(db, actor, clock, null, {});
  for (const [section, typed] of Object.entries(WHOLE_INTAKE) as [IntakeSection, Typed][]) {
    const place: Typed = section === "custody" ? { facility: await facilityId(standing) } : {};
    const all = { ...typed, ...place, ...texts[section] };
    const errors = await saveSection(db, actor, clock, intakeId, section, all, "done");
    if (errors) throw new Error(`Section ${section} was refused: ${JSON.stringify(errors)}`);
  }
  return intakeId;
}

/** Says that the matches were looked through, with nothing found to decide. */
export async function checkMatches({ db, actor, clock }: Standing, intakeId: string): Promise<void> {
  await decideMatches(db, actor, intakeId, [], clock.now);
}

/**
 * A case as the product makes it: an intake taken, matches looked through, help offered. Acts as an intake worker or
 * staff attorney.
 */
export async function acceptedCase(
  standing: Standing,
  texts: IntakeTexts = {},
  decision: Extract<IntakeDecision, "offered" | "waitlisted"> = "offered",
): Promise<{ caseId: string; clientId: string; intakeId: string; number: string }> {
  const { db, actor, clock } = standing;
  const intakeId = await savedIntake(standing, texts);
  await checkMatches(standing, intakeId);
  const reason = decision === "offered" ? "detained_unrepresented" : "no_capacity_now";
  await decideIntake(db, actor, clock, intakeId, { decision, reason, note: "" });
  const { clientId, legalCase } = await findIntake(db, actor, intakeId);
  if (!legalCase) throw new Error("The decision opened no case.");
  return { caseId: legalCase.id, clientId, intakeId, number: legalCase.number };
}
