import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { m } from "~/i18n";
import { PAGE_FORM } from "~/ui";

/** How long nobody types before the page saves itself, and how long it waits before it tries again. */
const IDLE_MS = 2_500;
const AGAIN_MS = 10_000;

/**
 * Saves the page's form as a draft when typing pauses and when the page is left, so that a crash loses nothing typed
 * before the last pause. Without a connection the page and everything on it stays, and it tries again.
 *
 * @param savedWords the words for a save that worked, from the time of day on this device.
 * @returns `status`: what to say about it, null before the first save; `onSubmitCapture`: for an element around the
 * form, so that sending it by hand without a connection leaves the page as it is.
 */
export function useAutosave(enabled: boolean, savedWords: (at: Date) => string) {
  const [status, setStatus] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const connected = useRef(false);
  const words = useRef(savedWords);
  words.current = savedWords;

  const saveNow = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const form = document.getElementById(PAGE_FORM);
    if (!(form instanceof HTMLFormElement)) return;
    const body = new FormData(form);
    body.set("_autosave", "yes");
    const answer = await send(body);
    if (answer === "saved") setStatus(words.current(new Date()));
    if (answer === "signed_out") setStatus(m.intake_autosave_signed_out());
    if (answer === "changed") setStatus(m.intake_autosave_changed());
    if (answer === "refused") setStatus(m.intake_autosave_refused());
    if (answer === "offline") setStatus(m.intake_autosave_offline());
    if (answer === "offline" || answer === "signed_out") timer.current = setTimeout(saveNow, AGAIN_MS);
  }, []);

  useEffect(() => {
    if (!enabled) return;
    const onInput = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest(`#${PAGE_FORM}`)) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(saveNow, IDLE_MS);
    };
    const onLeave = () => {
      if (document.visibilityState === "hidden" && timer.current !== undefined) saveNow();
    };
    document.addEventListener("input", onInput);
    document.addEventListener("visibilitychange", onLeave);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("input", onInput);
      document.removeEventListener("visibilitychange", onLeave);
    };
  }, [enabled, saveNow]);

  const onSubmitCapture = useCallback(
    (event: FormEvent<HTMLElement>) => {
      if (!(event.target instanceof HTMLFormElement)) return;
      // What is sent by hand needs no saving behind it.
      clearTimeout(timer.current);
      if (connected.current) {
        connected.current = false;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const form = event.target;
      const pressed = (event.nativeEvent as SubmitEvent).submitter;
      const asked = fetch("/healthz", { method: "HEAD", cache: "no-store" });
      asked
        .then(({ ok }) => ok || Promise.reject())
        .then(
          () => {
            connected.current = true;
            form.requestSubmit(pressed);
          },
          () => {
            setStatus(m.intake_autosave_offline());
            timer.current = setTimeout(saveNow, AGAIN_MS);
          },
        );
    },
    [saveNow],
  );

  return { status, onSubmitCapture };
}

/** Posts to this page's own action and to nothing else: a failed request must not take the page away. */
async function send(body: FormData): Promise<"saved" | "signed_out" | "changed" | "refused" | "offline"> {
  try {
    const { status } = await fetch(`${location.pathname}.data`, { method: "POST", body, keepalive: true });
    // The framework answers a redirect, here to the sign-in page, with 202.
    if (status === 202) return "signed_out";
    if (status === 409) return "changed";
    return status === 200 ? "saved" : status >= 500 ? "offline" : "refused";
  } catch {
    return "offline";
  }
}
