import { addDays, daysBetween, type PlainDate } from "~/domain/calendar";
import { todayIn } from "~/domain/zones";
import type { CaseFile } from "./case-file";
import type { Recorded } from "./person-file";
import { isConcluded, type Plan } from "./plans";
import type { Random } from "./random";
import type { PartnerTeam, World } from "./world";

/** Who has the case and since when. */
export interface Taken {
  attorneyId: string;
  partnerId: string | null;
  offerId: string | null;
  recorded: Recorded;
  firstDay: PlainDate;
}

const HOUR = 3_600_000;

/** Finds the person somebody, as far as their course tells. @returns null when nobody has the case. */
export function representation(world: World, random: Random, legalCase: CaseFile, plan: Plan): Taken | null {
  if (plan.course === "waitlisted") {
    if (random.percent(30)) declinedOffer(world, random, legalCase);
    return null;
  }
  if (plan.course === "offered") {
    openOffer(world, random, legalCase);
    return null;
  }
  const partner = plan.course === "partner" || random.percent(isConcluded(plan.course) ? 35 : 10);
  const taken =
    partner && !plan.staged ? byPartner(world, random, legalCase, plan) : byStaff(world, random, legalCase, plan);
  if (!isConcluded(plan.course)) {
    // Placed in the last days, or stalled: first contact and appearance are still open.
    const tasksDone = daysBetween(taken.firstDay, world.today) > 6 && !random.percent(6);
    legalCase.place(taken.attorneyId, { ...taken, tasksDone }, taken.recorded);
  }
  return taken;
}

function byStaff(world: World, random: Random, legalCase: CaseFile, plan: Plan): Taken {
  const recorded = later(world, legalCase, random.whole(6, 90), world.staff.manager);
  return {
    attorneyId: plan.staged?.attorneyId ?? random.pick(world.staff.attorneys),
    partnerId: null,
    offerId: null,
    recorded,
    firstDay: dayOf(world, recorded),
  };
}

function byPartner(world: World, random: Random, legalCase: CaseFile, plan: Plan): Taken {
  const partner = partnerFor(world, random, plan);
  const made = later(world, legalCase, random.whole(2, 30), world.staff.manager);
  const offerId = legalCase.offer(partner.id, { expiresAt: new Date(made.at.getTime() + 72 * HOUR) }, made);
  const step = (hours: number): Recorded => later(world, legalCase, 30 + hours, partner.coordinator);
  legalCase.offerEvent(offerId, "names_opened", null, step(2));
  legalCase.clearance(offerId, "clear", step(3));
  const accepted = step(6);
  legalCase.offerEvent(offerId, "accepted", null, accepted);
  return {
    attorneyId: random.pick(partner.attorneys),
    partnerId: partner.id,
    offerId,
    recorded: accepted,
    firstDay: dayOf(world, accepted),
  };
}

/** A partner that goes to where the person is: only one of them is in Louisiana. */
function partnerFor(world: World, random: Random, plan: Plan): PartnerTeam {
  const [bayou] = world.partners;
  if (plan.place === "JENADLA" && bayou) return bayou;
  return random.pick(world.partners.slice(1));
}

function openOffer(world: World, random: Random, legalCase: CaseFile): void {
  const partner = random.pick(world.partners.slice(1));
  const latest = world.now.getTime() - random.whole(2, 40) * HOUR;
  const made = { at: new Date(Math.max(latest, legalCase.opened.at.getTime())), by: world.staff.manager };
  const offerId = legalCase.offer(
    partner.id,
    { expiresAt: new Date(world.now.getTime() + random.whole(12, 70) * HOUR) },
    made,
  );
  if (random.percent(40))
    legalCase.offerEvent(offerId, "names_opened", null, {
      at: new Date(Math.min(world.now.getTime(), made.at.getTime() + HOUR)),
      by: partner.coordinator,
    });
}

function declinedOffer(world: World, random: Random, legalCase: CaseFile): void {
  const partner = random.pick(world.partners.slice(1));
  const made = later(world, legalCase, 5, world.staff.manager);
  const offerId = legalCase.offer(partner.id, { expiresAt: new Date(made.at.getTime() + 48 * HOUR) }, made);
  const reason = random.pick(["capacity", "language", "timing", "place_or_court"] as const);
  legalCase.offerEvent(offerId, "declined", reason, later(world, legalCase, 30, partner.coordinator));
}

/** `hours` after the case was opened, but never after now. */
function later(world: World, legalCase: CaseFile, hours: number, by: string): Recorded {
  return { at: new Date(Math.min(legalCase.opened.at.getTime() + hours * HOUR, world.now.getTime())), by };
}

function dayOf(world: World, { at }: Recorded): PlainDate {
  return addDays(todayIn(world.zone, at.toISOString()), 0);
}
