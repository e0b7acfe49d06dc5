import { data } from "@remix-run/node";
import { Invalid, Stale } from "~/domain/refusals";
import { guard } from "./guard-parts.server";
import { tellable, tellsVersions } from "./posted-form.server";

/** 422 with the form as it was typed and what is wrong with it, by field. */
export function invalid(typed: Record<string, string>, errors: Record<string, string[] | undefined>) {
  const told = Object.fromEntries(Object.entries(errors).filter(([, texts]) => texts && texts.length > 0));
  return data({ typed, errors: told as Record<string, string[]> }, { status: 422 });
}

/** A command's Invalid or Stale brings the form back as it was typed, with the sentence above it. */
export async function withForm<T>(typed: Record<string, string>, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Invalid || error instanceof Stale)) throw error;
    if (error instanceof Invalid) return cameBack<T>(typed, error.message, error.status);
    const sentence = tellsVersions(typed) ? guard().twoVersions() : error.message;
    return asStale<T>(typed, { form: [sentence] });
  }
}

/** A form that says of a field changed by two people which to take for none of them, or not for all. */
export function choosing<T>(typed: Record<string, string>, unchosen: readonly string[]): T {
  const sentence = [guard().chooseOne()];
  return asStale<T>(typed, Object.fromEntries(unchosen.map((name) => [`_pick.${name}`, sentence])));
}

/** The page with the record as it stands now and everything typed beside it; nothing was done. */
function asStale<T>(typed: Record<string, string>, errors: Record<string, string[]>): T {
  return data({ typed: tellable(typed), errors, stale: true }, { status: 409 }) as never as T;
}

/** The page with its form as it was typed and a sentence above it; nothing was done. */
export function cameBack<T>(typed: Record<string, string>, sentence: string, status: number, again?: string | null): T {
  const answer = { typed: tellable(typed), errors: { form: [sentence] }, ...(again ? { again } : {}) };
  return data(answer, { status }) as never as T;
}
