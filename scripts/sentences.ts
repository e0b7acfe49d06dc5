import { isOutage } from "~/platform/outage.server";
import { Stop } from "./failure";

/** What to tell a person about a reason to stop; null for a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof Stop) return error.message;
  if (!isOutage(error)) return null;
  const { message, code } = error as Error & { code?: string };
  return `The database cannot be used: ${message || code}. Check DATABASE_URL and whether the server runs.`;
}
