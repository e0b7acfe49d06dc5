import { addDays, type PlainDate } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import { inventedANumber } from "./person";
import { introduce, recordedBy, type Scene } from "./scene";
import { facts, hold } from "./telling";
import { courtDay, dayAt, momentOn } from "./times";
import { JUDGES, PROGRAM_ZONE } from "./world";

const DAY = 24;

/** The people who are out, in county custody, or whose case is over. */
export function tellOfTheOthers(scene: Scene): void {
  rosa(scene);
  darwin(scene);
  ibrahima(scene);
  nubia(scene);
}

/** Released on bond, monitored, moved two days ago; the rules for people who are free. */
function rosa(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -118);
  introduce(
    scene,
    {
      name: "Rosa Elvira|Huamán|Ccori",
      aNumber: inventedANumber(12),
      born: 45,
      country: "PE",
      language: "que",
      place: "Ayacucho",
      relay: "spa",
      other: "spa",
      relatives: [{ kind: "adverse", relation: "employer", name: "Efraín|Funez|Zelaya" }],
      seen: 112 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      const dana = cast.idOf("Dana Okafor");
      hold(legalCase, "ELZICDF", held, recordedBy(scene, "Marisol Andrade", 75 * DAY));
      legalCase.custody.release("bond", dayAt(world, -70), 8_000, recordedBy(scene, "Dana Okafor", 69 * DAY));
      facts(legalCase, { arrival: ["2004", "year"], papers: [["I-862", addDays(held, 2)]], fear: "yes" });
      const removal = legalCase.proceeding("immigration_court", "removal", "newark", addDays(held, 5));
      const bond = legalCase.proceeding("immigration_court", "bond", "elizabeth", dayAt(world, -80));
      legalCase.court.outcome(bond, "bond_granted", courtDay(world, -74), recordedBy(scene, "Dana Okafor", 73 * DAY));
      const merits = legalCase.court.hearing(
        {
          proceedingId: removal,
          kind: "individual",
          medium: "in_person",
          dateKind: "exact",
          on: courtDay(world, 83),
          time: "09:00",
          court: "newark",
          judge: JUDGES[1],
          source: "court_portal",
          verified: { ...recordedBy(scene, "Dana Okafor", 60 * DAY), source: "court_portal" },
        },
        recordedBy(scene, "Dana Okafor", 60 * DAY),
      );
      legalCase.court.advance(merits, courtDay(world, 62), recordedBy(scene, "Marisol Andrade", 22));
      legalCase.place(dana, { firstDay: dayAt(world, -108) }, recordedBy(scene, "Ruth Feldman-Báez", 108 * DAY));
      const moved = recordedBy(scene, "Dana Okafor", 30);
      legalCase.task(
        "other",
        "Change of address with the court and DHS (moved two days ago)",
        courtDay(world, 2),
        dana,
        moved,
      );
      legalCase.task("other", "ICE check-in: go with her", courtDay(world, 5), dana, moved);
    },
  );
}

/** In a county jail with a request that he be held for ICE; his bail hearing is tomorrow. Nobody asked for status. */
function darwin(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -4);
  introduce(
    scene,
    {
      name: "Darwin Estiven|Mosquera|Rentería",
      aNumber: inventedANumber(13),
      born: 23,
      country: "CO",
      language: "spa",
      seen: 2 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      const { custody, opened } = legalCase;
      custody.stay(
        {
          on: held,
          time: "22:30",
          zone: PROGRAM_ZONE,
          agency: "local_police",
          warrant: "yes",
          place: "traffic stop, Newark",
        },
        opened,
      );
      const check = recordedBy(scene, "Jonas Ortiz-Kemp", 18);
      custody.stint(
        { code: "ESSEXNJ", on: held, time: null, source: "facility", verified: { ...check, source: "facility" } },
        opened,
      );
      legalCase.fact("last_arrival", "not_asked", null);
      legalCase.fact("paper", "value", "other", { on: dayAt(world, -3) });
      legalCase.fact("judge_decided", "value", "no");
      legalCase.fact("prior_order", "not_asked", "not_asked");
      legalCase.fact("fear", "not_asked", "not_asked");
      legalCase.proceeding("immigration_court", "other", null);
      const tomas = cast.idOf("Tomás Villaseñor-Ames");
      legalCase.place(
        tomas,
        { firstDay: dayAt(world, -1), tasksDone: false },
        recordedBy(scene, "Ruth Feldman-Báez", 26),
      );
      legalCase.task(
        "other",
        "Bail hearing in county court: tell defense counsel about the detainer request",
        courtDay(world, 1),
        tomas,
        check,
      );
    },
  );
}

