import path from "node:path";

/** A file as the person who ran npm means it: npm moves to the project's folder, they may stand elsewhere. */
export function asGiven(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}
