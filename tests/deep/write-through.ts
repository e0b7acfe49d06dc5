import type { BuiltApp } from "~tests/support/built-app";
import type { WholeCase } from "~tests/support/whole-case";
import type { ActWalk } from "../built/act-walk";
import { ACTS } from "../built/acts";
import { addressOf, doorsOf } from "../built/doors";

/** Acts about passwords, codes, links and sessions, which keep no text that anybody is shown, and those that destroy. */
export const NO_TEXT = /^(account|sign_in|sign_out|factor|lock|invitation|reset|language|hide|session|retention.*)$/;
/** Acts after which little can be written: they come last. */
const LAST = /close|merge|\bend|withdraw|decline|lift|take back/;

/** The acts that keep a text somebody typed. */
export const WRITES = ACTS.filter(({ door, answers }) => !NO_TEXT.test(door) && answers === undefined).sort(
  (a, b) => Number(LAST.test(a.door + a.does)) - Number(LAST.test(b.door + b.does)),
);

/** The names of a page's fields for text; numbers, days and choices are none. */
function textFieldsOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  const tags = [...main.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  return tags
    .filter((tag) => tag.startsWith("<textarea") || /type="(text|search|tel)"/.test(tag) || !/type="/.test(tag))
    .filter((tag) => !/inputMode="numeric"|readOnly/i.test(tag))
    .map((tag) => / name="([^"]+)"/.exec(tag)?.[1] ?? "")
    .filter((name) => name !== "" && !/_(year|month|day|time|hour|minute)$|^_/.test(name));
}

/**
 * Writes a text through every field for text of an act on a case, all at once, else one after the other.
 * @param text the text for a field, from its place among the page's fields.
 * @returns the fields that were kept, each with its place
 */
export async function writeThrough(
  { walk, app }: { walk: ActWalk; app: BuiltApp },
  act: (typeof ACTS)[number],
  whole: WholeCase,
  text: (place: number) => string,
): Promise<{ name: string; place: number }[]> {
  const who = act.may[0];
  if (!who) return [];
  const scene = await walk.sceneFor(act, "placed", whole).catch(() => null);
  const door = doorsOf(app.build).find((one) => one.id === act.door);
  if (!scene || !door) return [];
  const address = addressOf(door, { ...scene.whole, ...scene.at }) + (act.tail ?? "");
  const page = await app.ask(who, address);
  const fields = textFieldsOf(page.body).map((name, place) => ({ name, place }));
  const send = async (these: typeof fields) => {
    const texts = Object.fromEntries(these.map(({ name, place }) => [name, text(place)]));
    const { status } = await app.ask(who, address, { ...scene.form, ...texts });
    return status < 400;
  };
  if (await send(fields)) return fields;
  const kept: typeof fields = [];
  for (const one of fields) if (await send([one])) kept.push(one);
  return kept;
}
