import type { Trx } from "~/platform/db.server";
import { isOutage } from "~/platform/outage.server";
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

  override again(): Promise<void> {
    this.outage = false;
    return super.again();
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
