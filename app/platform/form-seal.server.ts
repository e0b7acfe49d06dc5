import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SIZE = 24;

/** What every form of a page carries so that it can be told from a forged one, and sent twice acts once. */
export interface FormSeal {
  token: string;
  /** The beginning of the keys of the page's forms, another for every page drawn. */
  page: string;
}

/**
 * The seal of one page's forms. `secret` is what only this browser and we know: its session's token, before sign-in
 * its visit's. The token is masked, so that two pages never hold the same bytes for an eavesdropper to compare.
 */
export function sealForms(secret: string): FormSeal {
  const mask = randomBytes(SIZE);
  const token = Buffer.concat([mask, masked(digest(secret), mask)]).toString("base64url");
  return { token, page: randomBytes(9).toString("base64url") };
}

/** Whether a form's token was made for this secret. */
export function isOwnForm(token: string | null, secret: string): boolean {
  const bytes = Buffer.from(token ?? "", "base64url");
  if (bytes.length !== 2 * SIZE) return false;
  return timingSafeEqual(masked(bytes.subarray(SIZE), bytes.subarray(0, SIZE)), digest(secret));
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(`form|${secret}`).digest().subarray(0, SIZE);
}

function masked(bytes: Buffer, mask: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, place) => byte ^ (mask[place] ?? 0)));
}
