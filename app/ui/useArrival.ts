import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * On pages that come alive: the title says that something is wrong for as long as it is, and after a move to another
 * page inside the application, focus goes to its heading, or to what is wrong with it, as a browser does on a full load.
 */
export function useArrival(): void {
  const { key, hash } = useLocation();
  const first = useRef(true);
  const marked = useRef<{ before: string; after: string } | null>(null);

  useEffect(() => {
    const pattern = document.querySelector<HTMLElement>("[data-error-title]")?.dataset.errorTitle;
    if (pattern) {
      const prefix = pattern.replace("{title}", "");
      const before = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
      document.title = pattern.replace("{title}", before);
      marked.current = { before, after: document.title };
    } else if (marked.current) {
      // A next page of the same title leaves what was set here; another title has replaced it already.
      if (document.title === marked.current.after) document.title = marked.current.before;
      marked.current = null;
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what changes with every move
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (hash) return;
    (document.querySelector<HTMLElement>("[data-error-title]") ?? document.querySelector("h1"))?.focus();
  }, [key, hash]);
}
