import { data } from "@remix-run/node";
import { isUuid } from "~/domain/ids";
import { findFacility, searchFacilities } from "~/features/reference/index.server";
import { type ActionTools, invalid } from "~/platform/route.server";
import { caseToRecordOn, correctPlace, recordTransfer, takeBackPlace, verifyPlace } from "./commands.server";
import { type PlaceInput, type Read, readCheck, readPlace, readWhy } from "./schema";

type Tools = Pick<ActionTools, "db" | "actor" | "clock" | "typed">;

/** The form again with the facilities that part of a name finds. */
async function found({ db, typed }: Tools, status: 200 | 422, errors: Record<string, string[]>) {
  const rows = typed.place_text ? await searchFacilities(db, typed.place_text) : [];
  const choices = rows.map((row) => ({
    id: row.id,
    label: [row.name, row.city, row.state].filter(Boolean).join(", "),
  }));
  return data({ typed, errors, found: choices }, { status });
}

async function placeIn({ db, typed, clock }: Tools): Promise<Read<PlaceInput>> {
  const id = typed.facility ?? "";
  const known = isUuid(id) ? await findFacility(db, id) : null;
  return readPlace(typed, known ? [known.id] : [], clock.today);
}

/** A post to the transfer page: a search for facilities, or the new place. Null: it was recorded. */
export async function actOnTransfer(tools: Tools, caseId: string) {
  await caseToRecordOn(tools.db, tools.actor, caseId);
  if (tools.typed._find) return found(tools, 200, {});
  const place = await placeIn(tools);
  if (!place.ok) return place.errors.facility ? found(tools, 422, place.errors) : invalid(tools.typed, place.errors);
  await recordTransfer(tools.db, tools.actor, caseId, place.value, tools.clock);
  return null;
}

/** A post to a place's page: search, correct or take back. A text is the word for the status line. */
export async function actOnPlace(tools: Tools, caseId: string, seen: string) {
  const { db, actor, clock, typed } = tools;
  await caseToRecordOn(db, actor, caseId);
  if (typed._find) return found(tools, 200, {});
  if (typed._act === "take_back") {
    const why = readWhy(typed, "back_why");
    if (!why.ok) return invalid(typed, why.errors);
    await takeBackPlace(db, actor, caseId, seen, why.value, clock);
    return "taken_back";
  }
  const place = await placeIn(tools);
  const why = readWhy(typed);
  if (!place.ok || !why.ok) {
    const errors = { ...(place.ok ? {} : place.errors), ...(why.ok ? {} : why.errors) };
    return errors.facility ? found(tools, 422, errors) : invalid(typed, errors);
  }
  await correctPlace(db, actor, caseId, seen, place.value, why.value, clock);
  return "corrected";
}

/** A post to the places page: somebody confirmed the current place. Null: it was recorded. */
export async function actOnPlaces({ db, actor, clock, typed }: Tools, caseId: string, stintId: string) {
  const source = readCheck(typed);
  if (!source.ok) return invalid(typed, source.errors);
  await verifyPlace(db, actor, caseId, stintId, source.value, clock);
  return null;
}
