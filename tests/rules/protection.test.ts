import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Actor, holds, isHubStaff, PERMISSIONS, ROLES, type Role, readsAsTeam } from "~/domain/access";
import { canReadContact, canReadPeople } from "~/features/clients/policy";
import { canReadNotes, canSeeMatches } from "~/features/conflicts/policy";
import { canMakeDocuments } from "~/features/documents/policy";
import { canReadIntakes, canReadSection } from "~/features/intake/policy";
import { QUESTIONS, type Question } from "~/features/intake/questions";
import { canAnswer } from "~/features/placements/policy";
import { SETTINGS } from "~/platform/env";
import { SEALED_UNDER_KEYS } from "~/platform/keyed.server";
import type { PolicyRow } from "~/platform/route.server";
import { POLICY } from "~/routes/policy";
import { ROW_POLICIES } from "~db/row-policies";

/* docs/protection.md is true of the code: what it must name is looked for in the code, and what it names must be there. */

const DOCUMENT = readFileSync("docs/protection.md", "utf8");

/** Every source file below the folders with its text. */
function sources(folders: readonly string[], name: RegExp = /\.(ts|tsx|mjs)$/): [file: string, text: string][] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file).replaceAll(path.sep, "/"))
      .filter((file) => name.test(file) && !file.includes("i18n/generated"))
      .map((file): [string, string] => [file, readFileSync(file, "utf8")]),
  );
}

/** The rows of the first table below a heading, each as its cells, without the line of headings. */
function tableBelow(heading: string): string[][] {
  const lines = partBelow(heading).split("\n");
  const from = lines.findIndex((line) => line.startsWith("|"));
  const rows = lines.slice(from + 2);
  const to = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, to < 0 ? rows.length : to).map(cellsOf);
}

/** What stands below a heading, to the next of its level or above. */
function partBelow(heading: string): string {
  const [start, after = ""] = DOCUMENT.split(`\n${heading}\n`);
  if (start === DOCUMENT) throw new Error(`There is no "${heading}".`);
  const level = heading.indexOf(" ");
  return after.split(new RegExp(`\n#{1,${level}} `))[0] ?? "";
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** What stands in backticks. */
function named(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");
}

function missingIn(part: string, wanted: readonly string[]): string[] {
  const there = new Set(named(part));
  return [...new Set(wanted)].filter((name) => !there.has(name));
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");
const plain = (text: string) => text.replaceAll("\\|", "|");

describe("the files it names", () => {
  const read = (file: string) => (existsSync(file) ? oneLine(readFileSync(file, "utf8")) : null);

  it("are there", () => {
    const files = named(DOCUMENT).filter((name) => /^[\w$.-]+\/.*\.(ts|tsx|md|csv)$/.test(name));
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => read(file) === null)).toEqual([]);
  });

  it("hold the words it gives from them", () => {
    const given = [...DOCUMENT.matchAll(/`([\w$./-]+\.(?:ts|tsx|yml))`: `([^`]+)`/g)];
    expect(given.length).toBeGreaterThan(80);
    const gone = given.filter(([, file = "", words = ""]) => !hasWords(read(file) ?? "", plain(words)));
    expect(gone.map(([text]) => text)).toEqual([]);
  });
});

/** A number must end where the words end: `MOST = 5` is not in `MOST = 50`, nor in `FOREMOST = 5`. */
function hasWords(text: string, words: string): boolean {
  const exact = words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![A-Z_])${exact}${/\d$/.test(words) ? "(?![\\d_.])" : ""}`).test(text);
}

describe("data", () => {
  const TYPES = readFileSync("db/types.ts", "utf8");
  const classes = tableBelow("## Classes of data");

  it("has every table in exactly one class", () => {
    const migrations = sources(["db/migrations"]).map(([, text]) => text);
    const authz = migrations.flatMap((text) => text.match(/(?<=create table )authz\.\w+/g) ?? []);
    expect(authz.length).toBeGreaterThan(10);
    const tables = [...Object.keys(ROW_POLICIES), ...authz].sort();
    const classed = classes.flatMap((cells) => named(cells[2] ?? "")).filter((name) => name !== "users.password_hash");
    expect(classed.sort()).toEqual(tables);
  });

  it("has every sealed column, with what seals it, and none that is not there", () => {
    const columns = [...TYPES.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, type, body = ""]) =>
      [...body.matchAll(/^ {2}(\w*sealed): /gm)].map(([, column]) => `${tableOf(type ?? "")}.${column}`),
    );
    const ofPeople = columns.filter((name) => !name.startsWith("current_"));
    expect(ofPeople.length).toBeGreaterThan(10);
    const ofFile = [...SEALED_UNDER_KEYS.map(({ table, column }) => `${table}.${column}`), "client_keys.wrapped"];
    const under = (what: string) =>
      tableBelow("### Sealed columns").flatMap(([name, , by]) => (by === what ? named(name ?? "") : []));
    expect(under("the person's data key").sort()).toEqual(ofPeople.sort());
    expect(under("the key file").sort()).toEqual(ofFile.sort());
  });

  it("names every column of words that is plain, and only columns there are", () => {
    const part = partBelow("### Plain, though it says much");
    const columns = columnsOf(TYPES);
    expect(named(part).filter((name) => !columns.has(name))).toEqual([]);
    const words = [...columns].filter((name) =>
      /(?<!(?:adjournment|no_next)_)reason$|\.(title|basis|support)$/.test(name),
    );
    const codes = ["case_closings.reason", "intake_decisions.reason", "offer_events.reason", "stay_releases.reason"];
    const ofNobody = ["reading_leaves.reason", "rule_changes.reason"];
    expect(
      missingIn(
        part,
        words.filter((name) => ![...codes, ...ofNobody].includes(name)),
      ),
    ).toEqual([]);
  });
});

