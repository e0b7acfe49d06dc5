import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import type { Actor } from "~/domain/access";
import { type Clock, clockAt } from "~/domain/clock";
import { isUuid } from "~/domain/ids";
import { Forbidden, NotFound, Refusal, TooMany } from "~/domain/refusals";
import type { RouteId } from "~/domain/route-ids";
import type { Trx } from "./db.server";
import { cameBack, choosing, withForm } from "./form-answers.server";
import { isOwnForm } from "./form-seal.server";
import { guard, type PolicyRow } from "./guard-parts.server";
import { KEPT_FIELD, keepForm } from "./kept-form.server";
import { isClash, isOutage } from "./outage.server";
import { claimForm, keepAnswer, type PostedForm, readForm, takeChoices } from "./posted-form.server";
import { actorOf } from "./session.server";
import type { UnitOfWork } from "./work.server";

export { invalid } from "./form-answers.server";
export { installGuard, type Policy, type PolicyRow } from "./guard-parts.server";

declare module "@remix-run/node" {
  interface AppLoadContext {
    work: UnitOfWork;
    requestId: string;
    nonce: string;
    /** The configured origin, never what a header claims. */
    origin: string;
    /** The caller's network address, as far as the configured proxies tell it. */
    address: string;
    /** What only this browser and we know: binds forms to it. */
    formSecret: string;
    /** The form as it was read, for bringing it back when the application cannot. */
    posted?: PostedForm;
    /** Set where a form comes back that was kept when its session was over: it is drawn and does nothing. */
    comesBack?: boolean;
    /** The moment the request arrived. */
    now: Date;
  }
  interface Future {
    v3_singleFetch: true;
  }
}

export interface LoaderTools {
  db: Trx;
  actor: Actor;
  clock: Clock;
  params: LoaderFunctionArgs["params"];
  request: Request;
  url: URL;
  context: LoaderFunctionArgs["context"];
}
export interface ActionTools extends LoaderTools {
  form: FormData;
  /** The form's text fields as typed, the last of each name; for putting a refused form back as it was. */
  typed: Record<string, string>;
}
export type PublicTools<T extends LoaderTools> = Omit<T, "actor"> & { actor: Actor | null };

/**
 * Wraps the loader of a signed-in page: finds the actor, refuses what the route's row does not allow, hands over the
 * request's transaction, writes the read's event, and answers a Refusal with its status.
 */
export function loaderFor<T>(route: RouteId, handler: (tools: LoaderTools) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    args.context.work.run((db) =>
      answering(args, route, db, async (tools) => {
        const { policy, recordReading } = guard();
        const actor = await signedIn(args, tools.actor);
        allow(policy[route], actor, false);
        const result = await handler({ ...tools, actor });
        const reads = policy[route].reads;
        if (reads) {
          const { work, requestId } = args.context;
          const event = { ...eventOf(args, route), action: reads, requestId };
          await recordReading(db, actor, event);
          if (answeredActs.has(work)) work.afterUndoing((own) => recordReading(own, actor, event));
        }
        return result;
      }),
    );
}

/**
 * A loader that asks something about the session without using it: it does not count as use, so that a page that looks
 * whether its session still lives does not keep it alive. It is told of no person.
 */
export function quietLoader<T>(route: RouteId, handler: (tools: { db: Trx; token: string | null }) => Promise<T>) {
  return ({ context }: LoaderFunctionArgs): Promise<T> => {
    mustBePublic(route);
    return context.work.run((db) => handler({ db, token: context.work.token }));
  };
}

/**
 * The same for an action; commands write their own events. A form sent twice acts once and is answered alike; one whose
 * act the database could not take comes back as it was.
 */
