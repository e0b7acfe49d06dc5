import { displayName, nameColumns, type PersonName } from "~/domain/people";
import type { IntakeDecision } from "~/domain/vocabulary";
import { blindColumns } from "~/platform/blind.server";
import { newDataKey, seal } from "~/platform/crypto.server";
import type { Person } from "./person";
import type { Random } from "./random";
import type { World } from "./world";

/** When something was recorded, and by which user. */
export interface Recorded {
  at: Date;
  by: string;
}

/** What the pages of an intake hold: section to field to what was typed. */
export type Drafts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The rows of one invented person, written as the rooms would have left them. */
export class PersonFile {
  readonly clientId: string;
  readonly intakeId: string;
  readonly #key: Buffer;

  constructor(
    readonly world: World,
    readonly random: Random,
    readonly person: Person,
    readonly started: Recorded,
    stage: "applicant" | "client",
  ) {
    this.clientId = random.uuid();
    this.intakeId = random.uuid();
    const { key, kekId, wrapped } = newDataKey(this.clientId);
    this.#key = key;
    this.#addClient(stage);
    world.rows.add("client_keys", { client_id: this.clientId, kek_id: kekId, wrapped, made_at: started.at });
    this.addName("legal", person.name, null);
    for (const alias of person.aliases) this.addName("alias", alias, null);
    for (const number of person.aNumbers) this.#addANumber(number);
    this.#addLanguages();
    this.#addContact();
    for (const { kind, relation, name } of person.relatives) this.addRelative(kind, relation, name);
  }

  /** Seals a text under this person's key for one field of one row. */
  seal(table: string, column: string, rowId: string, text: string): Buffer {
    return seal(this.#key, { table, column, rowId }, text);
  }

  /** Records who did what; `detail` holds ids and names of fields only. */
  event(recorded: Recorded, action: string, objectKind: string, objectId: string, caseId: string | null = null): void {
    this.world.rows.add("audit_events", {
      id: this.random.uuid(),
      happened_at: recorded.at,
      actor_id: recorded.by,
      action,
      object_kind: objectKind,
      object_id: objectId,
      case_id: caseId,
      client_id: this.clientId,
      detail: {},
    });
  }

  addName(kind: "legal" | "alias" | "party", name: PersonName, partyId: string | null): void {
    const { pair_keys, sort_key, ...columns } = nameColumns(name);
    this.world.rows.add("names", {
      id: this.random.uuid(),
      client_id: this.clientId,
      party_id: partyId,
      kind,
      ...columns,
      sort_key: displayName(name) === "" ? "~" : sort_key,
      pair_keys: pair_keys.map(String),
      recorded_by: this.started.by,
      recorded_at: this.started.at,
    });
  }

  addRelative(kind: "adverse" | "related", relation: string, name: PersonName): void {
    const id = this.random.uuid();
    this.world.rows.add("parties", {
      id,
      client_id: this.clientId,
      kind,
      relation,
      recorded_by: this.started.by,
      recorded_at: this.started.at,
    });
    this.addName("party", name, id);
  }

  /** The interview with what was typed, and its decision when there is one. */
  addIntake(
    drafts: Drafts,
    decision: (Recorded & { decision: IntakeDecision; reason: string; incomePercent: number | null }) | null,
  ): void {
    const { at, by } = this.started;
    const ended = decision?.at ?? null;
    this.world.rows.add("intakes", {
      id: this.intakeId,
      client_id: this.clientId,
      started_by: by,
      started_at: at,
      opening_words_at: at,
      closing_words_at: ended && at,
      matches_checked_at: ended,
    });
    this.event(this.started, "intake.started", "intake", this.intakeId);
    for (const [section, typed] of Object.entries(drafts)) this.#addSection(section, typed);
    if (!decision) return;
    this.world.rows.add("intake_decisions", {
      id: this.random.uuid(),
      intake_id: this.intakeId,
      decision: decision.decision,
      reason: decision.reason,
      income_percent: decision.incomePercent,
      decided_by: decision.by,
      decided_at: decision.at,
    });
    this.event(decision, "intake.decided", "intake", this.intakeId);
  }

  #addClient(stage: "applicant" | "client"): void {
    const { birth, country, aNumberAnswer } = this.person;
    const dated = "on" in birth;
    this.world.rows.add("clients", {
      id: this.clientId,
      stage,
      birth_sealed: dated ? this.seal("clients", "birth_sealed", this.clientId, birth.on) : null,
      birth_year: dated ? Number(birth.on.slice(0, 4)) : null,
      birth_answer: dated ? "value" : "about",
      age_about: dated ? null : birth.age,
      age_about_on: dated ? null : this.world.today,
      country_code: country,
      country_answer: "value",
      a_number_answer: aNumberAnswer,
      created_by: this.started.by,
      created_at: this.started.at,
      version: 1,
    });
  }

  #addANumber(digits: string): void {
    const id = this.random.uuid();
    this.world.rows.add("a_numbers", {
      id,
      client_id: this.clientId,
      sealed: this.seal("a_numbers", "sealed", id, digits),
      ...blindColumns(digits),
      complete: true,
      recorded_by: this.started.by,
      recorded_at: this.started.at,
    });
  }

  #addLanguages(): void {
    const { language, place, interpreter, relayVia, otherLanguage } = this.person;
    const row = (code: string, rank: "best" | "other") => ({
      id: this.random.uuid(),
      client_id: this.clientId,
      language_code: code,
      rank,
      variant: "",
      place: rank === "best" ? place : "",
      interpreter: rank === "best" ? interpreter : "not_asked",
      relay_via: rank === "best" ? relayVia : null,
      answer: "value",
      recorded_at: this.started.at,
    });
    this.world.rows.add("client_languages", row(language, "best"));
    if (otherLanguage) this.world.rows.add("client_languages", row(otherLanguage, "other"));
  }

  #addContact(): void {
    const { contact } = this.person;
    if (!contact) return;
    const id = this.random.uuid();
    const { name, relation, phone, language, mayLeaveMessage, mayKnow } = contact;
    this.world.rows.add("safe_contacts", {
      id,
      client_id: this.clientId,
      sealed: this.seal("safe_contacts", "sealed", id, JSON.stringify({ name, relation, phone })),
      language_code: language,
      may_leave_message: mayLeaveMessage,
      may_know: mayKnow,
      recorded_by: this.started.by,
      recorded_at: this.started.at,
    });
  }

  #addSection(section: string, typed: Readonly<Record<string, string>>): void {
    this.world.rows.add("intake_sections", {
      intake_id: this.intakeId,
      section,
      sealed: this.seal("intake_sections", "sealed", `${this.intakeId}/${section}`, JSON.stringify(typed)),
      complete: true,
      saved_by: this.started.by,
      saved_at: this.started.at,
      version: 1,
    });
  }
}
