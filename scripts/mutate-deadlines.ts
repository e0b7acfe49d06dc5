// Plants one fault after another in the deadline engine and in the shipped rules, and counts the faults that no check
// stumbles over: npm run mutate:deadlines. A fault nobody notices must stand in EQUIVALENT with its reason.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { context, type Plugin } from "esbuild";
import { EXTENDED_BY, type Rule, type RuleMark, type RuleVersion } from "~/domain/deadline-rule";
import { RULES } from "~db/reference/rules";
import { firstFault } from "~tests/rules/deadline-survival";
import { FILES, faultsOfLine } from "./mutations";
import { EQUIVALENT } from "./mutations-explained";

const ROOT = path.resolve(import.meta.dirname, "..");
const survivors: string[] = [];
const explained = new Set<string>();
let planted = 0;

const begun = Date.now();
const clean = firstFault(RULES);
if (clean !== null) throw new Error(`The engine is not clean to begin with: ${clean}`);
for (const [name, rules] of ruleMutants())
  report(
    name,
    noticed(() => firstFault(rules)),
  );
await engineMutants();
const seconds = Math.round((Date.now() - begun) / 1000);
for (const key of Object.keys(EQUIVALENT)) if (!explained.has(key)) survivors.push(`EXPLAINED BUT NOTICED: ${key}`);
console.log(survivors.join("\n"));
console.log(
  `${planted} faults planted, ${explained.size} that change nothing, ${survivors.length} unexplained, ${seconds} s`,
);
process.exit(survivors.length === 0 ? 0 : 1);

function report(name: string, found: boolean): void {
  planted += 1;
  if (found) return;
  if (name in EQUIVALENT) explained.add(name);
  else survivors.push(name);
}

/** Whether a check stumbles; a crash and an endless count are noticed as well. */
function noticed(check: () => string | null): boolean {
  try {
    return check() !== null;
  } catch {
    return true;
  }
}

/** Every number, kind, roll and date of every rule, each wrong once. */
function* ruleMutants(): Generator<[string, Rule[]]> {
  for (const rule of RULES) {
    for (const version of rule.versions) {
      for (const [what, change] of versionFaults(version)) {
        yield [`rule ${version.id}: ${what}`, withVersion(rule, version, { ...version, ...change })];
      }
      for (const mark of version.marks) {
        for (const [what, change] of markFaults(mark)) {
          // What may be done at any time is never counted, whatever its number.
          if (version.type === "any_time") continue;
          const marks = version.marks.map((each) => (each === mark ? { ...mark, ...change } : each));
          yield [`rule ${version.id} ${mark.mark}: ${what}`, withVersion(rule, version, { ...version, marks })];
        }
      }
    }
  }
}

function withVersion(rule: Rule, version: RuleVersion, changed: RuleVersion): Rule[] {
  const versions = rule.versions.map((each) => (each === version ? changed : each));
  return RULES.map((each) => (each === rule ? { ...rule, versions } : each));
}

function* versionFaults(version: RuleVersion): Generator<[string, Partial<RuleVersion>]> {
  const counted = version.marks.some(({ n }) => n !== null && n !== 0);
  if (counted) yield ["direction", { direction: version.direction === "after" ? "before" : "after" }];
  yield ["kind", { type: version.type === "monitor" ? "expiry" : "monitor" }];
  if (version.neverEffective) yield ["status ignored", { status: "in_force", neverEffective: false }];
  else if (version.status === "vacated") yield ["status ignored", { status: "in_force" }];
  else yield ["status lost", { status: "vacated" }];
  if (version.triggerFloor !== null) yield ["floor dropped", { triggerFloor: null }];
  if (version.effectiveFrom !== null)
    yield ["begins later", { effectiveFrom: `${Number(version.effectiveFrom.slice(0, 4)) + 1}` }];
  if (version.effectiveUntil !== null) yield ["never ends", { effectiveUntil: null }];
  if (version.whose === "by_result") yield ["whose", { whose: "ours" }];
  for (const by of EXTENDED_BY) {
    const others = version.extendedBy.filter((each) => each !== by);
    yield [`put off by ${by}`, { extendedBy: others.length < version.extendedBy.length ? others : [...others, by] }];
  }
}

function* markFaults(mark: RuleMark): Generator<[string, Partial<RuleMark>]> {
  if (mark.n === null) yield ["a number guessed", { n: 10 }];
  else {
    yield ["one more", { n: mark.n + 1 }];
    if (mark.n > 0) yield ["one less", { n: mark.n - 1 }];
    const units = {
      calendar_days: "business_days",
      business_days: "calendar_days",
      hours: "open_hours",
      open_hours: "hours",
    } as const;
    if (mark.unit in units && mark.n > 0) yield ["unit", { unit: units[mark.unit as keyof typeof units] }];
    if (mark.unit === "age") yield ["unit", { unit: "years" }];
    if (mark.unit === "calendar_days" || mark.unit === "months" || mark.unit === "years" || mark.unit === "age") {
      for (const roll of ["next", "previous", "none"] as const)
        if (roll !== mark.roll) yield [`roll ${roll}`, { roll }];
    }
  }
  if (mark.mailedAdds > 0) yield ["mail dropped", { mailedAdds: 0 }];
  if (mark.eve) yield ["eve dropped", { eve: false }];
  if (mark.cap) yield ["cap dropped", { cap: false }];
  if (mark.tolls) yield ["tolling dropped", { tolls: false }];
  if (mark.type) yield ["kind dropped", { type: null }];
  if (mark.whose) yield ["whose dropped", { whose: null }];
  if (mark.reading) yield ["reading dropped", { reading: null }];
}

/** The engine's own lines, each wrong in every way that fits it, bundled anew and run apart. */
async function engineMutants(): Promise<void> {
  let planting: { file: string; text: string } | null = null;
  const plugin: Plugin = {
    name: "plant",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) =>
        planting?.file === file ? { contents: planting.text, loader: "ts" } : undefined,
      );
    },
  };
  const bundle = await context({
    stdin: {
      contents:
        'import { firstFault } from "~tests/rules/deadline-survival"; import { RULES } from "~db/reference/rules"; globalThis.fault = firstFault(RULES);',
      resolveDir: ROOT,
      loader: "ts",
    },
    tsconfig: path.join(ROOT, "tsconfig.json"),
    bundle: true,
    write: false,
    format: "iife",
    platform: "node",
    logLevel: "silent",
    plugins: [plugin],
  });
  for (const name of FILES) {
    const file = path.join(ROOT, name);
    const lines = fs.readFileSync(file, "utf8").split("\n");
    for (const [index, line] of lines.entries()) {
      for (const [what, changed] of faultsOfLine(line, lines[index - 1] ?? "")) {
        planting = { file, text: lines.with(index, changed).join("\n") };
        const built = await bundle.rebuild().catch(() => null);
        const code = built?.outputFiles?.[0]?.text;
        // What does not even compile is no fault anybody could ship.
        if (code === undefined) continue;
        report(
          `${name}: ${line.trim()} => ${what}`,
          noticed(() => runApart(code)),
        );
      }
    }
  }
  await bundle.dispose();
}

/** Runs a bundle in a world of its own; one that does not come to an end is stopped. */
function runApart(code: string): string | null {
  const world = vm.createContext({ Intl, Date, process: { env: {} } }) as { fault?: string | null };
  new vm.Script(code).runInContext(world, { timeout: 20_000 });
  return world.fault ?? null;
}
