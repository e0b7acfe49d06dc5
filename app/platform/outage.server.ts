/** Whether an error says that the database is away, full, too slow or shutting down, rather than that a statement was wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = "", severity } = error as { code?: string; severity?: string };
  // The server calls FATAL what ends a connection, never a statement that was merely wrong.
  if (severity === "FATAL") return true;
  // 57014: the statement took too long. 55P03: a lock did.
  if (/^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|57P0|57014|55P03|08|53)/.test(code)) return true;
  return /timeout exceeded when trying to connect|Connection terminated|timeout expired|Query read timeout|Client has encountered a connection error/i.test(
    error.message,
  );
}

/**
 * Whether an error says that somebody else did the same at the same moment: 23505, a row that may be there once; 40P01,
 * each waited for the other; 40001, what was read has changed.
 */
export function isClash(error: unknown): boolean {
  const { code = "" } = (error ?? {}) as { code?: string };
  return error instanceof Error && ["23505", "40P01", "40001"].includes(code);
}
