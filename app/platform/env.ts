import { readFileSync } from "node:fs";
import * as z from "zod/mini";

const text = z.string().check(z.minLength(1));
const postgresUrl = z.string().check(z.regex(/^postgres(ql)?:\/\/./, "must begin with postgres://"));

/**
 * Every setting of the product: what it is for, and what it is when nobody says. `.env.example` is made from this
 * list. A setting that holds a secret may also be given as NAME_FILE, the path of a file that holds it.
 */
export const SETTINGS = {
  PORT: {
    says: "The port the web server listens on.",
    unset: "3000",
    schema: z.string().check(
      z.regex(/^\d{1,5}$/, "must be a port number"),
      z.refine((t) => Number(t) < 65536, "must be below 65536"),
    ),
  },
  HOST: {
    says: "The address the web server listens on. The demonstration refuses anything but this machine.",
    unset: "127.0.0.1",
    schema: text,
  },
  APP_ORIGIN: {
    says: "The address people type, without a path. Plain http is accepted on this machine only.",
    unset: "http://localhost:PORT",
    schema: z.string().check(z.regex(/^https?:\/\/[^/?#\s@]+$/, "must look like https://amparo.example.org")),
  },
  DATA_DIR: {
    says: "The folder of the embedded database, its passwords, the key file and the automatic backups.",
    unset: ".data",
    schema: text,
  },
  DATABASE_URL: {
    says: "A PostgreSQL server (15 to 18), signed in as the web login. Unset: the embedded one.",
    unset: "",
    schema: postgresUrl,
    secret: true,
  },
  DATABASE_OWNER_URL: {
    says: "The same database signed in as its owner, who migrates. Unset: DATABASE_URL.",
    unset: "",
    schema: postgresUrl,
    secret: true,
  },
  DATABASE_JOB_URL: {
    says: "The same database signed in as the worker's login. Unset: the web server runs without a worker.",
    unset: "",
    schema: postgresUrl,
    secret: true,
  },
  KEYS_FILE: {
    says: "The file of the keys that seal sensitive fields. Keep a copy of it away from the backups.",
    unset: "DATA_DIR/keys.json",
    schema: text,
  },
  AUDIT_KEY_FILE: {
    says: "The file of the key that signs the audit log's checkpoints; the worker makes and reads it, nobody else.",
    unset: "DATA_DIR/audit-key.json",
    schema: text,
  },
  CHECKPOINTS_FILE: {
    says: "The file the worker appends checkpoints to, the public keys beside it (.pub). Best on another disk or host.",
    unset: "DATA_DIR/checkpoints",
    schema: text,
  },
  TRUST_PROXY: {
    says: "How many proxies stand in front of the web server and may name the caller's address.",
    unset: "0",
    schema: z.string().check(z.regex(/^[0-9]$/, "must be a number from 0 to 9")),
  },
  LOG_LEVEL: {
    says: "How much the log says: error, warn or info.",
    unset: "info",
    schema: z.enum(["error", "warn", "info"], "must be error, warn or info"),
  },
} as const satisfies Record<string, { says: string; unset: string; schema: z.ZodMiniType<string>; secret?: boolean }>;

type Name = keyof typeof SETTINGS;

/** The settings as the program uses them. An absent database URL means the embedded PostgreSQL. */
export type Env = {
  port: number;
  host: string;
  appOrigin: string;
  dataDir: string;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  databaseJobUrl: string | undefined;
  keysFile: string;
  auditKeyFile: string;
  checkpointsFile: string;
  trustProxy: number;
  logLevel: "error" | "warn" | "info";
};

/** The settings are wrong; `sentences` holds one sentence for each, all of them at once. */
export class WrongSettings extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join("\n"));
  }
}

/**
 * The settings from the environment. An empty variable counts as unset.
 * @throws WrongSettings with every fault at once.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const faults: string[] = [];
  const read = (name: Name): string | undefined => {
    const given = source[name] || fromFile(name, source, faults);
    if (!given) return undefined;
    const result = SETTINGS[name].schema.safeParse(given);
    if (!result.success) faults.push(`${name} ${result.error.issues[0]?.message ?? "is not valid"}.`);
    return given;
  };
  const port = Number(read("PORT") ?? SETTINGS.PORT.unset);
  const appOrigin = read("APP_ORIGIN") ?? `http://localhost:${port}`;
  const dataDir = read("DATA_DIR") ?? SETTINGS.DATA_DIR.unset;
  const databaseUrl = read("DATABASE_URL");
  const env: Env = {
    port,
    host: read("HOST") ?? SETTINGS.HOST.unset,
    appOrigin,
    dataDir,
    databaseUrl,
    databaseOwnerUrl: read("DATABASE_OWNER_URL") ?? databaseUrl,
    databaseJobUrl: read("DATABASE_JOB_URL"),
    keysFile: read("KEYS_FILE") ?? `${dataDir}/keys.json`,
    auditKeyFile: read("AUDIT_KEY_FILE") ?? `${dataDir}/audit-key.json`,
    checkpointsFile: read("CHECKPOINTS_FILE") ?? `${dataDir}/checkpoints`,
    trustProxy: Number(read("TRUST_PROXY") ?? SETTINGS.TRUST_PROXY.unset),
    logLevel: (read("LOG_LEVEL") ?? SETTINGS.LOG_LEVEL.unset) as Env["logLevel"],
  };
  if (!databaseUrl && env.databaseOwnerUrl) faults.push("DATABASE_OWNER_URL needs DATABASE_URL beside it.");
  if (faults.length === 0 && !cookieIsSafe(appOrigin))
    faults.push(
      `APP_ORIGIN is ${appOrigin}: sign-in over plain http is accepted on this machine only; put a TLS proxy in front and name its https address.`,
    );
  if (faults.length > 0) throw new WrongSettings(faults);
  return env;
}

/** Whether a host name or address is this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

/** Whether sign-in cookies are safe at this origin: https, or http that never leaves the machine. */
export function cookieIsSafe(origin: string): boolean {
  return origin.startsWith("https://") || (URL.canParse(origin) && isLoopback(new URL(origin).hostname));
}

/** The text of `.env.example`: every setting with its sentence, commented out at its default. */
export function envExample(): string {
  const blocks = Object.entries(SETTINGS).map(([name, setting]) => {
    const file = "secret" in setting ? ` Or ${name}_FILE: a file that holds it.` : "";
    return `# ${setting.says}${file}\n# ${name}=${setting.unset}\n`;
  });
  return `# Made from app/platform/env.ts. Every setting is optional; the product reads the environment, not this file.\n\n${blocks.join("\n")}`;
}

function fromFile(name: Name, source: Record<string, string | undefined>, faults: string[]): string | undefined {
  const path = "secret" in SETTINGS[name] ? source[`${name}_FILE`] : undefined;
  if (!path) return undefined;
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    faults.push(`${name}_FILE names ${path}, which cannot be read.`);
    return undefined;
  }
}
