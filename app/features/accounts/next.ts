/**
 * Where to go after signing in or changing the language: the path that was asked for, when it is one of this
 * application; otherwise the first page. Another site never is, however it is written: what counts is what the path
 * has become once its dots are resolved (`/.//there` becomes `//there`).
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return "/";
  const { host, pathname, search } = new URL(next, "http://here.invalid");
  return host === "here.invalid" && !pathname.startsWith("//") ? pathname + search : "/";
}
