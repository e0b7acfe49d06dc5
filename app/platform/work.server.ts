import { type ControlledTransaction, type Kysely, sql } from "kysely";
import type { DB } from "~db/types";
import type { Trx } from "./db.server";
import { hashToken } from "./tokens.server";

type Step<T> = (db: Trx) => Promise<T>;

/**
 * One transaction for one HTTP request, begun when first asked for and shared by its loaders one after the other.
 * The server makes it, puts it into the load context and settles it before the first byte leaves.
 */
export class UnitOfWork {
  #transaction: Promise<ControlledTransaction<DB>> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #afterwards: Step<void>[] = [];
  #settled = false;

  /** `token` is what the session cookie holds; null for somebody not signed in. */
  constructor(
    private readonly db: Kysely<DB>,
    readonly token: string | null,
  ) {}

  /** Runs `step` when the steps before it are done: side by side, one failing query would fail them all. */
  run<T>(step: Step<T>): Promise<T> {
    if (this.#settled) throw new Error("This request's work is settled: nothing more can be read or written in it.");
    const next = this.#last.then(async () => step(await this.#begun()));
    this.#last = next.catch(() => undefined);
    return next;
  }

  /**
   * Runs `step` in a transaction of its own that is kept whatever becomes of the request: what must be counted even
   * when the answer is no. Only before the request's own work begins: one request never holds two connections.
   */
  async apart<T>(step: Step<T>): Promise<T> {
    if (this.#transaction) throw new Error("The request's own work has begun.");
    const own = await this.#open();
    try {
      const result = await step(own);
      await own.commit().execute();
      return result;
    } catch (error) {
      await own.rollback().execute();
      throw error;
    }
  }

  /** Gives up what was begun, so that the page can still be read after the database failed an act. */
  async again(): Promise<void> {
    await this.#last;
    const broken = await this.#transaction?.catch(() => undefined);
    await broken
      ?.rollback()
      .execute()
      .catch(() => undefined);
    this.#transaction = undefined;
  }

  /** Keeps `step` for a transaction of its own after this one is undone: the event of a refused act. */
  afterUndoing(step: Step<void>): void {
    this.#afterwards.push(step);
  }

  /**
   * Commits when the answer's status is below 400 (a thrown redirect too), else undoes everything and then runs
   * what was kept for afterwards. Call it when the Response exists and before its first byte leaves.
   */
  async settle(status: number): Promise<void> {
    await this.#last;
    this.#settled = true;
    const transaction = await this.#transaction?.catch(() => undefined);
    if (transaction) await (status < 400 ? transaction.commit() : transaction.rollback()).execute();
    if (status < 400 || this.#afterwards.length === 0) return;
    const own = await this.#open();
    try {
      for (const step of this.#afterwards) await step(own);
      await own.commit().execute();
    } catch (error) {
      await own.rollback().execute();
      throw error;
    }
  }

  #begun(): Promise<ControlledTransaction<DB>> {
    this.#transaction ??= this.#open();
    return this.#transaction;
  }

  async #open(): Promise<ControlledTransaction<DB>> {
    const transaction = await this.db.startTransaction().execute();
    try {
      await actAs(transaction, this.token);
      return transaction;
    } catch (error) {
      await transaction.rollback().execute();
      throw error;
    }
  }
}

/**
 * The first statement of every transaction: binds it to the session (by the token's hash) and takes on the one
 * persona that session has. Without a session, or with one that is over, the persona is `app_anonymous`.
 */
export async function actAs(db: Trx, token: string | null): Promise<void> {
  const session = token ? hashToken(token) : "";
  await sql`select set_config('app.sid', ${session}, true),
    set_config('role', coalesce(authz.session_persona(decode(${session}, 'hex'))::text, 'app_anonymous'), true)`.execute(
    db,
  );
}
