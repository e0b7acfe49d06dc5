import type { ServerBuild } from "@remix-run/node";

type Pattern = { pattern: string; matches: RegExp; rank: number };

/**
 * Tells which route a path belongs to, as its pattern ("/cases/:caseId"): the log names patterns, never addresses,
 * because an address holds ids. Unknown paths are "unmatched".
 */
export function patternFinder(routes: ServerBuild["routes"]): (path: string) => string {
  const patterns = Object.values(routes)
    .filter((route) => route !== undefined && (route.path !== undefined || route.index))
    .map((route) => toPattern(fullPath(routes, route?.id ?? "")))
    .sort((a, b) => b.rank - a.rank);
  return (path) => {
    const bare = path
      .replace(/\.data$/, "")
      .replace(/^\/_root$/, "/")
      .replace(/(.)\/$/, "$1");
    return patterns.find((candidate) => candidate.matches.test(bare))?.pattern ?? "unmatched";
  };
}

function fullPath(routes: ServerBuild["routes"], id: string): string {
  const route = routes[id];
  if (!route) return "";
  const above = route.parentId ? fullPath(routes, route.parentId) : "";
  return route.path ? `${above}/${route.path}` : above;
}

/** The more of a path is written out, the higher the rank: "/cases/new" goes before "/cases/:caseId". */
function toPattern(path: string): Pattern {
  const segments = path.split("/").filter(Boolean);
  const source = segments.map((segment) => {
    if (segment === "*") return "/.*";
    if (segment.startsWith(":")) return segment.endsWith("?") ? "(?:/[^/]+)?" : "/[^/]+";
    return `/${segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
  });
  const rank = segments.reduce((sum, segment) => sum * 3 + (segment === "*" ? 0 : segment.startsWith(":") ? 1 : 2), 0);
  return { pattern: `/${segments.join("/")}`, matches: new RegExp(`^${source.join("") || "/"}$`), rank };
}