export function actionFor<T>(route: RouteId, handler: (tools: ActionTools) => Promise<T>) {
  return async (args: ActionFunctionArgs): Promise<T> => {
    const posted = await postedForm(args);
    const { work } = args.context;
    const { form, typed } = posted;
    const act = (db: Trx) =>
      answering(args, route, db, async (tools) => {
        const actor = await signedIn(args, tools.actor, () => keptWayBack(args, db, posted));
        const row = guard().policy[route];
        allow(row, actor, false);
        const inLanguage = await languageChange(args, db, actor, typed);
        if (inLanguage) return inLanguage as never as T;
        if (row.acts && !row.acts.includes(actor.role)) await guard().mustRead(db, actor, args.params);
        allow(row, actor, true);
        if (!isOwnForm(posted.token, args.context.formSecret)) return cameBack<T>(typed, guard().strayForm(), 403);
        if (args.context.comesBack) return cameBack<T>(typed, guard().keptForm(), 200, posted.key);
        const once = async () => {
          const unchosen = takeChoices(posted);
          if (unchosen.length > 0) return choosing<T>(typed, unchosen);
          return withForm(typed, () => handler({ ...tools, actor, form, typed }));
        };
        const answer = await actingOnce(args, db, posted, once);
        answeredActs.add(work);
        return answer;
      });
    try {
      return await work.run(act);
    } catch (error) {
      const clash = isClash(error);
      if (!clash && !isOutage(error)) throw error;
      await work.again();
      if (!clash) return cameBack<T>(typed, guard().unsaved(), 503, posted.key);
      answeredActs.add(work);
      return cameBack<T>(typed, guard().clash(), 409);
    }
  };
}

/** Acts unless the same form did before: then its answer is given again, or told that it was sent with other words. */
async function actingOnce<T>(
  { context }: ActionFunctionArgs,
  db: Trx,
  { form, typed, key }: PostedForm,
  act: () => Promise<T>,
): Promise<T> {
  const session = context.work.token;
  if (!session || !key || typed._autosave) return act();
  const claim = await claimForm(db, session, key, form, context.now);
  if (claim.state === "done") throw redirect(claim.location);
  if (claim.state === "other") return cameBack<T>(typed, guard().sentBefore(), 409);
  try {
    const answer = await act();
    await keepAnswer(db, session, key, answer);
    return answer;
  } catch (thrown) {
    if (thrown instanceof Response && thrown.status < 400) await keepAnswer(db, session, key, thrown);
    throw thrown;
  }
}

/** What a public action may do before the request's transaction begins: count, and take its time. */
export type FirstTools = Pick<LoaderFunctionArgs, "request" | "context"> & { typed: Record<string, string> };

/** The loader of a page for people not signed in as well. */
export function publicLoader<T>(route: RouteId, handler: (tools: PublicTools<LoaderTools>) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    args.context.work.run((db) =>
      answering(args, route, db, (tools) => {
        mustBePublic(route);
        return handler(tools);
      }),
    );
}

/** The action of a page for people not signed in as well. */
export function publicAction<T>(route: RouteId, handler: (tools: PublicTools<ActionTools>) => Promise<T>) {
  return publicActionAfter(route, async () => undefined, handler);
}

/**
 * The same with a `first` part that runs before the request's transaction begins, so that what takes long there holds
 * no connection; the handler finds its result in `before`. A mere change of language skips both.
 */
export function publicActionAfter<T, B>(
  route: RouteId,
  first: (tools: FirstTools) => Promise<B>,
  handler: (tools: PublicTools<ActionTools> & { before: B }) => Promise<T>,
) {
  return async (args: ActionFunctionArgs) => {
    const { form, typed, token } = await postedForm(args);
    const { request, context } = args;
    const own = UNSEALED.includes(route) || isOwnForm(token, context.formSecret);
    const before = typed._language || !own ? undefined : await first({ request, context, typed });
    return context.work.run((db) =>
      answering(args, route, db, async (tools) => {
        mustBePublic(route);
        if (!own) return cameBack<T>(typed, guard().strayForm(), 403);
        const inLanguage = await languageChange(args, db, tools.actor, typed);
        if (inLanguage) return inLanguage as never as T;
        return await withForm(typed, () => handler({ ...tools, form, typed, before: before as B }));
      }),
    );
  };
}

/** Acts that end or lengthen a session or change the language: they work from whatever page somebody still has open. */
const UNSEALED: readonly RouteId[] = ["sign_out", "hide", "language", "session"];

/** The loader of the frame around every page; it shows nothing of any record, so it has no row and no event. */
export function rootLoader<T>(handler: (tools: PublicTools<LoaderTools>) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> => args.context.work.run((db) => answering(args, "root", db, handler));
}

/** An id from the path. @throws NotFound for anything but a UUID, so a mistyped link is not a 500. */
export function idParam(text: string | undefined): string {
  if (!isUuid(text)) throw new NotFound(guard().notFound());
  return text;
}

