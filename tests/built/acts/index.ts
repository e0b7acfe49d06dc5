import { FOR_ANYBODY, ON_ACCOUNTS, type PublicAct } from "./on-accounts";
import { ON_CASES } from "./on-cases";
import { ON_CUSTODY_AND_COURT } from "./on-custody-and-court";
import { ON_GLASS } from "./on-glass";
import { ON_KEEPING } from "./on-keeping";
import { ON_PEOPLE } from "./on-people";
import { ON_READING } from "./on-reading";
import { ON_RULES } from "./on-rules";

/** Every act of the product over HTTP: each door that takes posts, and each thing a post to it does. */
export const ACTS: readonly PublicAct[] = [
  ...ON_CASES,
  ...ON_CUSTODY_AND_COURT,
  ...ON_GLASS,
  ...ON_PEOPLE,
  ...ON_READING,
  ...ON_KEEPING,
  ...ON_RULES,
  ...ON_ACCOUNTS,
  ...FOR_ANYBODY,
];
