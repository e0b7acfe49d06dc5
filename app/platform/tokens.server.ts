import { createHash, randomBytes } from "node:crypto";

/** SHA-256 in hex. Only hashes of tokens are stored: a stolen copy of the tables opens nothing. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The same as bytes, for `bytea` columns. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** 256 random bits in URL-safe letters, for links that are shown once. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}
