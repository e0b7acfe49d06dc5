import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";
import type { Env } from "~/platform/env";

const FIELDS = ["reqId", "method", "status", "ms", "route", "kind", "code", "at", "job"];

/**
 * The log: one line of JSON each. Fields that are not on the list are dropped, so that no name, address or number of
 * a person gets in by an oversight. `to`: standard output unless said.
 */
export function openLog(level: Env["logLevel"], to: DestinationStream = pino.destination(1)): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: () => `,"t":"${new Date().toISOString()}"`,
    formatters: {
      level: (label) => ({ level: label }),
      log: (given) => Object.fromEntries(FIELDS.filter((name) => name in given).map((name) => [name, given[name]])),
    },
  };
  return pino(options, to);
}
