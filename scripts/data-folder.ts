import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Stop } from "./failure";
import { isAlive, startedAt } from "./processes";

/** What the lock says about the process that holds the data folder. */
export type Holder = {
  pid: number;
  /** The moment the process began, as its system writes it: tells a reused process number from the first one. */
  began: string;
  purpose: string;
  /** Where people reach it, once it listens. */
  address?: string;
  /** The embedded PostgreSQL's port, once it answers. */
  databasePort?: number;
};

/** The passwords of the embedded database's people, made at random for each data folder. */
export type Passwords = { superuser: string; owner: string; web: string; job: string };

/** One data folder, held by this process alone until `release`. */
export type DataFolder = {
  path: string;
  passwords: Passwords;
  note(news: Partial<Pick<Holder, "address" | "databasePort">>): void;
  release(): void;
};

/**
 * Takes the data folder for this process, making it when absent.
 * @throws Stop when it cannot be written or another process holds it.
 */
export function takeDataFolder(folder: string, purpose: string): DataFolder {
  const own: Holder = { pid: process.pid, began: startedAt(process.pid), purpose };
  makeWritable(folder);
  const lock = path.join(folder, "lock");
  const draft = `${lock}.${process.pid}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    // A link either appears whole or not at all, so two starts can never both believe they hold the folder.
    while (!linked(draft, lock)) {
      const holder = readHolder(lock);
      if (holder) throw new Stop(inUse(folder, holder));
      setAside(lock);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  const passwords = readPasswords(folder) ?? writePasswords(folder);
  return {
    path: folder,
    passwords,
    note(news) {
      Object.assign(own, news);
      fs.writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
      fs.renameSync(draft, lock);
    },
    release: () => fs.rmSync(lock, { force: true }),
  };
}

/** Who holds the data folder now; null when nobody does (a lock left by a killed process counts as nobody). */
export function holderOf(folder: string): Holder | null {
  return readHolder(path.join(folder, "lock"));
}

/** The passwords of the data folder; null when none were made yet. */
export function readPasswords(folder: string): Passwords | null {
  const file = path.join(folder, "passwords.json");
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Passwords) : null;
}

/** The sentence for somebody who finds the folder taken. */
export function inUse(folder: string, holder: Holder): string {
  const where = holder.address ? `Amparo is already running at ${holder.address}` : `"${holder.purpose}" is running`;
  return `${where} on the data folder ${folder} (process ${holder.pid}). Stop it first, or set DATA_DIR to another folder.`;
}

function writePasswords(folder: string): Passwords {
  const fresh = () => randomBytes(24).toString("base64url");
  const passwords = { superuser: fresh(), owner: fresh(), web: fresh(), job: fresh() };
  const file = path.join(folder, "passwords.json");
  fs.writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600, flush: true });
  fs.renameSync(`${file}.new`, file);
  return passwords;
}

function makeWritable(folder: string): void {
  try {
    // Root's database runs as an account without rights, which must be able to walk through this folder.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (fs.mkdirSync(folder, { recursive: true, mode })) fs.chmodSync(folder, mode);
    const probe = path.join(folder, `.probe-${process.pid}`);
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new Stop(`The data folder ${folder} cannot be written (${why}). Set DATA_DIR to a folder you may write to.`);
  }
}

function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(lock: string): Holder | null {
  try {
    const holder = JSON.parse(fs.readFileSync(lock, "utf8")) as Holder;
    return isAlive(holder.pid) && startedAt(holder.pid) === holder.began ? holder : null;
  } catch {
    return null;
  }
}

/** Moves a dead holder's lock away; a second process doing the same finds it gone, which is as good. */
function setAside(lock: string): void {
  const aside = `${lock}.dead.${process.pid}`;
  try {
    fs.renameSync(lock, aside);
  } catch {
    return;
  }
  // Somebody may have taken the folder between the look and the move: then it is theirs.
  if (readHolder(aside)) linked(aside, lock);
  fs.rmSync(aside, { force: true });
}
