import fc from "fast-check";

/** One request as it goes out: nothing of it is checked before it is sent. */
export interface OddPost {
  /** What follows the address. */
  tail: string;
  /** What is put in place of the first id in the address; "" leaves it. */
  id: string;
  headers: Record<string, string>;
  body: Buffer;
  /** What is odd about it, for a failing test's message. */
  odd: string;
}

type Field = [name: string, value: string];

const NUL = String.fromCharCode(0);
const VALUES = [
  ...["", " ", "null", "undefined", "NaN", "true", "[]", "{}", "[object Object]", "__proto__"],
  ...["-1", "0", "1e309", "-0", "2147483648", "-9223372036854775809", "99999999999999999999", "0x10", "1,5", "٣"],
  ...["2026-02-30", "0000-00-00", "99999-12-31", "-271822-01-01", "2026-13-01T25:61:61Z", "24:00", "08:60", "13"],
  ...["' or 1=1--", '"; drop table users;--', "%27", "{{7*7}}", "../../etc/passwd", "%00", "%", "\\", "$1", "%s"],
  ...["<script>alert(1)</script>", "\u202etxt.exe", "\uffff\ufffe", "👩‍👩‍👧‍👦", "Å".repeat(300), "e\u0301".repeat(500)],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "user:",
    "user:none",
    "partner:x",
    "a".repeat(5_000),
    "\r\nSet-Cookie: a=b",
  ],
];
const HUGE = "x".repeat(400_000);
/** Fields of the house's own, which steer what a post does. */
const EXTRA = [
  ...[
    "_act",
    "act",
    "intent",
    "_language",
    "_add",
    "_find",
    "_autosave",
    "_once",
    "_form",
    "seen",
    "replaces",
    "change",
  ],
  ...["version", "reason", "_version", "base", "__proto__", "constructor", "toString", "other", "partnerId", "what"],
];
const TAILS = [
  "?index",
  "?a=%00",
  "?%",
  "?_data=root",
  "?_routes=root",
  ".data",
  ".data?_routes=root",
  "/",
  "?what=x",
  "#",
];
const IDS = [
  "not-an-id",
  "%00",
  "%E0%A4%A",
  "a".repeat(2_000),
  "00000000-0000-0000-0000-000000000000",
  "..%2f..",
  "%F0%9F%92%A9",
];
const ORIGINS = ["garbage", "null", "http://evil.test", "http://", "://", "http://[::1", "\u00ff"];

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((each) => each.replaceAll(NUL, "?")) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(HUGE, NUL, `a${NUL}b`) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)) },
);

/** What is done to a form before it is sent; several may be. */
const CHANGES = {
  value: fc.tuple(fc.nat(), text),
  twice: fc.tuple(fc.nat(), text),
  list: fc.tuple(fc.nat(), fc.constantFrom("[]", "[0]", "[a]", ".a")),
  gone: fc.tuple(fc.nat()),
  extra: fc.tuple(fc.constantFrom(...EXTRA), text),
  everything: fc.tuple(text),
};
const change = fc.oneof(
  { weight: 6, arbitrary: CHANGES.value.map(([at, value]) => ({ kind: "value" as const, at, value })) },
  { weight: 1, arbitrary: CHANGES.twice.map(([at, value]) => ({ kind: "twice" as const, at, value })) },
  { weight: 1, arbitrary: CHANGES.list.map(([at, value]) => ({ kind: "list" as const, at, value })) },
  { weight: 1, arbitrary: CHANGES.gone.map(([at]) => ({ kind: "gone" as const, at, value: "" })) },
  { weight: 2, arbitrary: CHANGES.extra.map(([name, value]) => ({ kind: "extra" as const, at: 0, name, value })) },
  { weight: 1, arbitrary: CHANGES.everything.map(([value]) => ({ kind: "everything" as const, at: 0, value })) },
);

const WIRES = {
  form: 30,
  multipart: 6,
  ...{ "no boundary": 1, "wrong boundary": 1, "cut short": 1, file: 2, json: 1, plain: 1, "no type": 1 },
  ...{ "bad escapes": 3, "bad utf8": 3 },
} as const;
type Wire = keyof typeof WIRES;
const wires = fc.oneof(
  ...Object.entries(WIRES).map(([wire, weight]) => ({ weight, arbitrary: fc.constant(wire as Wire) })),
);
const tokens = fc.oneof(
  { weight: 16, arbitrary: fc.constant("own" as const) },
  { weight: 2, arbitrary: fc.constantFrom("none", "garbage", "empty", "long") },
);

/** One of these once in about `n` times. */
const seldom = (texts: readonly string[], n: number) =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...texts) });

