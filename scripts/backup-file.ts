import fs from "node:fs";
import { createGunzip } from "node:zlib";
import { FORMAT, type Header, type Table, type Trailer } from "./backup";
import { Stop } from "./failure";

/** A backup being read from its beginning to its end. */
export type BackupReader = {
  header: Header;
  /** Each table in turn; its rows must be read to their end before the next. */
  tables(): AsyncGenerator<Table & { rows: AsyncGenerator<Buffer> }>;
  /** After the last table: what the backup says it holds. */
  trailer(): Trailer;
};

/** Opens a backup. @throws Stop for a file that is none, is cut short or was changed. */
export async function readBackup(file: string): Promise<BackupReader> {
  const bytes = new Bytes(file);
  const header = (await bytes.line()) as Partial<Header>;
  if (header["amparo-backup"] !== FORMAT) throw notABackup(file);
  let end: Trailer | undefined;
  return {
    header: header as Header,
    async *tables() {
      for (;;) {
        const line = (await bytes.line()) as { table?: string; columns?: string[] } & Partial<Trailer>;
        if (line.table === undefined || line.columns === undefined) {
          if (!line.tables || !line.sequences) throw notABackup(file);
          end = line as Trailer;
          await bytes.finish();
          return;
        }
        yield { name: line.table, columns: line.columns, rows: bytes.blocks() };
      }
    },
    trailer() {
      if (!end) throw new Error("The backup was not read to its end.");
      return end;
    },
  };
}

/** Reads a compressed file piece by piece, by line or by block. */
class Bytes {
  #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(private readonly file: string) {
    const stream = fs.createReadStream(file);
    const unzipped = createGunzip();
    stream.on("error", (error) => unzipped.destroy(error));
    this.#source = stream.pipe(unzipped)[Symbol.asyncIterator]();
  }

  async line(): Promise<unknown> {
    for (;;) {
      const end = this.#held.indexOf(10);
      if (end >= 0) {
        const text = this.#take(end + 1).toString("utf8");
        try {
          return JSON.parse(text);
        } catch {
          throw notABackup(this.file);
        }
      }
      await this.#more();
    }
  }

  async *blocks(): AsyncGenerator<Buffer> {
    for (;;) {
      while (this.#held.length < 4) await this.#more();
      const length = this.#take(4).readUInt32BE(0);
      if (length === 0) return;
      while (this.#held.length < length) await this.#more();
      yield this.#take(length);
    }
  }

  /** Reads what is left, which is nothing but the checksum at the end of the file. */
  async finish(): Promise<void> {
    if (this.#held.length > 0 || !(await this.#next()).done) throw notABackup(this.file);
  }

  #take(length: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async #more(): Promise<void> {
    const next = await this.#next();
    if (next.done) throw notABackup(this.file);
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    try {
      return await this.#source.next();
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (/^E[A-Z]+$/.test(code)) throw new Stop(`${this.file} cannot be read (${code}).`);
      throw notABackup(this.file);
    }
  }
}

function notABackup(file: string): Stop {
  return new Stop(`${file} is not a whole backup of Amparo: it is something else, was cut short, or was changed.`);
}
