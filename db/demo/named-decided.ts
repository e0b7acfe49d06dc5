import {
  addDays,
  addYears,
  onOrAfterBusinessDay,
  onOrBeforeBusinessDay,
  type PlainDate,
  weekdayOf,
} from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import { inventedANumber } from "./person";
import { introduce, type Role, recordedBy, type Scene } from "./scene";
import { facts, hold } from "./telling";
import { courtDay, dayAt, momentOn } from "./times";
import { JUDGES } from "./world";

const DAY = 24;

/** The people whose story is what a judge decided, or a date that only the engine finds. */
export function tellOfTheDecided(scene: Scene): void {
  emerson(scene);
  fatou(scene);
  anaBeatriz(scene);
  mamadou(scene);
  luis(scene);
  kevin(scene);
}

function role(name: string, n: number, born: Role["born"], country: string, language: string, seen: number): Role {
  return { name, aNumber: inventedANumber(n), born, country, language, seen: seen * DAY, decision: "offered" };
}

/** A hearing on the merits, or about bond, that was held. */
function heldOn(legalCase: CaseFile, proceedingId: string, kind: "individual" | "bond", on: PlainDate, by: string) {
  const recorded = { at: legalCase.opened.at, by };
  return legalCase.court.hearing(
    {
      proceedingId,
      kind,
      medium: "webex",
      dateKind: "exact",
      on,
      time: kind === "bond" ? "10:00" : "13:00",
      court: "elizabeth",
      judge: kind === "bond" ? JUDGES[1] : JUDGES[0],
      source: "court_notice",
      verified: { ...recorded, source: "court_notice" },
    },
    recorded,
  );
}

/** A bond hearing was held on the last court day; its result is still to be recorded. */
function emerson(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -48);
  introduce(scene, { ...role("Emerson|Vieira|Lacerda", 6, 41, "BR", "por", 44), other: "spa" }, (legalCase) => {
    hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 28));
    facts(legalCase, { arrival: ["2016", "year"], papers: [["I-862", addDays(held, 2)]], fear: "no" });
    legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 5));
    const habeas = legalCase.proceeding("district_court", "habeas", null, dayAt(world, -20));
    const dana = cast.idOf("Dana Okafor");
    legalCase.court.outcome(habeas, "habeas_granted", courtDay(world, -8), recordedBy(scene, "Dana Okafor", 7 * DAY));
    const bond = legalCase.proceeding("immigration_court", "bond", "elizabeth", dayAt(world, -7));
    heldOn(legalCase, bond, "bond", courtDay(world, -1), dana);
    legalCase.place(dana, { firstDay: dayAt(world, -40) }, recordedBy(scene, "Ruth Feldman-Báez", 40 * DAY));
  });
}

/** Asylum denied, appeal reserved, counsel gone: four days are left and nobody is there to file. */
function fatou(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -95);
  const decidedOn = onOrAfterBusinessDay(dayAt(world, -26), world.calendar.holidays);
  introduce(scene, { ...role("Fatou|Diagne|Ndiaye", 7, 30, "SN", "wol", 90), other: "fra" }, (legalCase) => {
    hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 40));
    facts(legalCase, { arrival: [dayAt(world, -110), "exact"], papers: [["I-862", addDays(held, 2)]], fear: "yes" });
    const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 6));
    const former = cast.idOf("Simone Achterberg");
    const merits = heldOn(legalCase, removal, "individual", decidedOn, former);
    legalCase.court.result(
      merits,
      {
        result: "decided",
        decisionForm: "oral",
        decidedOn,
        decidedFor: "government",
        outcome: "ordered_removed",
        appealReserved: "person",
        noNextReason: "decided",
      },
      { at: momentOn(world, decidedOn, "17:20"), by: former },
    );
    const left = { at: momentOn(world, dayAt(world, -9), "11:00"), on: dayAt(world, -9) };
    const { palisade, calloway } = cast.partners;
    const placed = recordedBy(scene, "Ruth Feldman-Báez", 80 * DAY);
    legalCase.place(former, { partnerId: palisade.id, firstDay: dayAt(world, -80), until: left }, placed);
    const offered = recordedBy(scene, "Ruth Feldman-Báez", 7 * DAY);
    const offerId = legalCase.offer(calloway.id, { expiresAt: momentOn(world, dayAt(world, -4), "12:00") }, offered);
    legalCase.offerEvent(offerId, "names_opened", null, recordedBy(scene, "Miriam Holt-Vance", 6 * DAY));
    legalCase.offerEvent(offerId, "declined", "capacity", recordedBy(scene, "Miriam Holt-Vance", 5 * DAY));
  });
}

