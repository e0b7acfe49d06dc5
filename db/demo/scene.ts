import { addYears, type PlainDate } from "~/domain/calendar";
import type { IntakeDecision } from "~/domain/vocabulary";
import { CaseFile } from "./case-file";
import type { Cast } from "./cast";
import { draftsOf } from "./drafts";
import { nameFrom, type Person, type Relative, type SafeContact } from "./person";
import { PersonFile, type Recorded } from "./person-file";
import type { Random } from "./random";
import { dayAt, hoursAgo, onTheClock } from "./times";
import type { World } from "./world";

/** Where the people known by name are told of. */
export interface Scene {
  world: World;
  cast: Cast;
  random: Random;
}

/** A person known by name, in the words of the story; names as `"given|first surname|second surname"`. */
export interface Role {
  name: string;
  aliases?: readonly string[];
  aNumber: string;
  /** About how old, or the day of birth. */
  born: number | PlainDate;
  country: string;
  language: string;
  place?: string;
  relay?: string;
  other?: string;
  contact?: SafeContact;
  relatives?: readonly (Omit<Relative, "name"> & { name: string })[];
  /** Hours ago the interview began. */
  seen: number;
  decision: IntakeDecision | null;
  lawyerNow?: string;
  municipality?: string;
}

/**
 * Writes a person known by name. `tell` says what happened in their case; it is not called where the decision opens
 * none. @returns their case, null without one.
 */
export function introduce(
  scene: Scene,
  role: Role,
  tell: (legalCase: CaseFile) => void = () => undefined,
): CaseFile | null {
  const { world, cast, random } = scene;
  const person = personOf(world, role);
  const started: Recorded = { at: hoursAgo(world, role.seen), by: cast.idOf("Marisol Andrade") };
  const decided: Recorded = {
    at: new Date(Math.min(started.at.getTime() + 2 * 3_600_000, world.now.getTime())),
    by: cast.idOf("Ruth Feldman-Báez"),
  };
  const opens = role.decision === "offered" || role.decision === "waitlisted";
  const file = new PersonFile(world, random, person, started, role.decision === "offered" ? "client" : "applicant");
  const legalCase = opens ? new CaseFile(file, onTheClock(decided.at, world.zone).on, decided) : null;
  if (legalCase) tell(legalCase);
  const told = {
    lawyerNow: role.lawyerNow ?? "none",
    household: 3,
    income: 1_900,
    municipality: role.municipality ?? "Newark",
  };
  const reason = role.decision === "waitlisted" ? "no_capacity_now" : "detained_unrepresented";
  const decision = role.decision && { ...decided, decision: role.decision, reason, incomePercent: 84 };
  file.addIntake(draftsOf(world, person, told, legalCase), decision);
  legalCase?.finish();
  return legalCase;
}

function personOf(world: World, role: Role): Person {
  const birth = typeof role.born === "number" ? addYears(dayAt(world, -100), -role.born) : role.born;
  return {
    name: nameFrom(role.name),
    aliases: (role.aliases ?? []).map(nameFrom),
    aNumbers: [role.aNumber],
    aNumberAnswer: "value",
    birth: { on: birth },
    country: role.country,
    language: role.language,
    place: role.place ?? "",
    interpreter: role.relay ? "relay" : "needed",
    relayVia: role.relay ?? null,
    otherLanguage: role.other ?? null,
    contact: role.contact ?? null,
    relatives: (role.relatives ?? []).map((relative) => ({ ...relative, name: nameFrom(relative.name) })),
  };
}

/** That somebody of the cast recorded something so many hours ago. */
export function recordedBy({ world, cast }: Scene, name: string, hours: number): Recorded {
  return { at: hoursAgo(world, hours), by: cast.idOf(name) };
}