/** Asylum granted, appeal waived, out after 121 days. */
function ibrahima(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -154);
  introduce(
    scene,
    {
      name: "Ibrahima|Sow|",
      aNumber: inventedANumber(14),
      born: 31,
      country: "MR",
      language: "fuc",
      other: "fra",
      seen: 150 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 40 * DAY));
      facts(legalCase, { arrival: ["2025-01", "month"], papers: [["I-862", addDays(held, 2)]], fear: "yes" });
      const priya = cast.idOf("Priya Raman-Cole");
      const end = {
        decidedOn: courtDay(world, -35),
        closedOn: dayAt(world, -20),
        attorneyId: priya,
        outcome: "relief_granted",
        decidedFor: "person",
      } as const;
      decide(scene, legalCase, held, end);
      legalCase.custody.release("habeas", dayAt(world, -33), null, recordedBy(scene, "Priya Raman-Cole", 33 * DAY));
      const until = { at: momentOn(world, end.closedOn, "16:00"), on: end.closedOn };
      legalCase.place(
        priya,
        { firstDay: dayAt(world, -145), until },
        recordedBy(scene, "Ruth Feldman-Báez", 145 * DAY),
      );
      legalCase.close(end.closedOn, "full_representation", "completed", { at: until.at, by: priya });
    },
  );
}

/** She chose to leave, and left within the order's own date: to see her mother. */
function nubia(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -75);
  introduce(
    scene,
    {
      name: "Nubia Esperanza|Tobón|Arias",
      aNumber: inventedANumber(15),
      born: 52,
      country: "CO",
      language: "spa",
      seen: 70 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      hold(legalCase, "ORANGNY", held, recordedBy(scene, "Marisol Andrade", 40 * DAY));
      facts(legalCase, { arrival: ["2013", "year"], papers: [["I-862", addDays(held, 2)]], fear: "no" });
      const dana = cast.idOf("Dana Okafor");
      const end = {
        decidedOn: courtDay(world, -32),
        closedOn: dayAt(world, -10),
        attorneyId: dana,
        outcome: "voluntary_departure",
        decidedFor: "government",
      } as const;
      decide(scene, legalCase, held, end, "newyorkvarick");
      legalCase.custody.release(
        "voluntary_departure",
        dayAt(world, -15),
        null,
        recordedBy(scene, "Dana Okafor", 14 * DAY),
      );
      const until = { at: momentOn(world, end.closedOn, "16:00"), on: end.closedOn };
      legalCase.place(dana, { firstDay: dayAt(world, -66), until }, recordedBy(scene, "Ruth Feldman-Báez", 66 * DAY));
      legalCase.close(end.closedOn, "full_representation", "departed", { at: until.at, by: dana });
    },
  );
}

interface End {
  decidedOn: PlainDate;
  attorneyId: string;
  outcome: string;
  decidedFor: "person" | "government";
}

/** The hearing at which the case was decided, with nobody appealing, and the proceeding's outcome. */
function decide(scene: Scene, legalCase: CaseFile, held: PlainDate, end: End, court = "elizabeth"): void {
  const proceedingId = legalCase.proceeding("immigration_court", "removal", court, addDays(held, 5));
  const recorded = { at: momentOn(scene.world, end.decidedOn, "16:30"), by: end.attorneyId };
  const before = { at: legalCase.opened.at, by: end.attorneyId };
  const merits = legalCase.court.hearing(
    {
      proceedingId,
      kind: "individual",
      medium: "vtc",
      dateKind: "exact",
      on: end.decidedOn,
      time: "13:00",
      court,
      judge: JUDGES[2],
      source: "court_notice",
      verified: { ...before, source: "court_notice" },
    },
    before,
  );
  legalCase.court.result(
    merits,
    {
      result: "decided",
      decisionForm: "oral",
      decidedOn: end.decidedOn,
      decidedFor: end.decidedFor,
      outcome: end.outcome,
      appealReserved: "waived",
      noNextReason: "decided",
    },
    recorded,
  );
  legalCase.court.outcome(proceedingId, end.outcome, end.decidedOn, recorded);
}
