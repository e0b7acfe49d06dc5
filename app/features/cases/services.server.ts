import { randomUUID } from "node:crypto";
import { type Actor, isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { isUuid, versionSeen } from "~/domain/ids";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { REPRESENTING_LEVELS, type ServiceLevel } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canKeepFile } from "./policy";
import { findCase } from "./queries.server";

/** What was given to the person. Dates are `YYYY-MM-DD`, instants ISO 8601. */
export interface CaseService {
  id: string;
  level: string;
  firstDay: string;
  /** Null while it lasts. */
  lastDay: string | null;
  provider: string | null;
  providerId: string | null;
  partner: string | null;
  recordedBy: string;
  recordedAt: string;
  /** Set on a record that was corrected or taken back. */
  supersededAt: string | null;
  version: number;
  /** The record this one corrects. */
  replaces: string | null;
}

/** A record as a form showed it. */
export interface ServiceSeen {
  id: string;
  version: number;
}

/** The record a correction was drawn from, as its form says it: `<id>.<version>`; null for a new service. @throws Stale */
export function serviceSeen(text: string | undefined): ServiceSeen | null {
  if (!text) return null;
  const [id, version] = text.split(".");
  if (!isUuid(id)) throw new NotFound(m.cases_not_found());
  return { id, version: versionSeen(version) };
}

/** The record that stands in place of `id` by now; null when it was taken back, or never was. */
export function standingService(services: readonly CaseService[], id: string | null): CaseService | null {
  const row = services.find((one) => one.id === id);
  if (!row || row.supersededAt === null) return row ?? null;
  return standingService(services, services.find((one) => one.replaces === row.id)?.id ?? null);
}

export interface ServiceInput {
  level: ServiceLevel;
  firstDay: string;
  lastDay: string | null;
  providerId: string | null;
}

/**
 * Every service of a case, the standing ones first, by first day. Partners are not told which other partner, or who of
 * it, gave one. @throws NotFound
 */
export async function servicesOnCase(db: Trx, actor: Actor, caseId: string): Promise<CaseService[]> {
  await findCase(db, actor, caseId);
  const rows = await db
    .selectFrom("services")
    .innerJoin("users as recorder", "recorder.id", "services.recorded_by")
    .leftJoin("users as provider", "provider.id", "services.provider_id")
    .leftJoin("partners", "partners.id", "services.partner_id")
    .selectAll("services")
    .select(["recorder.display_name as recorder", "provider.display_name as provider", "partners.name as partner"])
    .select(["recorder.partner_id as recorder_partner", "provider.partner_id as provider_partner"])
    .where("services.case_id", "=", caseId)
    .orderBy("services.superseded_at", (order) => order.desc().nullsFirst())
    .orderBy("services.first_day")
    .orderBy("services.recorded_at")
    .execute();
  const foreign = (partnerId: string | null) =>
    !isHubStaff(actor) && partnerId !== null && partnerId !== actor.partnerId;
  return rows.map((row) => ({
    id: row.id,
    level: row.level,
    firstDay: row.first_day,
    lastDay: row.last_day,
    ...(foreign(row.partner_id) || foreign(row.provider_partner)
      ? { provider: null, providerId: null, partner: null }
      : { provider: row.provider, providerId: row.provider_id, partner: row.partner }),
    recordedBy: foreign(row.recorder_partner) ? m.cases_other_organization() : row.recorder,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    version: row.version,
    replaces: row.replaces,
  }));
}

/** The first day of the representation that lasts today; null when nobody represents the person. */
export function representedSince(services: readonly CaseService[], today: string): string | null {
  const levels: readonly string[] = REPRESENTING_LEVELS;
  const days = services
    .filter((one) => one.supersededAt === null && levels.includes(one.level))
    .filter((one) => one.firstDay <= today && (one.lastDay === null || one.lastDay >= today))
    .map((one) => one.firstDay);
  return days.sort()[0] ?? null;
}

/**
 * Records a service; with `replaces` it corrects an earlier record, which stays readable.
 * @throws Stale when the record replaced no longer stands.
 */
export async function recordService(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: ServiceInput,
  replaces: ServiceSeen | null,
  clock: Clock,
): Promise<string> {
  await caseToKeep(db, actor, caseId);
  if (replaces) await supersede(db, caseId, replaces.id, replaces.version, clock);
  const provider = input.providerId ? await providerOf(db, caseId, input.providerId) : null;
  const id = randomUUID();
  await db
    .insertInto("services")
    .values({
      id,
      case_id: caseId,
      level: input.level,
      first_day: input.firstDay,
      last_day: input.lastDay,
      provider_id: provider?.userId ?? null,
      partner_id: provider?.partnerId ?? null,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
      replaces: replaces?.id ?? null,
    })
    .execute();
  await recordEvent(db, actor, {
    action: replaces ? "service.corrected" : "service.recorded",
    caseId,
    objectKind: "service",
    objectId: id,
    detail: replaces ? { before: replaces.id } : {},
  });
  return id;
}

/** Takes back a service that was not given; its record stays readable. @throws Stale */
export async function takeBackService(
  db: Trx,
  actor: Actor,
  caseId: string,
  serviceId: string,
  clock: Clock,
): Promise<void> {
  await caseToKeep(db, actor, caseId);
  await supersede(db, caseId, serviceId, null, clock);
  await recordEvent(db, actor, { action: "service.taken_back", caseId, objectKind: "service", objectId: serviceId });
}

/** @param version the one seen; null where whatever stands is meant. */
async function supersede(db: Trx, caseId: string, serviceId: string, version: number | null, clock: Clock) {
  const row = await db
    .selectFrom("services")
    .select(["superseded_at", "version"])
    .where("id", "=", serviceId)
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  if (row.superseded_at !== null || (version !== null && row.version !== version))
    throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("services")
    .set({ superseded_at: new Date(clock.now) })
    .where("id", "=", serviceId)
    .execute();
}

/** Whoever gives the service was on the team at some time. */
async function providerOf(db: Trx, caseId: string, userId: string) {
  const row = await db
    .selectFrom("team_members")
    .innerJoin("users", "users.id", "team_members.user_id")
    .select(["users.id as userId", "users.partner_id as partnerId"])
    .where("team_members.case_id", "=", caseId)
    .where("users.id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new Invalid(m.cases_service_error_provider());
  return row;
}

async function caseToKeep(db: Trx, actor: Actor, caseId: string): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canKeepFile(actor, legalCase)) throw new Forbidden(m.cases_may_not());
}
