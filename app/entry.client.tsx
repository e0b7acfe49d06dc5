import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { currentLocale } from "~/i18n";
import { loadWords } from "~/i18n/words";

// The page's data arrives behind its words. Coming alive before all of it is there would let a quick keystroke find
// the application half awake, which React reports as an error.
const arrived =
  document.readyState === "complete"
    ? Promise.resolve()
    : new Promise((resolve) => addEventListener("load", resolve, { once: true }));

void Promise.all([loadWords(currentLocale()), arrived]).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);
