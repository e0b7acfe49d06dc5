import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { IntakeSection } from "~/domain/vocabulary";
import {
  recordAliases,
  recordANumbers,
  recordBirth,
  recordCountry,
  recordLanguages,
  recordName,
  recordSafeContact,
} from "~/features/clients/index.server";
import type { Trx } from "~/platform/db.server";
import type { SectionAnswers } from "./reading";

/** Why a fact told in an intake replaces the one before; kept with the superseded row. */
const TOLD_AGAIN = "told_in_intake";

/**
 * Records what a section says about the person with the person. When a name or A-number changed, the matches count as
 * not looked at again. Sections that say nothing about the person alone change nothing here.
 */
export async function recordTold(
  db: Trx,
  actor: Actor,
  clock: Clock,
  clientId: string,
  section: IntakeSection,
  answers: SectionAnswers<IntakeSection>,
): Promise<void> {
  if (section === "name") await recordPerson(db, actor, clock, clientId, answers as SectionAnswers<"name">);
  if (section === "language") await recordSpoken(db, clientId, answers as SectionAnswers<"language">);
  if (section === "contact") await recordContact(db, actor, clientId, answers as SectionAnswers<"contact">);
}

async function recordPerson(
  db: Trx,
  actor: Actor,
  clock: Clock,
  clientId: string,
  told: SectionAnswers<"name">,
): Promise<void> {
  const name = told.name.answer === "value" ? told.name.value : null;
  const changed = [
    await recordName(db, actor, clientId, name, TOLD_AGAIN),
    await recordAliases(db, actor, clientId, told.alias, TOLD_AGAIN),
    await recordANumbers(db, actor, clientId, told.a_number, clock),
  ];
  await recordBirth(db, clientId, told.born, clock);
  await recordCountry(db, clientId, told.country);
  if (changed.includes(true)) {
    await db.updateTable("intakes").set({ matches_checked_at: null }).where("client_id", "=", clientId).execute();
  }
}

async function recordSpoken(db: Trx, clientId: string, told: SectionAnswers<"language">): Promise<void> {
  await recordLanguages(db, clientId, {
    best: told.language,
    variant: told.variant,
    place: told.language_place,
    interpreter: told.interpreter,
    relayVia: told.relay_via,
    other: told.other_language,
  });
}

async function recordContact(db: Trx, actor: Actor, clientId: string, told: SectionAnswers<"contact">): Promise<void> {
  const name = told.contact_name.answer === "value" ? told.contact_name.value : "";
  const contact = {
    name,
    relation: told.contact_relation,
    phone: told.contact_phone,
    language: told.contact_language,
    mayLeaveMessage: told.may_leave_message,
    mayKnow: told.may_know,
  };
  await recordSafeContact(db, actor, clientId, name || told.contact_phone ? contact : null);
}
