import path from "node:path";
import type { Env } from "~/platform/env";
import { type DatabaseUrls, embeddedUrls, makePeople } from "./cluster";
import { type DataFolder, holderOf, inUse, readPasswords, takeDataFolder } from "./data-folder";
import { startEmbedded } from "./embedded-postgres";
import { Stop } from "./failure";

/** A database to work with: the embedded one, begun or joined, or somebody else's server. */
export type DatabaseServer = {
  kind: "embedded" | "joined" | "external";
  urls: DatabaseUrls;
  /** Whoever may read and write everything: the superuser where the server is ours, else the owner. */
  all: string;
  /** The data folder while this process holds it. */
  folder?: DataFolder;
  onLost(tell: () => void): void;
  /** Sets the passwords of logins that a migration has just made. Does nothing on somebody else's server. */
  renewPeople(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The database for a command. Without DATABASE_URL that is the embedded one: started by this process, which then
 * holds the data folder alone. With `join`, a running product's is used instead of refusing.
 */
export async function openDatabaseServer(
  env: Env,
  { purpose, join = false }: { purpose: string; join?: boolean },
): Promise<DatabaseServer> {
  if (env.databaseUrl) return external(env);
  const folder = path.resolve(env.dataDir);
  const holder = holderOf(folder);
  const passwords = holder && readPasswords(folder);
  if (join && holder?.databasePort && passwords) {
    const urls = embeddedUrls(holder.databasePort, passwords);
    return { ...nothingToDo, kind: "joined", urls, all: urls.superuser };
  }
  if (holder) throw new Stop(inUse(folder, holder));
  return embedded(takeDataFolder(folder, purpose));
}

async function embedded(folder: DataFolder): Promise<DatabaseServer> {
  try {
    const server = await startEmbedded({
      folder: path.join(folder.path, "postgres"),
      superuserPassword: folder.passwords.superuser,
    });
    const urls = embeddedUrls(server.port, folder.passwords);
    const renewPeople = () => makePeople(urls.superuser, folder.passwords);
    await renewPeople();
    folder.note({ databasePort: server.port });
    return {
      kind: "embedded",
      urls,
      all: urls.superuser,
      folder,
      onLost: server.onLost,
      renewPeople,
      async stop() {
        await server.stop();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

function external(env: Env): DatabaseServer {
  const { databaseUrl: web = "", databaseOwnerUrl: owner = web, databaseJobUrl: job = "" } = env;
  return { ...nothingToDo, kind: "external", urls: { owner, web, job }, all: owner };
}

const nothingToDo = {
  onLost: () => undefined,
  renewPeople: async () => undefined,
  stop: async () => undefined,
};
