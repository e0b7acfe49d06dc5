import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { SHORTEST_IDLE, WARNED_BEFORE } from "~/domain/session-limits";
import { findProgram } from "~/features/accounts/index.server";
import { openGlass } from "~/features/cases/index.server";
import { currentLocale, formatMoment, m, word } from "~/i18n";
import { decoration } from "~/platform/decoration.server";
import { sealForms } from "~/platform/form-seal.server";
import { rootLoader } from "~/platform/route.server";
import { ErrorPage, errorWords } from "~/ui/ErrorPage";
import { NonceContext, RequestIdContext } from "~/ui/nonce";
import { pageTitle } from "~/ui/Page";
import { Shell } from "~/ui/Shell";
import { useArrival } from "~/ui/useArrival";
import { navigationCounts } from "./routes/counts.server";
import { DESTINATIONS, destinationLabel, MAY_SEARCH } from "./routes/destinations";
import "~/ui/tokens.css";
import "~/ui/elements.css";

/**
 * What a route says of itself. `form`: it has a `PageForm`, which the language switch sends so that nothing typed is
 * lost. `scripts`: it needs the application in the browser (a form that saves by itself, repeated parts); every other
 * page is complete as the server sent it and loads one small script.
 */
export interface Handle {
  form?: boolean;
  scripts?: boolean;
  /** Drawn without the frame: the page after "Hide now" says nothing about what was open. */
  bare?: boolean;
}

export const loader = rootLoader(async ({ db, actor, clock, context }) => {
  const program = await findProgram(db);
  const counts = actor ? await decoration(db, (own) => navigationCounts(own, actor, clock), {}) : {};
  return {
    actor: actor && { name: actor.name, role: actor.role },
    demonstration: program?.demonstration ?? false,
    programName: program?.name ?? null,
    printed: actor && m.shell_printed({ when: formatMoment(clock.now, clock.zone), name: actor.name }),
    counts,
    // No decoration: a page that cannot say what is open is not shown.
    glass: actor
      ? (await openGlass(db, actor)).map((one) => ({ ...one, until: formatMoment(one.endsAt, clock.zone) }))
      : [],
    requestId: context.requestId,
    seal: sealForms(context.formSecret),
  };
});

export const meta: MetaFunction<typeof loader> = ({ error }) =>
  error ? pageTitle(errorWords(statusOf(error)).title) : [{ title: m.shell_product() }];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const frame = useRouteLoaderData<typeof loader>("root");
  const actor = frame?.actor ?? null;
  const handles = useMatches().map((match) => match.handle as Handle | undefined);
  const comesAlive = handles.some((handle) => handle?.scripts);
  useArrival();
  return (
    <html lang={currentLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script src="/shell.js" defer nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell
          person={actor && { name: actor.name, role: word("role", actor.role) }}
          destinations={(actor ? DESTINATIONS[actor.role] : []).map((place) => ({
            to: `/${place}`,
            label: destinationLabel(place),
            count: frame?.counts[place] ?? null,
          }))}
          maySearch={actor !== null && MAY_SEARCH.includes(actor.role)}
          demonstration={frame?.demonstration ?? false}
          glass={frame?.glass ?? []}
          programName={frame?.programName ?? null}
          printed={frame?.printed ?? null}
          idle={{ first: SHORTEST_IDLE * 60 - WARNED_BEFORE, before: WARNED_BEFORE }}
          bare={handles.some((handle) => handle?.bare)}
        >
          {children}
        </Shell>
        {comesAlive && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  // An address no route has is answered without any loader: the number then comes with the answer itself.
  const requestId = useContext(RequestIdContext);
  const frame = useRouteLoaderData<typeof loader>("root");
  const told: unknown = isRouteErrorResponse(error) ? error.data : null;
  const sentence = typeof told === "object" && told !== null && "message" in told ? String(told.message) : undefined;
  return <ErrorPage status={statusOf(error)} sentence={sentence} requestId={frame?.requestId ?? requestId} />;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
