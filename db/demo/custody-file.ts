import type { PlainDate } from "~/domain/calendar";
import type { Source } from "~/domain/vocabulary";
import type { ArrestFact, CaseFacts } from "~/features/deadlines/facts";
import type { PersonFile, Recorded } from "./person-file";
import { placeOf } from "./world";

export interface Arrest {
  on: PlainDate | null;
  time: string | null;
  zone: string;
  agency: string;
  warrant: "yes" | "no" | "unknown" | "not_asked";
  place: string | null;
}

/** One place since some moment; `code` null while nobody knows where the person is. */
export interface Stint {
  code: string | null;
  on: PlainDate | null;
  time: string | null;
  source: Source;
  /** When somebody last confirmed it, and from what; null where nobody did. */
  verified: (Recorded & { source: Source }) | null;
}

/** Where one invented person was held. */
export class CustodyFile {
  #stayId: string | null = null;
  #arrest: Arrest | null = null;
  #firstZone: string | null = null;
  #released = false;
  #position = 0;
  /** The first place, as it was told at the interview. */
  first: Stint | null = null;

  constructor(
    readonly file: PersonFile,
    readonly caseId: string | null,
  ) {}

  get arrest(): Arrest | null {
    return this.#arrest;
  }

  stay(arrest: Arrest, recorded: Recorded): void {
    const id = this.file.random.uuid();
    this.file.world.rows.add("stays", {
      id,
      client_id: this.file.clientId,
      arrested_on: arrest.on,
      arrested_time: arrest.time,
      arrest_zone: arrest.on && arrest.zone,
      arrest_answer: arrest.on ? "value" : "unknown",
      agency: arrest.agency,
      warrant: arrest.warrant,
      place_sealed: arrest.place === null ? null : this.file.seal("stays", "place_sealed", id, arrest.place),
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      version: 1,
    });
    this.#stayId = id;
    this.#arrest = arrest;
    this.#released = false;
    this.#position = 0;
    this.#firstZone = null;
  }

  /** The first place of the stay, or after it a transfer. */
  stint(stint: Stint, recorded: Recorded): void {
    const { world, random } = this.file;
    const place = stint.code === null ? null : placeOf(world, stint.code);
    const id = random.uuid();
    this.#position += 1;
    this.first ??= stint;
    if (place) this.#firstZone ??= place.zone;
    world.rows.add("stints", {
      id,
      stay_id: this.#open(),
      facility_id: place?.id ?? null,
      place_unknown: place === null,
      since_on: stint.on,
      since_time: stint.on && stint.time,
      since_answer: stint.on ? "value" : "unknown",
      source: stint.source,
      verified_at: stint.verified?.at ?? null,
      verified_by: stint.verified?.by ?? null,
      verified_source: stint.verified?.source ?? null,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
      position: this.#position,
    });
    if (stint.verified) {
      world.rows.add("verifications", {
        id: random.uuid(),
        stint_id: id,
        hearing_id: null,
        source: stint.verified.source,
        verified_by: stint.verified.by,
        verified_at: stint.verified.at,
      });
    }
    if (this.#position > 1) this.file.event(recorded, "custody.transferred", "stint", id, this.caseId);
  }

  release(reason: string, on: PlainDate, bondAmount: number | null, recorded: Recorded): void {
    const id = this.file.random.uuid();
    this.file.world.rows.add("stay_releases", {
      id,
      stay_id: this.#open(),
      reason,
      released_on: on,
      bond_amount: bondAmount,
      recorded_by: recorded.by,
      recorded_at: recorded.at,
    });
    this.#released = true;
    this.file.event(recorded, "custody.released", "stay_release", id, this.caseId);
  }

  /** What the deadline rules read of it. */
  facts(): Pick<CaseFacts, "custody" | "arrest"> {
    if (this.#stayId === null || this.#arrest === null) return { custody: "unknown", arrest: null };
    const { on, time, zone, warrant } = this.#arrest;
    const arrest: ArrestFact = {
      answer: on ? "value" : "unknown",
      on,
      time,
      zone: on ? zone : this.#firstZone,
      warrant,
    };
    return { custody: this.#released ? "not_detained" : "detained", arrest };
  }

  #open(): string {
    if (this.#stayId === null) throw new Error("No stay was begun.");
    return this.#stayId;
  }
}
