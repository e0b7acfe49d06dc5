import { Transform } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { changeLanguage, programZone } from "~/features/accounts/index.server";
import { recordEvent, recordReading } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { findPerson } from "~/features/clients/index.server";
import { findIntake } from "~/features/intake/index.server";
import { m } from "~/i18n";
import { requestLocale, withLocale } from "~/i18n/locale.server";
import { NonceContext, RequestIdContext } from "~/ui/nonce";
import { idParam, installGuard } from "./platform/route.server";
import { POLICY } from "./routes/policy";

installGuard({
  policy: POLICY,
  record: recordEvent,
  recordReading,
  zone: programZone,
  mustRead: async (db, actor, { caseId, clientId, intakeId }) => {
    if (caseId) await findCase(db, actor, idParam(caseId));
    if (clientId) await findPerson(db, actor, idParam(clientId));
    if (intakeId) await findIntake(db, actor, idParam(intakeId));
  },
  mayNot: m.cases_may_not,
  notFound: m.cases_not_found,
  strayForm: m.shell_form_stray,
  sentBefore: m.shell_form_sent_before,
  unsaved: m.shell_form_unsaved,
  clash: m.shell_error_409_body,
  keptForm: m.shell_form_kept,
  twoVersions: m.shell_versions_summary,
  chooseOne: m.shell_versions_choose,
  changeLanguage,
});

export { POLICY };

/** Runs one request in its language: the server wraps Remix's handler in this. */
export function inRequest<T>(request: Request, handle: () => Promise<T>): Promise<T> {
  return withLocale(requestLocale(request.headers), handle);
}

/** Milliseconds after which a page that has not finished rendering is ended. */
export const streamTimeout = 10_000;

/**
 * The status of the page as it is drawn. Where an act was answered with a status of its own and the page around it was
 * refused or failed, Remix keeps the act's: the refusal is what the person gets, and what decides whether the
 * request's work stays.
 */
function statusOf({ staticHandlerContext: { errors } }: EntryContext, status: number): number {
  const failed = Object.values(errors ?? {}).map((error) => (isRouteErrorResponse(error) ? error.status : 500));
  return Math.max(...failed, failed.length > 0 ? 0 : status);
}

/**
 * React writes its pages in pieces of 2,048 bytes, and where a letter of more than one byte does not fit into the rest
 * of a piece it sends that rest as it is: zero bytes, which a browser shows in a field as a letter nobody wrote. No text
 * of ours has a zero byte, so all of them are taken out.
 */
function withoutNuls(): Transform {
  return new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      done(null, piece.includes(0) ? piece.filter((byte) => byte !== 0) : piece);
    },
  });
}

export default function handleRequest(
  request: Request,
  answered: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const status = statusOf(remix, answered);
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let sent = false;
    const ready = () => {
      sent = true;
      const body = withoutNuls();
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
          if (!sent) reject(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
