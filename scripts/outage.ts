import type { Trx } from "~/platform/db.server";
import { UnitOfWork } from "~/platform/work.server";

/** A unit of work that remembers whether the database could not be reached, so that the answer can say so. */
export class WatchedWork extends UnitOfWork {
  outage = false;

  override run<T>(step: (db: Trx) => Promise<T>): Promise<T> {
    return this.#watched(super.run(step));
  }

  override apart<T>(step: (db: Trx) => Promise<T>): Promise<T> {
    return this.#watched(super.apart(step));
  }

  async #watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (isOutage(error)) this.outage = true;
      throw error;
    }
  }
}

/** Whether an error says that the database is away, full or shutting down, rather than that a statement was wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = "", severity } = error as { code?: string; severity?: string };
  // The server calls FATAL what ends a connection, never a statement that was merely wrong.
  if (severity === "FATAL") return true;
  if (/^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|57P0|08|53)/.test(code)) return true;
  return /timeout exceeded when trying to connect|Connection terminated|timeout expired|Client has encountered a connection error/i.test(
    error.message,
  );
}
