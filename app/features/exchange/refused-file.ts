/** Why a file as a whole cannot be taken. Nothing of it has been loaded. */
export type FileFault =
  | { kind: "not_found" }
  | { kind: "empty" }
  | { kind: "too_big"; megabytes: number; limit: number }
  | { kind: "not_text" }
  | { kind: "columns"; missing: readonly string[]; looksLike: string | null }
  | { kind: "half_row"; line: number; has: number; expected: number }
  | { kind: "open_quote"; line: number }
  | { kind: "long_row"; line: number };

/** The file is refused whole; `fault` tells which sentence to show. */
export class RefusedFile extends Error {
  constructor(readonly fault: FileFault) {
    super(fault.kind);
  }
}
