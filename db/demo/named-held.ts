import { addDays, addYears, isBusinessDay, type PlainDate, weekdayOf } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import { inventedANumber } from "./person";
import { introduce, recordedBy, type Scene } from "./scene";
import { facts, hold, masterOn } from "./telling";
import { courtDay, dayAt, hoursAgo, onTheClock } from "./times";
import { JUDGES, PROGRAM_ZONE, type World } from "./world";

const DAY = 24;

/** The people whose place, arrest or offer is the story: the first three. */
export function tellOfTheHeld(scene: Scene): void {
  marta(scene);
  wilner(scene);
  jose(scene);
}

/** Arrested 31 hours ago; the government's hours run, and nobody has her case. */
function marta(scene: Scene): void {
  const { world } = scene;
  const arrest = onTheClock(hoursAgo(world, 31), PROGRAM_ZONE);
  const moved = onTheClock(hoursAgo(world, 20), PROGRAM_ZONE);
  introduce(
    scene,
    {
      name: "Marta Lucía|Cajamarca|Sisa",
      aNumber: inventedANumber(1),
      born: 34,
      country: "EC",
      language: "kichwa",
      place: "Cañar",
      relay: "spa",
      other: "spa",
      contact: {
        name: "Luz Sisa",
        relation: "aunt",
        phone: "908-555-0112",
        language: "spa",
        mayLeaveMessage: "yes",
        mayKnow: "place",
      },
      relatives: [
        { kind: "related", relation: "child", name: "Inti|Cajamarca|" },
        { kind: "related", relation: "child", name: "Sara|Cajamarca|" },
      ],
      seen: 6,
      decision: "offered",
      municipality: "Elizabeth",
    },
    (legalCase) => {
      const { custody, opened } = legalCase;
      custody.stay({ ...arrest, zone: PROGRAM_ZONE, agency: "ice", warrant: "no", place: "street, Elizabeth" }, opened);
      custody.stint({ code: "NEWHOLD", ...arrest, source: "client", verified: null }, opened);
      const check = recordedBy(scene, "Marisol Andrade", 3.5);
      custody.stint({ code: "DHDFNJ", ...moved, source: "locator", verified: { ...check, source: "locator" } }, opened);
      facts(legalCase, { arrival: ["2009", "year"], papers: [["I-862", moved.on]], fear: "not_asked" });
      const proceedingId = legalCase.proceeding("immigration_court", "removal", "elizabeth");
      unsetHearing(legalCase, proceedingId, "elizabeth");
    },
  );
}

/** An offer that runs out in nine hours, and a year from arrival that ends on a Saturday. */
function wilner(scene: Scene): void {
  const { world, cast } = scene;
  const held = dayAt(world, -40);
  introduce(
    scene,
    {
      name: "Wilner|Désir|",
      aNumber: inventedANumber(2),
      born: 27,
      country: "HT",
      language: "hat",
      other: "fra",
      seen: 9 * DAY,
      decision: "offered",
    },
    (legalCase) => {
      hold(legalCase, "ELZICDF", held, recordedBy(scene, "Marisol Andrade", 50));
      facts(legalCase, {
        arrival: [addYears(saturdayToCome(world), -1), "exact"],
        papers: [["I-862", addDays(held, 1)]],
        fear: "yes",
      });
      const proceedingId = legalCase.proceeding("immigration_court", "removal", "elizabeth", addDays(held, 4));
      masterOn(legalCase, proceedingId, "elizabeth", courtDay(world, 1), recordedBy(scene, "Marisol Andrade", 48));
      const made = recordedBy(scene, "Ruth Feldman-Báez", 39);
      const { id } = cast.partners.harborlight;
      legalCase.offer(
        id,
        { expiresAt: hoursAgo(world, -9), support: "Interpreter for Haitian Creole.", hours: 45 },
        made,
      );
    },
  );
}

/** Reinstated; his name was taken down twice, with one digit of the A-number read wrong. */
function jose(scene: Scene): void {
  const { world, cast } = scene;
  const number = inventedANumber(3);
  const person = {
    country: "GT",
    language: "quc",
    place: "Totonicapán",
    relay: "spa",
    other: "spa",
    born: 41,
  } as const;
  introduce(
    scene,
    { ...person, name: "José Antonio|Ajú|Tzoc", aNumber: number, seen: 8 * DAY, decision: "offered" },
    (legalCase) => {
      hold(legalCase, "ELZICDF", dayAt(world, -25), recordedBy(scene, "Jonas Ortiz-Kemp", 30));
      legalCase.fact("prior_order", "value", "yes", { on: "2019", precision: "year" });
      facts(legalCase, {
        arrival: ["2024", "year"],
        papers: [
          ["I-871", dayAt(world, -24)],
          ["I-863", dayAt(world, -6)],
        ],
        fear: "yes",
        priorOrder: false,
      });
      const proceedingId = legalCase.proceeding(
        "immigration_court",
        "reasonable_fear_review",
        "elizabeth",
        dayAt(world, -6),
      );
      legalCase.court.hearing(
        {
          proceedingId,
          kind: "reasonable_fear_review",
          medium: "webex",
          dateKind: "exact",
          on: courtDay(world, 4),
          time: "09:00",
          court: "elizabeth",
          judge: JUDGES[1],
          source: "court_notice",
          verified: { ...recordedBy(scene, "Tomás Villaseñor-Ames", 26), source: "court_notice" },
        },
        legalCase.opened,
      );
      const taken = recordedBy(scene, "Ruth Feldman-Báez", 5 * DAY);
      legalCase.place(cast.idOf("Tomás Villaseñor-Ames"), { firstDay: dayAt(world, -5) }, taken);
    },
  );
  const slip = `${number.slice(0, 8)}${(Number(number[8]) + 1) % 10}`;
  introduce(scene, { ...person, name: "Antonio|Tzoc|", aNumber: slip, seen: 20, decision: null });
}

function unsetHearing(legalCase: CaseFile, proceedingId: string, court: string): void {
  const story = {
    proceedingId,
    court,
    on: null,
    time: null,
    kind: "master",
    medium: "unknown",
    dateKind: "tbd",
  } as const;
  legalCase.court.hearing({ ...story, judge: "", source: "court_portal", verified: null }, legalCase.opened);
}

/** A Saturday in two to four weeks between a Friday and a Monday on which courts sit. */
function saturdayToCome({ today, calendar }: World): PlainDate {
  for (let days = 14; days <= 30; days++) {
    const day = addDays(today, days);
    const open = (near: number) => isBusinessDay(addDays(day, near), calendar.holidays);
    if (weekdayOf(day) === 6 && open(-1) && open(2)) return day;
  }
  return addDays(today, 20 + ((6 - weekdayOf(addDays(today, 20)) + 7) % 7));
}
