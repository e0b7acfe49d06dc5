import { type ChildProcess, spawn } from "node:child_process";
import net from "node:net";

/** A product running in processes of its own, as a person would start it. */
export type Product = {
  process: ChildProcess;
  origin: string;
  /** Everything it has said so far. */
  said(): string;
  /** Resolves with the exit code when it has ended. */
  ended: Promise<number | null>;
  /** What Ctrl-C does: tells every process in the foreground. Resolves with the exit code when it has ended. */
  stop(): Promise<number | null>;
  /** For the end of a test that failed. */
  destroy(): void;
};

type Options = {
  env: Record<string, string>;
  /** Default: the product as an image runs it. */
  command?: [string, ...string[]];
  cwd?: string;
  /** Whoever the process runs as; default the caller. */
  uid?: number;
  gid?: number;
};

// Generous: a busy machine is slow, and no test asserts how fast a start is.
const READY_WITHIN_MS = 120_000;

/** Starts the product on a free port; resolves when its first page would be answered. @throws what it said instead. */
export async function startProduct(options: Options): Promise<Product> {
  const port = options.env.PORT ?? String(await freePort());
  const product = beginProduct({ ...options, env: { PORT: port, ...options.env } });
  product.origin = options.env.APP_ORIGIN ?? `http://localhost:${port}`;
  const begun = Date.now();
  while (!product.said().includes("Amparo is ready")) {
    const over = product.process.exitCode !== null || product.process.signalCode !== null;
    if (over || Date.now() - begun > READY_WITHIN_MS) {
      product.destroy();
      throw new Error(`The product did not start:\n${product.said()}`);
    }
    await pause(25);
  }
  return product;
}

/** Starts the product without waiting, for tests of starts that fail. */
export function beginProduct({ env, command, cwd, uid, gid }: Options): Product {
  const [program, ...args] = command ?? [process.execPath, "build/commands/run.mjs"];
  const { PATH, HOME, TMPDIR } = process.env;
  // npm's own variables of this test run must not reach it, nor Vitest's.
  const clean = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NODE_ENV: "production" as const, ...env };
  const child = spawn(program ?? "", args, {
    cwd,
    uid,
    gid,
    env: clean,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let text = "";
  child.stdout.on("data", (data) => {
    text += data;
  });
  child.stderr.on("data", (data) => {
    text += data;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const tell = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), signal);
    } catch {
      // it is gone already
    }
  };
  return {
    process: child,
    origin: "",
    said: () => text,
    ended,
    stop() {
      tell("SIGINT");
      return ended;
    },
    destroy: () => tell("SIGKILL"),
  };
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
