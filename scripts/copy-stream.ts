import type pg from "pg";
import type { Connection, Submittable } from "pg";

type Client = pg.Client;
type Wire = Connection & {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
  stream: NodeJS.ReadWriteStream & { writableNeedDrain: boolean };
};

/** The part of the driver's protocol that a COPY needs; every other message of a query cannot come. */
class Copy implements Submittable {
  readonly done: Promise<number>;
  #resolve: (rows: number) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #rows = 0;
  #error: Error | undefined;

  constructor(
    private readonly statement: string,
    private readonly onData: (chunk: Buffer, wire: Wire) => void,
    private readonly onReady: (wire: Wire) => void,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as Wire).query(this.statement);
  }
  handleCopyData(message: { chunk: Buffer }, wire: Wire): void {
    this.onData(message.chunk, wire);
  }
  handleCopyInResponse(wire: Wire): void {
    this.onReady(wire);
  }
  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(message.text.split(" ")[1] ?? 0);
  }
  handleError(error: Error): void {
    this.#error ??= error;
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    if (!this.#error) this.#resolve(this.#rows);
  }
}

const PIECE = 65_536;

/**
 * Runs a `COPY ... TO STDOUT` and hands over pieces of at least 64 KB (the last may be smaller), waiting for each
 * before the server may send much more.
 * @returns how many rows came.
 */
export async function copyOut(
  client: Client,
  statement: string,
  take: (piece: Buffer) => Promise<void>,
): Promise<number> {
  let held: Buffer[] = [];
  let size = 0;
  let last = Promise.resolve();
  let waiting = 0;
  let failed: unknown;
  let wire: Wire | undefined;
  const handOver = () => {
    const piece = Buffer.concat(held);
    held = [];
    size = 0;
    waiting++;
    wire?.stream.pause();
    last = last
      .then(() => (failed ? undefined : take(piece)))
      .catch((error: unknown) => {
        failed = error;
      })
      .finally(() => {
        waiting--;
        if (waiting === 0) wire?.stream.resume();
      });
  };
  const copy = new Copy(
    statement,
    (chunk, connection) => {
      // The driver reuses its buffer: what must outlive this call is copied.
      held.push(Buffer.from(chunk));
      size += chunk.length;
      wire = connection;
      if (size >= PIECE) handOver();
    },
    () => undefined,
  );
  client.query(copy);
  const rows = await copy.done;
  if (size > 0) handOver();
  await last;
  if (failed) throw failed;
  return rows;
}

/**
 * Runs a `COPY ... FROM STDIN` with the pieces of `source`, never ahead of what the connection has taken.
 * @returns how many rows the server took. @throws what the server or the source said; nothing is kept then.
 */
export async function copyIn(client: Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  let broken: unknown;
  let feeding = Promise.resolve();
  const feed = async (wire: Wire) => {
    try {
      for await (const chunk of source) {
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writableNeedDrain) await new Promise((resolve) => wire.stream.once("drain", resolve));
      }
      wire.endCopyFrom();
    } catch (error) {
      broken = error;
      wire.sendCopyFail("the source ended early");
    }
  };
  const copy = new Copy(
    statement,
    () => undefined,
    (wire) => {
      feeding = feed(wire);
    },
  );
  client.query(copy);
  try {
    const rows = await copy.done;
    await feeding;
    return rows;
  } catch (error) {
    throw broken ?? error;
  }
}
