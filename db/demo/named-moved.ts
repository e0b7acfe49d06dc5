import { addDays } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import { inventedANumber } from "./person";
import { introduce, recordedBy, type Scene } from "./scene";
import { facts, hold, masterOn } from "./telling";
import { courtDay, dayAt, hoursAgo, onTheClock } from "./times";
import { JUDGES, PROGRAM_ZONE } from "./world";

const DAY = 24;

/** The people whose transfer is the story: between two courts, and out of sight. */
export function tellOfTheMoved(scene: Scene): void {
  gurpreet(scene);
  yoselin(scene);
}

/** Moved to Louisiana after the habeas petition was filed in New Jersey; the hearing stays where it was. */
function gurpreet(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -64);
  const dana = cast.idOf("Dana Okafor");
  introduce(
    scene,
    {
      name: "Gurpreet Singh|Dhaliwal|",
      aNumber: inventedANumber(4),
      born: 29,
      country: "IN",
      language: "pan",
      other: "hin",
      seen: 60 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      hold(legalCase, "DHDFNJ", held, recordedBy(scene, "Marisol Andrade", 12 * DAY));
      const noticed = recordedBy(scene, "Marisol Andrade", 2.5 * DAY);
      const { custody } = legalCase;
      custody.stint(
        { code: "JENATLA", on: dayAt(world, -3), time: "02:10", source: "locator", verified: null },
        noticed,
      );
      const found = recordedBy(scene, "Marisol Andrade", 20);
      custody.stint(
        {
          code: "JENADLA",
          on: dayAt(world, -1),
          time: null,
          source: "locator",
          verified: { ...found, source: "facility" },
        },
        found,
      );
      facts(legalCase, { arrival: ["2023-03", "month"], papers: [["I-862", addDays(held, 2)]], fear: "yes" });
      const removal = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 5));
      legalCase.proceeding("district_court", "habeas", null, dayAt(world, -10));
      const merits = legalCase.court.hearing(
        {
          proceedingId: removal,
          kind: "individual",
          medium: "vtc",
          dateKind: "exact",
          on: courtDay(world, 18),
          time: "13:00",
          court: "elizabeth",
          judge: JUDGES[0],
          source: "court_portal",
          verified: { ...recordedBy(scene, "Dana Okafor", 30), source: "court_portal" },
        },
        recordedBy(scene, "Dana Okafor", 30 * DAY),
      );
      legalCase.court.judgeDate(merits, dayAt(world, 8), "", recordedBy(scene, "Dana Okafor", 12 * DAY));
      const assigned = recordedBy(scene, "Ruth Feldman-Báez", 58 * DAY);
      legalCase.team(dana, "lead", assigned);
      legalCase.service(
        "limited_appearance",
        dayAt(world, -11),
        { providerId: dana },
        recordedBy(scene, "Dana Okafor", 11 * DAY),
      );
      legalCase.task("venue_after_transfer", "", courtDay(world, 3), dana, noticed);
      transferSteps(scene, legalCase, dana);
      legalCase.openedByGlass(
        "His brother called at night: moved, and Dana's telephone is off. Looked up why the brief's day was put off.",
        recordedBy(scene, "Marisol Andrade", 8 * DAY),
        recordedBy(scene, "Ruth Feldman-Báez", 7 * DAY),
      );
      const offered = recordedBy(scene, "Ruth Feldman-Báez", 18);
      legalCase.offer(
        cast.partners.bayou.id,
        { expiresAt: hoursAgo(world, -46), support: "Punjabi interpreter.", hours: 60 },
        offered,
      );
    },
  );
}

const STEPS = [
  "Confirm the place with the facility",
  "Tell the family, as far as they may know",
  "Note in the habeas case that he was moved after filing",
  "Ask the Elizabeth court about venue",
  "Book a legal call at Jena (Central time)",
  "Send the exhibits to counsel near Jena",
  "Ask for a video link on the hearing day",
];

/** What has to be done after a transfer: three of seven are. */
function transferSteps(scene: Scene, legalCase: CaseFile, assignedTo: string): void {
  const made = recordedBy(scene, "Dana Okafor", 19);
  for (const [place, title] of STEPS.entries()) {
    legalCase.task(
      "other",
      title,
      courtDay(scene.world, 1 + place),
      assignedTo,
      made,
      place < 3 ? hoursAgo(scene.world, 3) : null,
    );
  }
}

/** Nobody knew where she was for nineteen hours; found in Texas, with a hearing there in three days. */
function yoselin(scene: Scene): void {
  const { world } = scene;
  const arrested = dayAt(world, -6);
  introduce(
    scene,
    {
      name: "Yoselin Carolina|Mejía|Paz",
      aNumber: inventedANumber(5),
      born: 22,
      country: "HN",
      language: "spa",
      contact: {
        name: "Dilcia Paz",
        relation: "mother",
        phone: "973-555-0145",
        language: "spa",
        mayLeaveMessage: "yes",
        mayKnow: "place_and_dates",
      },
      seen: 5 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      const { custody, opened } = legalCase;
      custody.stay(
        {
          on: arrested,
          time: "09:40",
          zone: PROGRAM_ZONE,
          agency: "ice",
          warrant: "unknown",
          place: "check-in, Newark",
        },
        opened,
      );
      const seen = { ...opened, source: "family" as const };
      custody.stint({ code: "DHDFNJ", on: arrested, time: "14:00", source: "family", verified: seen }, opened);
      const lost = onTheClock(hoursAgo(world, 27), PROGRAM_ZONE);
      custody.stint(
        { code: null, ...lost, source: "locator", verified: null },
        recordedBy(scene, "Marisol Andrade", 26),
      );
      const found = onTheClock(hoursAgo(world, 8), "America/Denver");
      const check = recordedBy(scene, "Jonas Ortiz-Kemp", 7.5);
      custody.stint({ code: "IEPHOLD", ...found, source: "locator", verified: { ...check, source: "locator" } }, check);
      legalCase.task("venue_after_transfer", "", null, null, check);
      facts(legalCase, { arrival: ["2022-05", "month"], papers: [["I-862", addDays(arrested, 1)]], fear: "not_sure" });
      const proceedingId = legalCase.proceeding("immigration_court", "removal", "elpasospc", dayAt(world, -2));
      masterOn(legalCase, proceedingId, "elpasospc", courtDay(world, 3), recordedBy(scene, "Jonas Ortiz-Kemp", 7));
    },
  );
}
