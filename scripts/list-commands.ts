import { readEnv } from "~/platform/env";
import { asGiven } from "./as-given";
import { bringUp } from "./bring-up";
import { openDatabaseServer } from "./database-server";
import { importList } from "./import";

/** `npm run import -- facilities|courts FILE [--dry-run]`, also while the product runs. */
export async function importCommand(args: string[]): Promise<void> {
  const env = readEnv(process.env);
  const database = await openDatabaseServer(env, { purpose: "npm run import", join: true });
  try {
    if (database.kind !== "joined") {
      await bringUp(database.urls.owner);
      await database.renewPeople();
    }
    const file = args.filter((word) => !word.startsWith("--"))[1];
    await importList(
      database.all,
      args.map((word) => (word === file ? asGiven(word) : word)),
    );
  } finally {
    await database.stop();
  }
}
