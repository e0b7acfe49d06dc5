import { MATCH_DECISIONS } from "~/domain/vocabulary";
import { m } from "~/i18n";
import type { MatchDecisionInput, PartyInput } from "./schema";

type Typed = Readonly<Record<string, string>>;
export type Read<T> = { ok: true; input: T } | { ok: false; errors: Record<string, string[]> };

/** The field of one match: `decision_conflict_<client id>`, `note_conflict_<client id>`. */
export function matchField(part: "decision" | "note", kind: string, clientId: string): string {
  return `${part}_${kind}_${clientId}`;
}

const FIELD = /^decision_(duplicate|conflict)_([0-9a-f-]{36})$/;
const NOTE = /^note_(duplicate|conflict)_([0-9a-f-]{36})$/;

/** The matches somebody answered on the page; those left open are not among them. A conflict wants its reason, a note its choice. */
export function readDecisions(typed: Typed): Read<MatchDecisionInput[]> {
  const errors: Record<string, string[]> = {};
  const input: MatchDecisionInput[] = [];
  for (const [field, value] of Object.entries(typed)) {
    const [, kind, clientId] = FIELD.exec(field) ?? [];
    const decision = MATCH_DECISIONS.find((code) => code === value);
    if (!kind || !clientId || !decision) continue;
    const noteField = matchField("note", kind, clientId);
    const note = (typed[noteField] ?? "").trim();
    if (note.length > 500) errors[noteField] = [m.shell_error_too_long({ max: 500 })];
    const known = typed[`was_${field}`] === decision;
    if (kind === "conflict" && note === "" && !known) errors[noteField] = [m.conflicts_match_error_why_conflict()];
    input.push({ clientId, kind: kind === "conflict" ? "conflict" : "duplicate", decision, note });
  }
  for (const [field, text] of Object.entries(typed)) {
    const [, kind = "", clientId = ""] = NOTE.exec(field) ?? [];
    const decision = matchField("decision", kind, clientId);
    if (kind && text.trim() !== "" && !input.some((one) => one.clientId === clientId && one.kind === kind))
      errors[decision] = [m.conflicts_match_error_choose()];
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, input };
}

/** Somebody against or close to the person, as typed: at least two words of a name and how they stand. */
export function readParty(typed: Typed): Read<PartyInput> {
  const text = (name: string) => (typed[name] ?? "").trim();
  const errors: Record<string, string[]> = {};
  const [given, firstSurname, secondSurname] = [text("given"), text("surname_1"), text("surname_2")];
  if ([given, firstSurname, secondSurname].filter(Boolean).length < 2) {
    errors[firstSurname === "" ? "surname_1" : "given"] = [m.conflicts_parties_error_name()];
  }
  const kind = text("kind");
  if (kind !== "adverse" && kind !== "related") errors.kind = [m.conflicts_parties_error_kind()];
  const input = { relation: text("relation"), given, firstSurname, secondSurname, note: text("note") };
  for (const [name, value] of Object.entries(input)) {
    const max = name === "note" ? 500 : 100;
    const field = name === "firstSurname" ? "surname_1" : name === "secondSurname" ? "surname_2" : name;
    if (value.length > max) errors[field] = [m.shell_error_too_long({ max })];
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, input: { ...input, kind: kind === "adverse" ? "adverse" : "related" } };
}

/** At most this many people in one answer of the search, best first. */
export const MOST_SHOWN = 50;
