import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * On pages that come alive: the title says that something is wrong, and after a move to another page inside the application, focus goes to its heading, or to
 * what is wrong with it, as a browser does on a full load.
 */
export function useArrival(): void {
  const { key, hash } = useLocation();
  const first = useRef(true);

  useEffect(() => {
    const pattern = document.querySelector<HTMLElement>("[data-error-title]")?.dataset.errorTitle;
    if (pattern && !document.title.startsWith(pattern.split("{title}")[0] ?? ""))
      document.title = pattern.replace("{title}", document.title);
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
