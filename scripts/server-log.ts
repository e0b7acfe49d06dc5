import pino, { type Logger } from "pino";
import type { Env } from "~/platform/env";

const FIELDS = ["reqId", "method", "status", "ms", "route", "kind", "code", "at", "job"];

/**
 * The log: one line of JSON each. Fields that are not on the list are dropped, so that no name, address or number of
 * a person gets in by an oversight.
 */
export function openLog(level: Env["logLevel"]): Logger {
  return pino({
    level,
    base: null,
    timestamp: () => `,"t":"${new Date().toISOString()}"`,
    formatters: {
      level: (label) => ({ level: label }),
      log: (given) => Object.fromEntries(FIELDS.filter((name) => name in given).map((name) => [name, given[name]])),
    },
  });
}
