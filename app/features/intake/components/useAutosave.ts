import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import { PAGE_FORM } from "~/ui";

/** How long nobody types before the page saves itself. */
const IDLE_MS = 2_500;

/**
 * Saves the page's form as a draft when typing pauses and when the page is left, so that a crash loses nothing that
 * was typed before the last pause. @returns the time of the last save in words ("14:02"); null before the first.
 */
export function useAutosave(enabled: boolean): string | null {
  const save = useFetcher<{ savedAt?: string }>();
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const submit = save.submit;

  const saveNow = useCallback(() => {
    clearTimeout(idle.current);
    idle.current = undefined;
    const form = document.getElementById(PAGE_FORM);
    if (!(form instanceof HTMLFormElement)) return;
    const fields = new FormData(form);
    fields.set("_autosave", "yes");
    submit(fields, { method: "post" });
  }, [submit]);

  useEffect(() => {
    if (!enabled) return;
    const onInput = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest(`#${PAGE_FORM}`)) return;
      clearTimeout(idle.current);
      idle.current = setTimeout(saveNow, IDLE_MS);
    };
    const onLeave = () => {
      if (document.visibilityState === "hidden" && idle.current !== undefined) saveNow();
    };
    // What is sent by hand needs no saving behind it.
    const onSubmit = () => clearTimeout(idle.current);
    document.addEventListener("input", onInput);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("visibilitychange", onLeave);
    return () => {
      clearTimeout(idle.current);
      document.removeEventListener("input", onInput);
      document.removeEventListener("submit", onSubmit);
      document.removeEventListener("visibilitychange", onLeave);
    };
  }, [enabled, saveNow]);

  return save.data?.savedAt ?? null;
}
