import { formOn } from "~tests/support/page-form";
import { PEOPLE } from "~tests/support/people";
import { type Act, HUB, INTAKE_WORKERS, STAFF, type Stage } from "./act";
import { addOffer, addOpenIntake, addStranger, idOf, openOffer, unplaced, versionOf } from "./rows";

const WRITERS = [...INTAKE_WORKERS, ...STAFF] as const;
const MERGERS = [...STAFF, "program_manager"] as const;
const COORDINATOR = ["partner_coordinator"] as const;
const REASON = "It was wrong";

const name = { name_given: "Luis", name_first: "Chuquimarca", name_second: "" };
const ineligible = { decision: "ineligible", reason: "outside_area" };
const party = { _act: "party", kind: "adverse", given: "Mario", surname_1: "Zzyzx", surname_2: "" };

/** The address leads to an intake nobody decided. */
async function openIntake(stage: Stage): Promise<void> {
  stage.at.intakeId = await addOpenIntake(stage);
}

/** The address leads to an offer of partner one's that nobody answered. */
async function openOfferOf(stage: Stage): Promise<void> {
  await unplaced(stage);
  stage.at.offerId = await addOffer(stage);
}

const correction = async (stage: Stage) => ({
  _seen: await versionOf(stage, "clients", stage.whole.clientId),
  correction_reason: REASON,
});

