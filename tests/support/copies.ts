import type pg from "pg";
import { tablesOf, target } from "../../scripts/backup";
import { withClient } from "../../scripts/cluster";
import { copyOut } from "../../scripts/copy-stream";

/** Which tables' COPY holds any of the words, as `table: word`; bytes are looked for in the hex COPY writes them in. */
export function tablesHolding(url: string, words: readonly (string | Buffer)[]): Promise<string[]> {
  const needles = words.map((word) => (typeof word === "string" ? word : word.toString("hex")));
  return withClient(url, async (client: pg.Client) => {
    const found = new Set<string>();
    for (const table of await tablesOf(client)) {
      let text = "";
      await copyOut(client, `copy ${target(table)} to stdout`, async (piece) => {
        text += piece.toString("utf8");
      });
      for (const needle of needles) if (text.includes(needle)) found.add(`${table.name}: ${needle.slice(0, 40)}`);
    }
    return [...found];
  });
}