/** `AuditEvents` as the database calls it. */
function tableOf(type: string): string {
  return type.replaceAll(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}

function columnsOf(types: string): Set<string> {
  const found = [...types.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, type, body = ""]) =>
    [...body.matchAll(/^ {2}(\w+): /gm)].map(([, column]) => `${tableOf(type ?? "")}.${column}`),
  );
  return new Set(found.filter((name) => !name.startsWith("current_")));
}

describe("who reads and changes what", () => {
  const shown = (role: Role) => role.replaceAll("_", " ");
  const as = (role: Role): Actor => ({
    userId: "u",
    name: "",
    role,
    partnerId: role.startsWith("partner_") ? "p" : null,
    credential: null,
    permissions: [],
    locale: "en",
    sessionRef: "",
  });
  const knocks = (route: keyof typeof POLICY) => (role: Role) => {
    const { roles }: PolicyRow = POLICY[route];
    return roles === "public" || roles.includes(role);
  };
  const all = (may: (role: Role) => boolean) => (role: Role) => (may(role) ? "all" : "-");
  const letter = (role: Role) =>
    knocks("cases.documents.file")(role) && canMakeDocuments(as(role), { relation: "assigned" });
  const offer = (role: Role) => knocks("offers.conflicts")(role) && canAnswer(as(role), { partnerId: "p" });
  const ofPerson = (role: Role) =>
    canReadPeople(as(role)) ? "all" : offer(role) ? "offer" : letter(role) ? "letter" : "-";
  const family = (may: boolean, mayAnyway: boolean) => (may ? (mayAnyway ? "all" : "team") : "-");
  const CELLS: Record<string, (role: Role) => string> = {
    "Case: name, country, language, court, custody, dates, team, tasks, services, history": (role) => {
      if (!knocks("cases.case")(role) || !holds(as(role), "case:read")) return "-";
      return isHubStaff(as(role)) ? "all" : role === "admin" ? "glass" : "own";
    },
    "A-number": (role) => (offer(role) ? "-" : ofPerson(role)),
    "Date of birth": ofPerson,
    "Whom to call, and its corrections": (role) => family(canReadPeople(as(role)), canReadContact(as(role), false)),
    "Intake: household and contact": (role) =>
      family(
        canReadIntakes(as(role)),
        canReadSection(as(role), "household", false) && canReadSection(as(role), "contact", false),
      ),
    "Intake: every other answer, the decision": (role) =>
      family(canReadIntakes(as(role)), canReadSection(as(role), "arrest", false)),
    "Other corrections of the person": all(knocks("clients.history")),
    "Who is against the person": (role) => (canSeeMatches(as(role)) ? "all" : offer(role) ? "offer" : "-"),
    "Who is close to the person": (role) =>
      offer(role) ? "offer" : family(canReadNotes(as(role), true), canReadNotes(as(role), false)),
    "Notes about parties and matches": (role) => family(canReadNotes(as(role), true), canReadNotes(as(role), false)),
    "Why a date was closed": (role) => {
      if (role === "staff_attorney") return "all";
      if (role === "partner_coordinator") return readsAsTeam(as(role), "same_organization") ? "own" : "-";
      if (!knocks("cases.deadlines.deadline")(role)) return "-";
      const opened = readsAsTeam(as(role), "opened") && knocks("glass")(role);
      if (!holds(as(role), "case:work") && role !== "program_manager") return opened ? "glass" : "-";
      return opened ? "team" : "own";
    },
    Letters: (role) => {
      if (!letter(role)) return "-";
      return canMakeDocuments(as(role), { relation: "program" }) ? "all" : "own";
    },
    "Why a legal hold stands": all((role) => knocks("clients.hold")(role) && holds(as(role), "hold:manage")),
    "Why the glass was broken": all((role) => role === "program_manager" && knocks("glass")(role)),
    "Ethical walls": all((role) => knocks("cases.walls")(role) && holds(as(role), "wall:manage")),
    "Who read the person, from their page": all(knocks("clients.readers")),
    "Reading that stands out, budgets": all((role) => knocks("reading")(role) && holds(as(role), "reading:watch")),
    "Report of a quarter": (role) =>
      knocks("reports")(role) && holds(as(role), "report:aggregate") ? (role === "funder" ? "figures" : "all") : "-",
    "Rows behind the report": all((role) => knocks("reports.rows")(role) && holds(as(role), "report:read")),
    "Accounts: e-mail, role, factor, links": all(
      (role) => knocks("people.person")(role) && holds(as(role), "people:manage"),
    ),
  };

  it("has a column for every role, and every cell as the rules answer", () => {
    const heading = partBelow("## Who reads which field")
      .split("\n")
      .find((line) => line.startsWith("| Field"));
    expect(cellsOf(heading ?? "").slice(1)).toEqual(ROLES.map(shown));
    const rows = tableBelow("## Who reads which field").map(([field, ...cells]) => [field, cells]);
    const answered = Object.entries(CELLS).map(([field, cell]) => [field, ROLES.map(cell)]);
    expect(rows).toEqual(answered);
  });

  it("has every permission with the roles that hold it", () => {
    const rows = tableBelow("## Who changes what").map(([permission, roles]) => [permission, roles]);
    const held = PERMISSIONS.map((permission) => [
      `\`${permission}\``,
      ROLES.filter((role) => holds(as(role), permission))
        .map(shown)
        .join(", "),
    ]);
    expect(rows).toEqual(held);
  });
});

