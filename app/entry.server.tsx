import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { changeLanguage, programZone } from "~/features/accounts/index.server";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import { requestLocale, withLocale } from "~/i18n/locale.server";
import { NonceContext, RequestIdContext } from "~/ui/nonce";
import { idParam, installGuard } from "./platform/route.server";
import { POLICY } from "./routes/policy";

installGuard({
  policy: POLICY,
  record: recordEvent,
  zone: programZone,
  mustRead: async (db, actor, { caseId }) => {
    if (caseId) await findCase(db, actor, idParam(caseId));
  },
  mayNot: m.cases_may_not,
  notFound: m.cases_not_found,
  strayForm: m.shell_form_stray,
  sentBefore: m.shell_form_sent_before,
  unsaved: m.shell_form_unsaved,
  changeLanguage,
});

export { POLICY };

/** Runs one request in its language: the server wraps Remix's handler in this. */
export function inRequest<T>(request: Request, handle: () => Promise<T>): Promise<T> {
  return withLocale(requestLocale(request.headers), handle);
}

/** Milliseconds after which a page that has not finished rendering is ended. */
export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let answered = false;
    const ready = () => {
      answered = true;
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RequestIdContext.Provider value={requestId}>
          <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </RequestIdContext.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: ready,
        onShellError: reject,
        onError(error: unknown) {
          if (!answered) reject(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
