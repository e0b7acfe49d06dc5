import { Secret, TOTP } from "otpauth";

const PERIOD_MS = 30_000;

/** The code of a moment, as an app with this secret would show it. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** Somebody's authenticator app. Each code works once, so it gives the next that still does, within a minute or so. */
export class CodeApp {
  #last = 0;

  constructor(private readonly secret: string) {}

  async next(): Promise<string> {
    const now = () => Math.floor(Date.now() / PERIOD_MS);
    const step = Math.max(this.#last + 1, now() - 1);
    while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    this.#last = step;
    return codeAt(this.secret, new Date(step * PERIOD_MS));
  }
}
