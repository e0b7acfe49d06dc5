import { ROUTE_PATHS } from "~/domain/route-ids";

const KNOWN = ROUTE_PATHS.map(
  (path) => new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/:\w+/g, "[^/]+")}$`),
);

/**
 * Where to go after signing in or changing the language: the path that was asked for, when it is one of this
 * application's pages; otherwise the first page. Another site never is, however it is written: what counts is what the
 * path has become once its dots are resolved (`/.//there` becomes `//there`).
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return "/";
  const { host, pathname, search } = new URL(next, "http://here.invalid");
  const known = KNOWN.some((path) => path.test(pathname));
  return host === "here.invalid" && known ? pathname + search : "/";
}
