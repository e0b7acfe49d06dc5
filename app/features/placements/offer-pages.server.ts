import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { NotFound } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { currentLocale, m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { offerKinds } from "./offers.server";
import { awaitsAnswer, type OfferState, offerState } from "./rules";

/** What a partner sees before it opens the names: when, where, what, in which language; nothing that names anybody. */
export interface OfferSummary {
  id: string;
  state: OfferState;
  /** Accepted, and the case is no longer with the organization. */
  ended: boolean;
  level: string;
  support: string;
  hours: number | null;
  offeredAt: Date;
  expiresAt: Date;
  reason: string | null;
  languageEn: string | null;
  languageEs: string | null;
  proceeding: string | null;
  facility: string | null;
  facilityState: string | null;
  detained: boolean;
  hearingKind: string | null;
  hearingDateKind: string | null;
  hearingOn: string | null;
  hearingAt: string | null;
  court: string | null;
  courtZone: string | null;
  /** `what` is the rule's name, or the title somebody gave the date: null before the names are opened, which it may hold. */
  deadlines: { what: string | null; legalOn: string | null; safeOn: string | null }[];
}

interface FoundOffer extends Omit<OfferSummary, "state" | "ended" | "deadlines"> {
  deadlines: { rule: string | null; title: string; legalOn: string | null; safeOn: string | null }[];
  kinds: string[];
  cleared: boolean;
  placed: boolean;
}

function summaries(db: Trx) {
  const ruleName = sql.ref(currentLocale() === "es" ? "r.name_es" : "r.name_en");
  // Of an offer that is over the case is no longer theirs to see: the offer itself remains.
  return db
    .selectFrom("offers")
    .leftJoin("cases", (join) => join.onRef("cases.id", "=", "offers.case_id").on("cases.withdrawn_at", "is", null))
    .leftJoin("client_languages as best", (join) =>
      join
        .onRef("best.client_id", "=", "cases.client_id")
        .on("best.rank", "=", "best")
        .on("best.superseded_at", "is", null),
    )
    .leftJoin("languages", "languages.code", "best.language_code")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("stays")
          .leftJoin("stay_releases as release", (join) =>
            join.onRef("release.stay_id", "=", "stays.id").on("release.superseded_at", "is", null),
          )
          .select("stays.id")
          .whereRef("stays.client_id", "=", "cases.client_id")
          .where("release.id", "is", null)
          .orderBy("stays.recorded_at", "desc")
          .limit(1)
          .as("stay"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("stints")
          .leftJoin("facilities", "facilities.id", "stints.facility_id")
          .select(["facilities.name", "facilities.state"])
          .whereRef("stints.stay_id", "=", "stay.id")
          .where("stints.superseded_at", "is", null)
          .orderBy("stints.position", "desc")
          .limit(1)
          .as("stint"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("hearings")
          .leftJoin("courts", "courts.id", "hearings.court_id")
          .leftJoin("hearing_results as done", (join) =>
            join.onRef("done.hearing_id", "=", "hearings.id").on("done.superseded_at", "is", null),
          )
          .select([
            "hearings.kind",
            "hearings.date_kind",
            "hearings.on_date",
            "hearings.at_time",
            "courts.name as court",
            "courts.time_zone as zone",
          ])
          .whereRef("hearings.case_id", "=", "cases.id")
          .where("hearings.superseded_at", "is", null)
          .where("done.id", "is", null)
          .orderBy(sql`hearings.on_date nulls last`)
          .limit(1)
          .as("hearing"),
      (join) => join.onTrue(),
    )
    .select([
      "offers.id",
      "offers.service_level as level",
      "offers.support",
      "offers.hours_about as hours",
      "offers.offered_at as offeredAt",
      "offers.expires_at as expiresAt",
      "languages.name_en as languageEn",
      "languages.name_es as languageEs",
      "stint.name as facility",
      "stint.state as facilityState",
      "hearing.kind as hearingKind",
      "hearing.date_kind as hearingDateKind",
      "hearing.on_date as hearingOn",
      "hearing.at_time as hearingAt",
      "hearing.court",
      "hearing.zone as courtZone",
    ])
    .select([
      sql<boolean>`stay.id is not null`.as("detained"),
      sql<
        string | null
      >`(select p.kind from proceedings p where p.case_id = cases.id order by p.recorded_at desc limit 1)`.as(
        "proceeding",
      ),
      sql<
        string | null
      >`(select e.reason from offer_events e where e.offer_id = offers.id and e.kind = 'declined' limit 1)`.as(
        "reason",
      ),
      offerKinds.as("kinds"),
      sql<boolean>`exists (select 1 from clearances c where c.offer_id = offers.id and c.result = 'clear')`.as(
        "cleared",
      ),
      sql<boolean>`exists (select 1 from placements p where p.offer_id = offers.id and p.ended_at is null)`.as(
        "placed",
      ),
      sql<
        FoundOffer["deadlines"]
      >`coalesce((select json_agg(json_build_object('rule', ${ruleName}, 'title', d.title, 'legalOn', d.legal_on, 'safeOn', d.safe_on) order by d.act_on)
        from deadlines d left join rules r on r.id = d.rule_id where d.case_id = cases.id and d.superseded_at is null and d.whose = 'ours' and d.state = 'dated'
        and not exists (select 1 from deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null)), '[]')`.as(
        "deadlines",
      ),
    ])
    .$castTo<FoundOffer>();
}

function withState({ kinds, cleared, placed, ...offer }: FoundOffer, clock: Clock): OfferSummary {
  const state = offerState(kinds, cleared, offer.expiresAt.toISOString(), clock.now);
  const ended = state === "accepted" && !placed;
  // Once an offer or what came of it is over, nothing of the case is shown any more.
  const opened = placed || kinds.includes("names_opened");
  const deadlines = offer.deadlines.map(({ rule, title, ...on }) => ({ what: rule ?? (opened ? title : null), ...on }));
  if (awaitsAnswer(state) || placed) return { ...offer, deadlines, state, ended };
  return {
    ...offer,
    state,
    ended,
    languageEn: null,
    languageEs: null,
    proceeding: null,
    detained: false,
    facility: null,
    facilityState: null,
    hearingKind: null,
    hearingDateKind: null,
    hearingOn: null,
    hearingAt: null,
    court: null,
    courtZone: null,
    deadlines: [],
  };
}

/** Every offer made to the actor's own organization, newest first; [] when none ever was. */
export async function offersToUs(db: Trx, actor: Actor, clock: Clock): Promise<OfferSummary[]> {
  if (actor.role !== "partner_coordinator" || !actor.partnerId) return [];
  const rows = await summaries(db)
    .where("offers.partner_id", "=", actor.partnerId)
    .orderBy("offers.offered_at", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => withState(row, clock));
}

/** One offer to the actor's organization. @throws NotFound for anybody else's. */
export async function offerToUs(db: Trx, actor: Actor, offerId: string, clock: Clock): Promise<OfferSummary> {
  const row = await summaries(db)
    .where("offers.id", "=", offerId)
    .where("offers.partner_id", "=", actor.partnerId ?? "00000000-0000-0000-0000-000000000000")
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  return withState(row, clock);
}

/** The actor's own organization's attorneys who can be given a case, by name. */
export async function ourAttorneys(db: Trx, actor: Actor) {
  return db
    .selectFrom("users")
    .select(["id", "display_name as name", "credential"])
    .where("partner_id", "=", actor.partnerId)
    .where("role", "=", "partner_attorney")
    .where("disabled_at", "is", null)
    .orderBy(sql`display_name collate "es-x-icu"`)
    .execute();
}

export interface PlacementOnCase {
  /** `endsOn`: the last day of a partner's access; null where none was set. */
  placed: { attorney: string; partner: string | null; placedAt: Date; endsOn: string | null } | null;
  offers: { id: string; partner: string; state: OfferState; offeredAt: Date; expiresAt: Date; reason: string | null }[];
}

/** Who has a case and every offer made for it, newest first. @throws NotFound when the actor may not read the case. */
export async function placementOnCase(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<PlacementOnCase> {
  await findCase(db, actor, caseId);
  const placed = await db
    .selectFrom("placements")
    .innerJoin("users", "users.id", "placements.attorney_id")
    .leftJoin("partners", "partners.id", "placements.partner_id")
    .select(["users.display_name as attorney", "partners.name as partner", "placements.placed_at as placedAt"])
    .select("placements.ends_on as endsOn")
    .where("placements.case_id", "=", caseId)
    .where("placements.ended_at", "is", null)
    .executeTakeFirst();
  const offers = await db
    .selectFrom("offers")
    .innerJoin("partners", "partners.id", "offers.partner_id")
    .select([
      "offers.id",
      "partners.name as partner",
      "offers.offered_at as offeredAt",
      "offers.expires_at as expiresAt",
    ])
    .select([
      offerKinds.as("kinds"),
      sql<boolean>`exists (select 1 from clearances c where c.offer_id = offers.id and c.result = 'clear')`.as(
        "cleared",
      ),
      sql<
        string | null
      >`(select e.reason from offer_events e where e.offer_id = offers.id and e.kind = 'declined' limit 1)`.as(
        "reason",
      ),
    ])
    .where("offers.case_id", "=", caseId)
    .orderBy("offers.offered_at", "desc")
    .execute();
  return {
    placed: placed ?? null,
    offers: offers.map(({ kinds, cleared, ...offer }) => ({
      ...offer,
      state: offerState(kinds, cleared, offer.expiresAt.toISOString(), clock.now),
    })),
  };
}