async function answering<T, A extends LoaderFunctionArgs | ActionFunctionArgs>(
  args: A,
  route: RouteId | "root",
  db: Trx,
  step: (tools: PublicTools<LoaderTools>) => Promise<T>,
): Promise<T> {
  const { context, params, request } = args;
  const { actor, clock } = await asking(context, db);
  try {
    return await step({ db, actor, clock, params, request, context, url: new URL(request.url) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (actor && (error instanceof NotFound || error instanceof Forbidden || error instanceof TooMany)) {
      const action = error instanceof TooMany ? "reading.stopped" : "denied";
      const event = { ...eventOf(args, route), action, requestId: context.requestId };
      context.work.afterUndoing((own) => guard().record(own, actor, event));
    }
    throw data({ message: error.message }, { status: error.status });
  }
}

/**
 * Requests whose act was answered, not refused. Where that answer is the form with what is wrong with it, the page
 * around it is read in a transaction that is undone: that it was read is then noted in one of its own.
 */
const answeredActs = new WeakSet<UnitOfWork>();

const asked = new WeakMap<UnitOfWork, { actor: Actor | null; clock: Clock }>();

/** Who asks and when: read once a request, however many loaders it has. */
async function asking({ work, now }: LoaderFunctionArgs["context"], db: Trx) {
  let known = asked.get(work);
  if (!known) {
    known = { actor: await actorOf(db, work.token, now), clock: clockAt(now, await guard().zone(db)) };
    asked.set(work, known);
  }
  return known;
}

/** @param keep keeps what somebody was writing and gives the address that leads back to it; null where nothing is. */
async function signedIn(
  args: LoaderFunctionArgs,
  actor: Actor | null,
  keep: () => Promise<string | null> = async () => null,
): Promise<Actor> {
  if (actor) return actor;
  const next = (await keep()) ?? addressOf(args.request);
  // As a page of its own: the way back from it brings a form that was being written.
  throw redirectDocument(next === "/" || next === "/_root" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
}

/** The page a request is about, as a browser would show its address. */
function addressOf({ url }: Request): string {
  const { pathname, search } = new URL(url);
  return pathname.replace(/\.data$/, "") + search.replace(/[?&]_routes=[^&]*/, "");
}

/** Keeps a form whose session was over when it came, and gives the address where its person finds it again. */
async function keptWayBack({ request, context }: ActionFunctionArgs, db: Trx, posted: PostedForm) {
  const { work, formSecret, now } = context;
  if (!work.token || posted.typed._autosave || posted.typed._language) return null;
  if (!isOwnForm(posted.token, formSecret)) return null;
  const address = addressOf(request);
  const name = await keepForm(db, work.token, posted, address, now);
  return name && `${address}${address.includes("?") ? "&" : "?"}${KEPT_FIELD}=${name}`;
}

function allow(row: PolicyRow | undefined, actor: Actor, acting: boolean): void {
  const { notFound, mayNot } = guard();
  if (!row || (row.roles !== "public" && !row.roles.includes(actor.role))) throw new NotFound(notFound());
  if (acting && row.acts && !row.acts.includes(actor.role)) throw new Forbidden(mayNot());
}

function mustBePublic(route: RouteId): void {
  if (guard().policy[route]?.roles !== "public") throw new NotFound(guard().notFound());
}

async function languageChange(args: ActionFunctionArgs, db: Trx, actor: Actor | null, typed: Record<string, string>) {
  const { _language: language, ...rest } = typed;
  if (!language) return null;
  const cookie = await guard().changeLanguage(db, actor, language, args.context.origin);
  return data({ typed: rest, errors: {} }, cookie ? { headers: { "Set-Cookie": cookie } } : {});
}

/** The form as it came; one that cannot be read is answered 400. */
async function postedForm({ request, context }: ActionFunctionArgs): Promise<PostedForm> {
  if (request.method !== "POST") throw data({ message: guard().notFound() }, { status: 405 });
  const posted = await readForm(request);
  if (!posted) throw data({ message: guard().notFound() }, { status: 400 });
  context.posted = posted;
  return posted;
}

function eventOf({ params, request }: LoaderFunctionArgs, route: RouteId | "root") {
  const uuid = (text: string | undefined) => (isUuid(text) ? text : undefined);
  const ids = Object.entries(params).filter(([, value]) => uuid(value));
  const last = ids.at(-1);
  return {
    objectKind: last ? last[0].replace(/Id$/, "") : "page",
    objectId: last?.[1],
    caseId: uuid(params.caseId),
    clientId: uuid(params.clientId),
    detail: { route, method: request.method },
  };
}
