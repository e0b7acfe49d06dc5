/**
 * Where to go after signing in or changing the language: the path that was asked for, when it is one of this
 * application; otherwise the first page. Another site never is, however it is written.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return "/";
  const url = new URL(next, "http://here.invalid");
  return url.host === "here.invalid" ? url.pathname + url.search : "/";
}