/** A win that is not final: the government reserved its appeal. */
function anaBeatriz(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -130);
  const decidedOn = courtDay(world, -12);
  introduce(scene, role("Ana Beatriz|Portillo|Menjívar", 8, 38, "SV", "spa", 125), (legalCase) => {
    hold(legalCase, "ELZICDF", held, recordedBy(scene, "Jonas Ortiz-Kemp", 60));
    facts(legalCase, { arrival: ["2011-08", "month"], papers: [["I-862", addDays(held, 1)]], fear: "yes" });
    const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 5));
    const { harborlight } = cast.partners;
    const clara = cast.idOf("Clara Montrose");
    const merits = heldOn(legalCase, removal, "individual", decidedOn, clara);
    legalCase.court.result(
      merits,
      {
        result: "decided",
        decisionForm: "oral",
        decidedOn,
        decidedFor: "person",
        outcome: "withholding_or_cat_granted",
        appealReserved: "dhs",
        noNextReason: "decided",
      },
      { at: momentOn(world, decidedOn, "16:40"), by: clara },
    );
    const offered = recordedBy(scene, "Ruth Feldman-Báez", 121 * DAY);
    const offerId = legalCase.offer(
      harborlight.id,
      { expiresAt: momentOn(world, dayAt(world, -118), "12:00") },
      offered,
    );
    const answer = (hours: number) => recordedBy(scene, "Helena Sousa", 121 * DAY - hours);
    legalCase.offerEvent(offerId, "names_opened", null, answer(3));
    legalCase.clearance(offerId, "clear", answer(5));
    legalCase.offerEvent(offerId, "accepted", null, answer(8));
    legalCase.place(clara, { partnerId: harborlight.id, offerId, firstDay: dayAt(world, -120) }, answer(8));
    for (const student of ["Noor Haddad-Lane", "Ben Osei-Whitman"])
      legalCase.team(cast.idOf(student), "student", answer(30));
  });
}

/** The Board dismissed his appeal; nobody has confirmed for nine days where he is. */
function mamadou(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -240);
  introduce(scene, { ...role("Mamadou Alpha|Baldé|", 9, 26, "GN", "fuf", 235), other: "fra" }, (legalCase) => {
    hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 30 * DAY));
    const check = recordedBy(scene, "Jonas Ortiz-Kemp", 9 * DAY);
    legalCase.custody.stint(
      {
        code: "biweekly-moshannon-valley-processing-center",
        on: dayAt(world, -15),
        time: null,
        source: "locator",
        verified: { ...check, source: "locator" },
      },
      recordedBy(scene, "Jonas Ortiz-Kemp", 14 * DAY),
    );
    facts(legalCase, { arrival: ["2023-11", "month"], papers: [["I-862", addDays(held, 2)]], fear: "yes" });
    const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 6));
    const priya = cast.idOf("Priya Raman-Cole");
    const decidedOn = courtDay(world, -170);
    const merits = heldOn(legalCase, removal, "individual", decidedOn, priya);
    legalCase.court.result(
      merits,
      {
        result: "decided",
        decisionForm: "oral",
        decidedOn,
        decidedFor: "government",
        outcome: "ordered_removed",
        appealReserved: "person",
        noNextReason: "decided",
      },
      { at: momentOn(world, decidedOn, "17:00"), by: priya },
    );
    const board = legalCase.proceeding("bia", "appeal", null, dayAt(world, -150));
    legalCase.court.outcome(
      board,
      "appeal_dismissed",
      dayAt(world, -21),
      recordedBy(scene, "Priya Raman-Cole", 20 * DAY),
    );
    legalCase.place(priya, { firstDay: dayAt(world, -230) }, recordedBy(scene, "Ruth Feldman-Báez", 230 * DAY));
    legalCase.task(
      "other",
      "Motion for a stay with the petition",
      courtDay(world, 5),
      priya,
      recordedBy(scene, "Priya Raman-Cole", 19 * DAY),
    );
  });
}

