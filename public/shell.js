/*
 * The few things a page does by itself, without the application's scripts: it goes dark when hidden or brought back
 * by Back, leads the eye to what is wrong, and finds the search box. Everything else works without any of it.
 */
(() => {
  const comesAlive = () => document.querySelector("link[rel=modulepreload]");

  const TWICE_WITHIN_MS = 800;
  let lastEscape = Number.NEGATIVE_INFINITY;

  function goDark() {
    document.documentElement.hidden = true;
  }

  // A page the browser kept alive behind Back may show somebody who has signed out since: blank it and ask again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    goDark();
    location.reload();
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.repeat) {
      const hide = document.querySelector("form[action='/hide']");
      if (hide && event.timeStamp - lastEscape < TWICE_WITHIN_MS) {
        goDark();
        hide.submit();
      }
      lastEscape = event.timeStamp;
    }
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = document.getElementById("shell-search");
      if (!box?.offsetParent || event.target.closest?.("input, textarea, select")) return;
      event.preventDefault();
      box.focus();
    }
  });

  // Sent twice by an impatient hand, a form would act twice: the second press does nothing while the first travels.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.asking || (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000))
      event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // Without a connection the browser would put its own page where the form is, and what was typed would be gone: so
  // the server is asked first whether it is there, unless the page came from it a moment ago. A page that comes alive
  // asks by itself, and a browser that cannot ask sends as it always did.
  const FRESH_MS = 30000;
  const REACHED_WITHIN_MS = 8000;
  const canAsk = "timeout" in AbortSignal && "requestSubmit" in HTMLFormElement.prototype;
  addEventListener("submit", (event) => {
    const form = event.target;
    const unsent = form.querySelector("[data-unsent]");
    const typed = form.querySelector("input:not([type=hidden]), textarea, select");
    if (event.defaultPrevented || !canAsk || !unsent || !typed) return;
    if (comesAlive()) return;
    if (navigator.onLine && performance.now() < FRESH_MS) return;
    if (form.dataset.reached) {
      delete form.dataset.reached;
      return;
    }
    event.preventDefault();
    const pressed = event.submitter;
    unsent.hidden = true;
    form.dataset.asking = "yes";
    fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(REACHED_WITHIN_MS) })
      .then(
        ({ ok }) => ok,
        () => false,
      )
      .then((reached) => {
        delete form.dataset.asking;
        delete form.dataset.sent;
        if (reached) {
          form.dataset.reached = "yes";
          form.requestSubmit(pressed);
        } else {
          unsent.setAttribute("role", "alert");
          unsent.hidden = false;
          unsent.scrollIntoView({ block: "nearest" });
        }
      });
  });

  // Says in time that the session is about to end. How long is left the server says, and asking lengthens nothing.
  addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("idle");
    if (!box) return;
    const [line, form] = box.children;
    const before = Number(box.dataset.before);
    let timer;
    function lookIn(seconds) {
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(1, seconds) * 1000);
    }
    async function look(request) {
      const answer = await fetch("/session", { cache: "no-store", ...request }).catch(() => null);
      const left = answer?.ok ? (await answer.json()).left : undefined;
      if (left === undefined) return lookIn(20);
      const soon = left !== null && left <= before;
      form.hidden = !soon;
      line.textContent = left === null ? box.dataset.over : soon ? box.dataset.soon : "";
      if (left !== null) lookIn(soon ? left + 1 : left - before);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look({ method: "POST", body: new FormData(form) });
    });
    lookIn(Number(box.dataset.first));
    // A device that slept counted nothing meanwhile.
    addEventListener("visibilitychange", () => line.textContent && document.visibilityState === "visible" && look());
  });

  addEventListener("DOMContentLoaded", () => {
    const problems = document.querySelector("[data-error-title]");
    if (!problems) return;
    // A page that comes alive compares itself with what the server sent, its title too: it sets that itself.
    if (!comesAlive()) document.title = problems.dataset.errorTitle.replace("{title}", document.title);
    // Browsers that know autofocus here have moved it already, or are about to.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.activeElement === document.body && problems.focus()),
    );
  });
})();