describe("keys", () => {
  const part = partBelow("## Keys and algorithms");

  it("has every kind of key of the key file, every setting that holds or names a secret, every purpose of a hash", () => {
    const file = readFileSync("app/platform/key-file.server.ts", "utf8");
    const keys = /export interface Keys \{([\s\S]*?)\n\}/.exec(file)?.[1] ?? "";
    const kinds = [...keys.matchAll(/^ {2}(\w+): /gm)]
      .map(([, name]) => name ?? "")
      .filter((name) => name !== "current");
    expect(kinds).toEqual(["kek", "hash", "blind"]);
    const first = tableBelow("## Keys and algorithms").map(([key]) => key);
    expect(kinds.filter((kind) => !first.some((cell) => cell?.includes(`\`${kind}\``)))).toEqual([]);

    const settings = Object.entries(SETTINGS).flatMap(([name, setting]) =>
      "secret" in setting || name.endsWith("_FILE") ? [name] : [],
    );
    expect(missingIn(part, settings)).toEqual([]);

    const purposes = sources(["app"]).flatMap(([, text]) =>
      [...text.matchAll(/\b(?:keyedHash\(|withinHour\(db, )"([^"]+)"/g)].map(([, purpose]) => purpose ?? ""),
    );
    expect(purposes.length).toBeGreaterThan(6);
    expect(missingIn(part, purposes)).toEqual([]);
    expect(
      missingIn(
        part,
        SEALED_UNDER_KEYS.map(({ table, column }) => `${table}.${column}`),
      ),
    ).toEqual([]);
  });

  it("has every algorithm the source asks for", () => {
    const ALGORITHMS: Record<string, string> = {
      'createHash("sha256")': "SHA-256",
      'createHmac("sha256"': "HMAC-SHA-256",
      'hkdfSync("sha256"': "HKDF-SHA-256",
      'createCipheriv("aes-256-gcm"': "AES-256-GCM",
      'generateKeyPairSync("ed25519")': "Ed25519",
      '"@node-rs/argon2"': "Argon2id",
      '"otpauth"': "HMAC-SHA-1",
      '"scram-sha-256"': "SCRAM-SHA-256",
      '"@simplewebauthn/server"': "Passkey",
    };
    const text = sources(["app", "scripts", "db"])
      .map(([, source]) => source)
      .join("\n");
    const made = text.matchAll(/\b(?:createHash|createHmac|hkdfSync|createCipheriv|generateKeyPairSync)\("[\w-]+"\)?/g);
    const asked = [...new Set([...made].map(([call]) => call))];
    expect(asked.filter((call) => !Object.keys(ALGORITHMS).some((known) => call.startsWith(known)))).toEqual([]);
    for (const [call, name] of Object.entries(ALGORITHMS)) {
      expect([call, text.includes(call)]).toEqual([call, true]);
      expect([name, part.includes(name)]).toEqual([name, true]);
    }
  });

  it("are not given to the worker, but the one it signs with", () => {
    const compose = readFileSync("docker-compose.yml", "utf8");
    const worker = /\n {2}worker:\n([\s\S]*?)\n\n {2}\w/.exec(compose)?.[1] ?? "";
    expect(worker).toContain("AUDIT_KEY_FILE");
    expect(worker).not.toMatch(/(?<!AUDIT_)KEYS?_FILE|keys:/);
  });
});

describe("logs", () => {
  const part = partBelow("## Logs and counts");

  it("has every field of the server's log", () => {
    const fields = /FIELDS = \[([^\]]+)\]/.exec(readFileSync("scripts/server-log.ts", "utf8"))?.[1] ?? "";
    const names = [...fields.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? "");
    expect(names.length).toBeGreaterThan(5);
    expect(missingIn(part, ["t", "level", "msg", ...names])).toEqual([]);
  });

  it("has every log there is: nothing else writes to a file or a console of its own", () => {
    const writes = /\bconsole\.|\b(?:writeFile|appendFile|createWriteStream)\w*\(|\bpino\(/;
    const writers = (folder: string) =>
      sources([folder])
        .filter(([, text]) => writes.test(text))
        .map(([file]) => file);
    expect(writers("app")).toEqual(["app/platform/key-file.server.ts"]);
    const appends = sources(["scripts"]).filter(([, text]) => /\bappendFile|openSync\([^)]*"a"|pino\(/.test(text));
    expect(appends.map(([file]) => file).sort()).toEqual([
      "scripts/checkpoint-file.ts",
      "scripts/guardian.mjs",
      "scripts/server-log.ts",
    ]);
  });

  it("has the settings that keep values of rows out of PostgreSQL's log, and both servers of ours have them", () => {
    const settings = named(part).filter((name) => /^log_\w+=\w+$/.test(name));
    expect(settings.length).toBe(3);
    const compose = readFileSync("docker-compose.yml", "utf8");
    expect(settings.filter((setting) => !compose.includes(`-c, ${setting}`))).toEqual([]);
    const embedded = readFileSync("scripts/embedded-postgres.ts", "utf8");
    expect(settings.filter((setting) => !embedded.includes(setting.replace("=", ': "')))).toEqual([]);
    expect(embedded).not.toMatch(/log_statement:|log_min_duration/);
  });

  it("keeps each trace for as long as the hourly sweep does", () => {
    const sweep = /sessions_sweep: \{[\s\S]*?\n {2}\}/.exec(readFileSync("scripts/job-list.ts", "utf8"))?.[0] ?? "";
    expect(sweep).toMatch(/cron: "\d+ \* \* \* \*"/);
    expect(sweep.match(/authz\.\w+\(/g)).toEqual(["authz.sweep(", "authz.readings_sweep("]);
    const swept = new Map<string, string>();
    for (const [, text] of sources(["db/migrations"]).sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const [, table = "", span = ""] of text.matchAll(
        /delete from (authz\.\w+) where \w+ < moment - interval '([^']+)'/g,
      ))
        swept.set(table, span);
    expect(swept.size).toBe(6);
    const kept = partBelow("## Logs and counts")
      .split("\n")
      .map(cellsOf)
      .flatMap(([, span = "", where = ""]) => named(where).map((table): [string, string] => [table, span]))
      .filter(([table]) => swept.has(table));
    expect(new Map(kept.map(([table, span]) => [table, /^\d+ \w+?(?=s?\b)/.exec(span)?.[0]]))).toEqual(
      new Map([...swept].map(([table, span]) => [table, span.replace(/s$/, "")])),
    );
  });
});

describe("limits", () => {
  /** What a number of the source is when it is no limit: a unit, a place in bytes, the size of a drawing. */
  const NO_LIMIT = ["DAY", "DAY_MS", "FORMAT", "HEADER", "DATA_KEY", "ED25519", "NOTE_LINES"];

  it("has every number that has a name where limits are", () => {
    const files = sources(
      ["app/platform", "app/features/accounts", "app/features/audit", "app/features/cases", "app/features/retention"],
      /\.ts$/,
    );
    for (const file of [
      "app/domain/session-limits.ts",
      "scripts/gates.ts",
      "scripts/sealer.ts",
      "scripts/seal-watch.ts",
      "scripts/serve.ts",
    ])
      files.push([file, readFileSync(file, "utf8")]);
    const limits = files.flatMap(([file, text]) =>
      [...text.matchAll(/^(?:export )?const ([A-Z][A-Z_]+)(?:: \w+)? = (\d[\d_ *]*);/gm)]
        .filter(([, name]) => !NO_LIMIT.includes(name ?? ""))
        .map(([, name, value]) => `\`${file}\`: \`${name} = ${value}\``),
    );
    expect(limits.length).toBeGreaterThan(40);
    expect(limits.filter((one) => !DOCUMENT.includes(one))).toEqual([]);
  });

  it("has the length of every field of words, and the bounds of every number", () => {
    const rooms = new Map(tableBelow("### Length of words").map(([room, fields = ""]) => [room ?? "", fields]));
    const asked = sources(["app/features"], /\.ts$/).flatMap(([file, text]) => {
      const room = file.split("/")[2] ?? "";
      const read = text.matchAll(
        /form\.(?:text|requiredText)\(\s*["`](?:\$\{prefix\})?(\w+)[^"`]*["`],(?:[^;]*?,)?\s*(\d+),?\s*\)/g,
      );
      const typed = text.matchAll(/^ {4}(\w+): (?:line|longText)\((\d+)\)/gm);
      const checked = text.matchAll(/^ {2}(\w+): z(?:(?!^ {2}\w)[\s\S])*?z\.maxLength\((\d+)/gm);
      return [...read, ...typed, ...checked].map(([, name, most]) => ({ room, name, most }));
    });
    const told = Object.values(QUESTIONS).flatMap((section) =>
      Object.entries(section as Record<string, Question>).flatMap(([name, question]) =>
        "max" in question && question.kind !== "number" ? [{ room: "intake", name, most: `${question.max}` }] : [],
      ),
    );
    expect(asked.length).toBeGreaterThan(25);
    const gone = [...asked, ...told].filter(({ room, name, most }) => {
      const fields = rooms.get(room) ?? "";
      return !new RegExp(`\`${name}\`[^0-9]*${most}\\b`).test(fields);
    });
    expect(gone).toEqual([]);

    const schema = readFileSync("app/features/accounts/schema.ts", "utf8");
    const numbers = new Map(
      tableBelow("### Numbers").map(([field = "", bounds]) => [named(field)[0] ?? field, bounds]),
    );
    const bounds = [...schema.matchAll(/(\w+): whole\((\d+), (\d+)\)/g)].map(([, name = "", least, most]) => [
      name,
      `${least} to ${most}`,
    ]);
    expect(bounds.length).toBe(10);
    const { household_size: size, income } = QUESTIONS.household;
    bounds.push(["household_size", `${size.min} to ${size.max}`]);
    bounds.push(["income", `${income.min} to ${income.max.toLocaleString("en").replaceAll(",", "_")}`]);
    expect(bounds.map(([name = ""]) => [name, numbers.get(name)])).toEqual(bounds);
  });

  it("has the sentence of every rule a form is refused with for more than one field, and only sentences there are", () => {
    const code = sources(["app"])
      .map(([, text]) => text)
      .join("\n");
    const part = partBelow("## Limits and rules of input");
    const keys = named(part).filter(
      (name) =>
        /^[a-z]+_[a-z_]+$/.test(name) &&
        /_(error|fault|may_not|already|is|case_has|matches|theirs|password)_/.test(name),
    );
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !code.includes(`m.${key}(`))).toEqual([]);

    // Each act that is refused for what it finds, not for a field left out.
    const acts = [...code.matchAll(/new Invalid\(m\.(\w+)\(/g)].map(([, key]) => key ?? "");
    const COMMON = [
      ...["accounts_error_email_taken", "accounts_error_links", "partners_error_name_taken", "intake_not_decided"],
      ...[
        "cases_glass_error_number",
        "cases_service_error_provider",
        "cases_task_error_person",
        "cases_walls_error_stands",
      ],
      ...["clock_error_no_count", "clock_error_stands", "deadlines_error_hearing", "deadlines_error_reason"],
      ...["hearings_error_next_went_on", "placements_error_attorney", "placements_error_not_placed"],
      ...["placements_error_partner", "audit_watch_error_who"],
    ];
    expect(
      missingIn(
        part,
        acts.filter((key) => !COMMON.includes(key)),
      ),
    ).toEqual([]);

    // Each field that is refused because of another, or of the day.
    const schemas = sources(["app/features"], /(?:schema|reading|question)\.ts$/)
      .map(([, text]) => text)
      .join("\n");
    const fields = [...schemas.matchAll(/(?:z\.refine|\bfail|\bwrong)\([^;]*?m\.(\w+)\(/g)].map(([, key]) => key ?? "");
    expect(fields.length).toBeGreaterThan(30);
    const OF_ONE_FIELD = [
      ...[
        "calculator_error_days",
        "calculator_error_rule",
        "clock_error_days",
        "rules_error_date",
        "rules_error_number",
      ],
      ...["cases_glass_error_reason", "intake_error_a_number", "intake_error_date_partial", "intake_error_number"],
    ];
    const others = fields.filter((key) => !key.startsWith("shell_") && !OF_ONE_FIELD.includes(key));
    expect(missingIn(part, others)).toEqual([]);
  });
});

describe("components", () => {
  it("has each held-back one at the version the package has", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const rows = tableBelow("## Components");
    expect(rows.length).toBeGreaterThan(3);
    const held = partBelow("## Components")
      .split("\n")
      .map(cellsOf)
      .flatMap(([names = "", version = ""]) => named(names).map((name) => [name, version]));
    expect(held.length).toBeGreaterThan(10);
    const pinned: Record<string, string> = { ...dependencies, ...devDependencies };
    expect(held.filter(([name = "", version]) => pinned[name] !== version)).toEqual([]);
  });

  it("has the Node of the image", () => {
    const [, image] = /^FROM node:(\d+)-[\w-]+$/m.exec(readFileSync("Dockerfile", "utf8")) ?? [];
    expect(partBelow("## Components")).toContain(`image has Node ${image}`);
  });
});
