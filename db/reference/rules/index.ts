import type { Rule } from "../../../app/domain/deadline-rule";
import { APPEALS } from "./appeals";
import { ASYLUM } from "./asylum";
import { BOND_APPEALS } from "./bond-appeals";
import { CUSTODY } from "./custody";
import { FEAR } from "./fear";
import { FEDERAL_COURTS } from "./federal-courts";
import { FILINGS } from "./filings";
import { MOTIONS } from "./motions";

/**
 * The deadline rules the program ships with, every version, with the source of each. Not legal advice: an attorney
 * of the program signs each version before it is shown as verified. To change a number, add a version with its own
 * dates and citation; never edit one that dates were computed from.
 */
export const RULES: readonly Rule[] = [
  ...APPEALS,
  ...BOND_APPEALS,
  ...ASYLUM,
  ...FEAR,
  ...CUSTODY,
  ...FEDERAL_COURTS,
  ...FILINGS,
  ...MOTIONS,
];
