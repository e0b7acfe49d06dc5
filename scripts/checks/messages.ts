/**
 * Every text a person reads is a message in both languages. Fails for a text written into a component or route, for
 * a message one language lacks, for one nobody uses, and for one whose two languages take different values.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const SCREENS = ["app/ui", "app/routes", "app/features", "app/root.tsx"];
const USERS = ["app", "db", "scripts"];
const READ_ATTRIBUTES = new Set(["label", "title", "aria-label", "alt", "placeholder", "hint", "caption", "summary"]);
/** Attributes and texts with the same name in every language. */
const SAME_EVERYWHERE = /^[\s\d\p{P}\p{S}]*$/u;

export interface Catalog {
  file: string;
  en: Record<string, string>;
  es: Record<string, string>;
}

/** Texts written into a component: text between tags, and in the attributes people read. `file` names the answer. */
export function literalTexts(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: "${text.trim().replaceAll(/\s+/g, " ")}" is written here; make it a message.`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && !SAME_EVERYWHERE.test(node.text)) report(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const text of stringsOf(node.expression)) if (!SAME_EVERYWHERE.test(text.text)) report(text, text.text);
    }
    if (ts.isJsxAttribute(node) && READ_ATTRIBUTES.has(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      for (const text of stringsOf(value)) if (!SAME_EVERYWHERE.test(text.text)) report(text, text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The texts an expression may come out as: itself, either side of `?:`, `&&`, `||`, `??`, and template pieces. */
function stringsOf(node: ts.Node | undefined): (ts.StringLiteralLike | ts.TemplateLiteralLikeNode)[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map((span) => span.literal)];
  if (ts.isParenthesizedExpression(node)) return stringsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return stringsOf(node.right);
    if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...stringsOf(node.left), ...stringsOf(node.right)];
  }
  return [];
}

/** What the two languages of one file disagree about. */
export function catalogFaults({ file, en, es }: Catalog): string[] {
  const faults: string[] = [];
  for (const key of new Set([...Object.keys(en), ...Object.keys(es)])) {
    const texts = { en: en[key], es: es[key] };
    for (const [language, text] of Object.entries(texts))
      if (!text?.trim()) faults.push(`messages/${language}/${file}.json lacks ${key}.`);
    if (!key.startsWith(`${file}_`)) faults.push(`messages/en/${file}.json: ${key} must begin with ${file}_.`);
    if (texts.en && texts.es && values(texts.en) !== values(texts.es))
      faults.push(`${key} takes {${values(texts.en)}} in English and {${values(texts.es)}} in Spanish.`);
  }
  return faults;
}

function values(text: string): string {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return [...new Set(names)].sort().join(", ");
}

/** Messages no source names. Words are named by their list and code; their test is elsewhere. */
export function unusedMessages(keys: readonly string[], sources: readonly string[]): string[] {
  const used = new Set<string>();
  for (const source of sources) for (const match of source.matchAll(/\bm\s*\.\s*(\w+)/g)) used.add(match[1] ?? "");
  return keys.filter((key) => !key.startsWith("words_") && !used.has(key)).map((key) => `${key} is used nowhere.`);
}

async function filesUnder(place: string): Promise<string[]> {
  if (/\.tsx?$/.test(place)) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`i18n${path.sep}generated`));
}

async function allFiles(places: readonly string[]): Promise<string[]> {
  return (await Promise.all(places.map(filesUnder))).flat();
}

async function catalogs(): Promise<Catalog[]> {
  const files = (await readdir("messages/en")).map((name) => path.basename(name, ".json"));
  const read = async (language: string, file: string): Promise<Record<string, string>> => {
    const { $schema: _, ...texts } = JSON.parse(await readFile(`messages/${language}/${file}.json`, "utf8"));
    // A message with forms for one and many is a list of variants: its text is all of them.
    const plain = Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? text : JSON.stringify(text),
    ]);
    return Object.fromEntries(plain);
  };
  return Promise.all(files.map(async (file) => ({ file, en: await read("en", file), es: await read("es", file) })));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const known = await catalogs();
  const screens = (await allFiles(SCREENS)).filter((file) => file.endsWith(".tsx"));
  const sources = await Promise.all((await allFiles(USERS)).map((file) => readFile(file, "utf8")));
  const literals = await Promise.all(screens.map(async (file) => literalTexts(file, await readFile(file, "utf8"))));
  const faults = [
    ...literals.flat(),
    ...known.flatMap(catalogFaults),
    ...unusedMessages(
      known.flatMap(({ en }) => Object.keys(en)),
      sources,
    ),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else
    console.log(`${known.reduce((sum, { en }) => sum + Object.keys(en).length, 0)} messages, each in both languages.`);
}
