import type { Credential, DateKind, MEDIUMS, PROCEEDING_KINDS, ServiceLevel } from "~/domain/vocabulary";
import type { Fact } from "./facts";
import type { DocumentLocale } from "./kinds";

/**
 * What each document says, as plain data: read from the case by queries.server, turned into Word by render/.
 * Enumerations are codes, dates are `YYYY-MM-DD`, text is as recorded. Nothing here is in a document's language
 * except where a field says so.
 */
export type ProceedingKind = (typeof PROCEEDING_KINDS)[number];
/** An unknown medium is a missing fact, not a medium. */
export type Medium = Exclude<(typeof MEDIUMS)[number], "unknown">;

/** Levels a person signs a letter for. */
export type EngagedLevel = Extract<ServiceLevel, "brief_advice" | "limited_appearance" | "full_representation">;

export interface Office {
  readonly name: string;
  readonly addressLines: Fact<readonly string[]>;
  readonly phone: Fact<string>;
}

export interface Letterhead {
  /** The program that found the lawyer. */
  readonly program: Office;
  /** The organization whose attorney acts; null when the attorney is the program's own. */
  readonly partner: Office | null;
  /** Every person is invented; each file says so. */
  readonly demonstration: boolean;
}

export interface Signer {
  readonly name: Fact<string>;
  readonly credential: Fact<Credential>;
  /** The licensed attorney behind a supervised student; null for everybody else. */
  readonly supervisor: Fact<string> | null;
}

export interface ScopeLine {
  readonly kind: ProceedingKind;
  /** The court's name as the court writes it; null for an appeal, which only one Board hears. */
  readonly court: Fact<string> | null;
}

/** A date that runs on whatever this letter says. */
export interface RunningDate {
  /** What is due, in the document's language. */
  readonly label: string;
  readonly fileBy: string | null;
  readonly lastLegalDay: string | null;
}

export interface EngagementLetterData {
  readonly caseNumber: string;
  readonly writtenOn: string;
  readonly letterhead: Letterhead;
  readonly personName: Fact<string>;
  readonly signer: Signer;
  readonly level: Fact<EngagedLevel>;
  readonly firstDay: Fact<string>;
  readonly scope: Fact<readonly ScopeLine[]>;
  /** [] when no dated deadline is recorded; the letter says what that does not mean. */
  readonly runningDates: readonly RunningDate[];
  /** The language whose text counts where the two letters differ. */
  readonly governs: DocumentLocale;
  /** The person's best language, named in the document's language. */
  readonly bestLanguage: Fact<string>;
  /** Whether the letter has to be read to the person through an interpreter. */
  readonly readThroughInterpreter: boolean;
}

export interface CoverLetterData {
  readonly caseNumber: string;
  readonly writtenOn: string;
  readonly letterhead: Letterhead;
  readonly signer: Signer;
  readonly fieldOffice: Fact<string>;
  readonly fieldOfficeAddress: Fact<readonly string[]>;
  readonly facility: Fact<string>;
  readonly facilityAddress: Fact<readonly string[]>;
  readonly personName: Fact<string>;
  /** Nine digits. */
  readonly aNumber: Fact<string>;
  readonly dateOfBirth: Fact<string>;
  readonly country: Fact<string>;
}

export interface HearingWhen {
  readonly kind: DateKind;
  /** Null only when the court has not set a day. */
  readonly date: string | null;
  /** `HH:MM`, court time; null unless the kind is exact. */
  readonly time: string | null;
  /** The court's IANA zone; null when it is not known, and the card then says no zone. */
  readonly zone: string | null;
}

export interface HearingCardData {
  readonly caseNumber: string;
  readonly writtenOn: string;
  readonly letterhead: Letterhead;
  readonly personName: Fact<string>;
  readonly when: Fact<HearingWhen>;
  readonly court: Fact<string>;
  readonly courtAddress: Fact<readonly string[]>;
  readonly medium: Fact<Medium>;
  /** The judge as recorded; null when none is, which a card need not say. */
  readonly judge: string | null;
  readonly detained: boolean;
  /** The person's best language, named in the document's language. */
  readonly bestLanguage: Fact<string>;
  /** The day somebody last checked this date with the court; null when nobody has. */
  readonly verifiedOn: string | null;
  readonly officePhone: Fact<string>;
}