/** A first case: five dated steps, a mentor, and a filing day the judge set. */
function luis(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -35);
  introduce(scene, role("Luis Alberto|Chuquimarca|Vélez", 10, 19, "EC", "spa", 32), (legalCase) => {
    hold(legalCase, "ELZICDF", held, recordedBy(scene, "Marisol Andrade", 20));
    facts(legalCase, { arrival: ["2024-02", "month"], papers: [["I-862", addDays(held, 1)]], fear: "yes" });
    const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 4));
    const theo = cast.idOf("Theo Lindqvist");
    const merits = heldOn(legalCase, removal, "individual", courtDay(world, 45), theo);
    legalCase.court.judgeDate(merits, dayAt(world, 21), "", recordedBy(scene, "Theo Lindqvist", 6 * DAY));
    const { calloway } = cast.partners;
    const offered = recordedBy(scene, "Ruth Feldman-Báez", 24 * DAY);
    const offerId = legalCase.offer(calloway.id, { expiresAt: momentOn(world, dayAt(world, -21), "12:00") }, offered);
    const answer = (hours: number) => recordedBy(scene, "Miriam Holt-Vance", 24 * DAY - hours);
    legalCase.offerEvent(offerId, "names_opened", null, answer(4));
    legalCase.clearance(offerId, "clear", answer(20));
    legalCase.offerEvent(offerId, "accepted", null, answer(26));
    legalCase.place(theo, { partnerId: calloway.id, offerId, firstDay: dayAt(world, -22) }, answer(26));
    legalCase.team(cast.idOf("Dana Okafor"), "mentor", answer(30));
    const steps = [
      "Second legal visit",
      "Declaration, first draft",
      "Country conditions",
      "Witness list",
      "Prepare him to testify",
    ];
    for (const [place, title] of steps.entries()) {
      const done = place < 2 ? momentOn(world, dayAt(world, -3 + place), "15:00") : null;
      legalCase.task("other", title, courtDay(world, -4 + place * 6), theo, answer(40), done);
    }
  });
}

/** Turns 21 on a Monday: the last day is the Sunday before, and filing goes back to the Friday. */
function kevin(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -30);
  const from = addDays(world.today, 50);
  const birthday = addDays(from, (8 - weekdayOf(from)) % 7);
  introduce(
    scene,
    {
      ...role("Kevin Josué|Reyes|Funez", 11, addYears(birthday, -21), "HN", "spa", 27),
      relatives: [{ kind: "related", relation: "uncle", name: "Efraín|Funez|Zelaya" }],
    },
    (legalCase) => {
      hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 15));
      facts(legalCase, { arrival: ["2021-06", "month"], papers: [["I-862", addDays(held, 2)]], fear: "not_sure" });
      const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 5));
      const tomas = cast.idOf("Tomás Villaseñor-Ames");
      heldOn(legalCase, removal, "individual", courtDay(world, 33), tomas);
      const lastDay = addDays(birthday, -1);
      const fileBy = onOrBeforeBusinessDay(lastDay, world.calendar.holidays);
      const typed = recordedBy(scene, "Tomás Villaseñor-Ames", 20 * DAY);
      legalCase.court.typedDate("I-360, special immigrant juvenile: before he turns 21", fileBy, lastDay, typed);
      legalCase.place(tomas, { firstDay: dayAt(world, -24) }, recordedBy(scene, "Ruth Feldman-Báez", 24 * DAY));
    },
  );
}
