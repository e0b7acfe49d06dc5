import type { Rule } from "../../../app/domain/deadline-rule";
import { AFTER_FINAL_ORDER } from "./after-final-order";
import { APPEALS } from "./appeals";
import { ASYLUM } from "./asylum";
import { BOND_APPEALS } from "./bond-appeals";
import { CUSTODY } from "./custody";
import { FEAR } from "./fear";
import { FEDERAL_COURTS } from "./federal-courts";
import { COURT_DUTIES, FILINGS } from "./filings";
import { HUMANITARIAN } from "./humanitarian";
import { IMMIGRATION_SERVICE, RECORDS } from "./immigration-service";
import { MOTIONS } from "./motions";
import { VOLUNTARY_DEPARTURE } from "./voluntary-departure";

/**
 * The deadline rules the program ships with, every version, with the source of each. Not legal advice: an attorney
 * of the program signs each version before it is shown as verified. To change a number, add a version with its own
 * dates and citation; never edit one that dates were computed from.
 */
export const RULES: readonly Rule[] = [
  ...APPEALS,
  ...BOND_APPEALS,
  ...MOTIONS,
  ...FILINGS,
  ...COURT_DUTIES,
  ...CUSTODY,
  ...AFTER_FINAL_ORDER,
  ...FEAR,
  ...FEDERAL_COURTS,
  ...VOLUNTARY_DEPARTURE,
  ...ASYLUM,
  ...HUMANITARIAN,
  ...IMMIGRATION_SERVICE,
  ...RECORDS,
];