/** What is done about a person: their intake, their record, and an offer of their case. */
export const ON_PEOPLE: readonly Act[] = [
  { door: "intakes.new", does: "start", form: () => name, may: WRITERS, event: "intake.started" },
  section("save", name, "intake.section.saved"),
  section("keep for later", { ...name, _later: "1" }, "intake.section.saved"),
  section("add a row", { ...name, _add: "alias" }, "intake.section.saved"),
  section("look a place up", { _find: "1", facility_find: "Delaney" }, "intake.section.saved"),
  { ...section("autosave", { ...name, _autosave: "1" }, "intake.section.autosaved"), answers: 200, tail: ".data" },
  {
    door: "intakes.intake",
    does: "set aside",
    form: async (stage) => {
      await openIntake(stage);
      return { act: "set_aside" };
    },
    may: WRITERS,
    event: "intake.set_aside",
  },
  {
    door: "intakes.intake",
    does: "take up again",
    form: async (stage) => {
      await openIntake(stage);
      await stage.database.superuser
        .updateTable("intakes")
        .set({ abandoned_at: new Date() })
        .where("id", "=", stage.at.intakeId ?? "")
        .execute();
      return { act: "take_up" };
    },
    may: WRITERS,
    event: "intake.taken_up",
  },
  {
    door: "intakes.dates",
    does: "say the closing words",
    form: () => ({}),
    may: WRITERS,
    event: "intake.closing_words.said",
  },
  {
    door: "intakes.decision",
    does: "decide",
    form: async (stage) => {
      await openIntake(stage);
      return ineligible;
    },
    may: HUB,
    event: "intake.decided",
  },
  {
    door: "intakes.decision",
    does: "open a case",
    form: async (stage) => {
      await openIntake(stage);
      return { decision: "waitlisted", reason: "no_capacity_now" };
    },
    may: HUB,
    event: "intake.decided",
  },
  {
    door: "intakes.decision",
    does: "take back",
    form: async (stage) => {
      await openIntake(stage);
      await stage.post("intake_worker", "intakes.decision", ineligible);
      return { _act: "take_back", reason: REASON };
    },
    may: HUB,
    event: "intake.decision.taken_back",
  },
  {
    door: "intakes.matches",
    does: "decide",
    form: async ({ ask, database }) => {
      // Acts before this one put walls before some: who posts must see the same matches as who was asked.
      await database.superuser.deleteFrom("walls").execute();
      const { page } = await ask("staff_attorney", "intakes.matches");
      return { _seen: formOn(page)?._seen ?? "" };
    },
    may: HUB,
    event: "matches.decided",
  },
  { door: "intakes.matches", does: "add a party", form: () => party, may: HUB, event: "party.added" },
  {
    door: "intakes.matches",
    does: "withdraw a party",
    form: async (stage) => {
      await stage.post("staff_attorney", "intakes.matches", party);
      return { _act: "withdraw", partyId: await idOf(stage, "parties", { client_id: stage.whole.clientId }) };
    },
    may: HUB,
    event: "party.withdrawn",
  },
  {
    door: "clients.correct",
    does: "correct the name",
    form: async (stage) => ({ ...name, ...(await correction(stage)) }),
    tail: "?what=name",
    may: HUB,
    event: "client.corrected",
  },
  {
    door: "clients.correct",
    does: "correct the language",
    form: async (stage) => ({ language: "spa", interpreter: "not_needed", ...(await correction(stage)) }),
    tail: "?what=language",
    may: HUB,
    event: "client.corrected",
  },
  {
    door: "clients.correct",
    does: "correct the safe contact",
    form: async (stage) => ({ contact_name: "An aunt", ...(await correction(stage)) }),
    tail: "?what=contact",
    may: WRITERS,
    event: "client.corrected",
  },
  {
    door: "clients.correct",
    does: "add a row",
    form: async (stage) => ({ ...name, ...(await correction(stage)), _add: "alias" }),
    tail: "?what=name",
    may: HUB,
    event: null,
    answers: 422,
    writes: false,
  },
  {
    door: "clients.merge",
    does: "merge",
    form: async (stage) => ({ other: await addStranger(stage), reason: REASON }),
    may: MERGERS,
    event: "clients.merged",
    idsOfNoCase: true,
  },
  {
    door: "clients.merge",
    does: "take back",
    form: async (stage) => {
      const other = await addStranger(stage);
      await stage.post("staff_attorney", "clients.merge", { other, reason: REASON });
      return { _act: "undo", mergeId: await idOf(stage, "merges", { kept_client_id: stage.whole.clientId }) };
    },
    may: MERGERS,
    event: "clients.merge_undone",
  },
  {
    door: "offers.offer",
    does: "open the names",
    form: async (stage) => {
      await openOfferOf(stage);
      return { act: "open_names" };
    },
    may: COORDINATOR,
    event: "offer.names_opened",
  },
  {
    door: "offers.offer",
    does: "clear",
    form: async (stage) => {
      await openOfferOf(stage);
      await openOffer(stage, stage.at.offerId ?? "");
      return { act: "clear" };
    },
    may: COORDINATOR,
    event: "offer.cleared",
  },
  {
    door: "offers.offer",
    does: "decline",
    form: async (stage) => {
      await openOfferOf(stage);
      return { act: "decline", reason: "capacity" };
    },
    may: COORDINATOR,
    event: "offer.declined",
  },
  {
    door: "offers.offer",
    does: "decline for a conflict",
    form: async (stage) => {
      await openOfferOf(stage);
      await openOffer(stage, stage.at.offerId ?? "");
      return { act: "decline", reason: "conflict" };
    },
    may: COORDINATOR,
    event: "offer.declined",
  },
  {
    door: "offers.offer",
    does: "accept",
    form: async (stage) => {
      await openOfferOf(stage);
      await openOffer(stage, stage.at.offerId ?? "");
      await stage.post("partner_coordinator", "offers.offer", { act: "clear" });
      return { act: "accept", attorneyId: PEOPLE.partner_attorney.id };
    },
    may: COORDINATOR,
    event: "offer.accepted",
  },
];

function section(does: string, form: Record<string, string>, event: string): Act {
  return {
    door: "intakes.section",
    does,
    form: async (stage) => {
      await openIntake(stage);
      stage.at.section = "_find" in form ? "custody" : "name";
      return form;
    },
    may: WRITERS,
    event,
  };
}
