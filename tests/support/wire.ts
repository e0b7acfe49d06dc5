import net from "node:net";

/** What a wire does with what is sent over it: passes it on, refuses everybody, holds everything back, or is slow. */
export type WireState = "whole" | "cut" | "frozen" | "slow";

/** A wire between the product and its database that a test can disturb. */
export interface Wire {
  /** The same database, reached over the wire. */
  url(direct: string): string;
  /** `slow` holds every piece back for `SLOW_MS`; what `frozen` held back arrives when the wire is whole again. */
  set(state: WireState): void;
  close(): Promise<void>;
}

export const SLOW_MS = 15_000;

/** Lays a wire to whatever listens on `port` of this machine. */
export async function layWire(port: number): Promise<Wire> {
  let state: WireState = "whole";
  const ends = new Set<net.Socket>();
  const waiting: (() => void)[] = [];
  /** Resolves when what is sent now would arrive. */
  const passage = (): Promise<void> => {
    if (state === "frozen") return new Promise((resolve) => waiting.push(resolve));
    return state === "slow" ? new Promise((resolve) => setTimeout(resolve, SLOW_MS)) : Promise.resolve();
  };
  const carry = (from: net.Socket, to: net.Socket) => {
    // One piece after the other, whatever the wire was when each was sent.
    let last = Promise.resolve();
    const after = (step: () => void) => {
      const mine = passage();
      last = last.then(() => mine).then(step);
    };
    from.on("data", (piece) => after(() => void (to.destroyed || to.write(piece))));
    // What a side has sent before it left still arrives, as it would have in the server's buffers.
    from.on("close", () => {
      ends.delete(from);
      after(() => void to.end());
    });
    from.on("error", () => undefined);
    ends.add(from);
  };
  const server = net.createServer((near) => {
    if (state === "cut") return near.destroy();
    const far = net.connect(port, "127.0.0.1");
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cutAll = () => {
    for (const end of ends) end.destroy();
  };
  return {
    url(direct) {
      const address = new URL(direct);
      address.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
      return address.href;
    },
    set(next) {
      state = next;
      if (state === "cut") cutAll();
      if (state === "whole") for (const pass of waiting.splice(0)) pass();
    },
    async close() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