const plan = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  wire: wires,
  token: tokens,
  once: fc.constantFrom("none", "none", "fresh", "same", "garbage"),
  origin: seldom(ORIGINS, 12),
  tail: seldom(TAILS, 6),
  id: seldom(IDS, 20),
  fresh: fc.uuid(),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

/** Makes `count` odd posts out of a form that would be taken, always the same for the same seed. */
export function oddPosts(
  form: Record<string, string>,
  token: string,
  tail: string,
  count: number,
  seed: number,
): OddPost[] {
  return fc.sample(plan, { numRuns: count, seed }).map((each) => oddPost(form, token, tail, each));
}

function oddPost(form: Record<string, string>, token: string, tail: string, each: Plan): OddPost {
  let fields: Field[] = Object.entries(form);
  for (const { kind, at, value, ...more } of each.changes) {
    const place = fields.length === 0 ? 0 : at % fields.length;
    const [name = "a", was = ""] = fields[place] ?? [];
    if (kind === "value") fields[place] = [name, value];
    if (kind === "twice") fields.push([name, value]);
    if (kind === "list") fields[place] = [name + value, was];
    if (kind === "gone") fields.splice(place, 1);
    if (kind === "extra") fields.push(["name" in more ? more.name : "a", value]);
    if (kind === "everything") fields = fields.map(([each]) => [each, value]);
  }
  const tokens = { own: token, garbage: "!", empty: "", long: "A".repeat(10_000), none: undefined };
  const keys = { fresh: each.fresh, same: "the-same-key-again", garbage: `${NUL}<>`, none: undefined };
  const [seal, key] = [tokens[each.token], keys[each.once]];
  if (seal !== undefined) fields.push(["_form", seal]);
  if (key !== undefined) fields.push(["_once", key]);
  const wire = onTheWire(fields, each.wire);
  return {
    ...wire,
    tail: each.tail ?? tail,
    id: each.id ?? "",
    headers: { ...wire.headers, ...(each.origin === undefined ? {} : { origin: each.origin }) },
    odd: [
      each.changes
        .map(
          ({ kind, value, ...more }) =>
            `${kind} ${"name" in more ? more.name : ""} ${JSON.stringify(value.slice(0, 30))}`,
        )
        .join("; "),
      `${each.wire}, token ${each.token}, key ${each.once}, origin ${each.origin}, tail ${each.tail}, id ${each.id?.slice(0, 20)}`,
    ].join(" | "),
  };
}

function onTheWire(fields: readonly Field[], wire: Wire): Pick<OddPost, "headers" | "body"> {
  const type = (value: string) => ({ "content-type": value });
  const urlencoded = () => new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const multipart = (file = false) =>
    `${fields
      .map(([name, value], n) => {
        const named = name.replaceAll(/["\r\n]/g, "_");
        const filename = file && n % 2 === 0 ? `; filename="a${NUL}b.txt"` : "";
        return `--edge\r\nContent-Disposition: form-data; name="${named}"${filename}\r\n\r\n${value}\r\n`;
      })
      .join("")}--edge--\r\n`;
  const edge = type("multipart/form-data; boundary=edge");
  switch (wire) {
    case "form":
      return { headers: type("application/x-www-form-urlencoded"), body: Buffer.from(urlencoded()) };
    case "multipart":
      return { headers: edge, body: Buffer.from(multipart()) };
    case "file":
      return { headers: edge, body: Buffer.from(multipart(true)) };
    case "no boundary":
      return { headers: type("multipart/form-data"), body: Buffer.from(multipart()) };
    case "wrong boundary":
      return { headers: type("multipart/form-data; boundary=other"), body: Buffer.from(multipart()) };
    case "cut short":
      return { headers: edge, body: Buffer.from(multipart().slice(0, -12)) };
    case "json":
      return { headers: type("application/json"), body: Buffer.from(JSON.stringify(Object.fromEntries(fields))) };
    case "plain":
      return { headers: type("text/plain"), body: Buffer.from(urlencoded()) };
    case "no type":
      return { headers: {}, body: Buffer.from(urlencoded()) };
    case "bad escapes":
      return {
        headers: type("application/x-www-form-urlencoded"),
        body: Buffer.from(`${urlencoded()}&a=%zz&%=%&b=%00`),
      };
    case "bad utf8":
      return {
        headers: type("application/x-www-form-urlencoded; charset=utf-7"),
        body: Buffer.concat([
          Buffer.from(`${urlencoded()}&title=%ED%A0%80&name=%FF%FE&what=`),
          Buffer.from([0xff, 0xc0, 0x80]),
        ]),
      };
  }
}
