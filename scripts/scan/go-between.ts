import { randomInt } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** What passed through to the application. */
export interface Passed {
  requests: number;
  posts: number;
  /** Posts the application answered with a redirect that is not the one to its sign-in: they acted. */
  acted: number;
  /** Answers by status. */
  statuses: Record<number, number>;
  /** Pages that were reached, with `:id` for every id. */
  pages: Set<string>;
  /** Answers above 499, as method, page and status. */
  failures: string[];
}

export interface GoBetween {
  address: string;
  passed: Passed;
  stop(): Promise<void>;
}

/** What the form token is called for scanners. */
export const TOKEN = "csrf_token";

/** How many records of each kind of page a scanner gets to see: its time is better spent on other pages. */
const RECORDS = 2;
/** The id of a record, or the number of a rule. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Z]{2}-\d\w*/g;
/** Where one ends one's own session; a scanner that follows it sees nothing afterwards. */
const NEVER = /^\/(sign-out|hide)\b/;

/**
 * A server of this machine between a scanner and the application: it adds what a browser would (the session, the
 * origin), takes out of forms the key under which one acts once and the button that changes the language instead of
 * acting, so that each of the scanner's tries reaches the room, gives every request another network address, and counts.
 * It calls the form token by a name that scanners know as one, and does not touch what it holds.
 *
 * @param cookie the session of the person who is signed in, or the visit of somebody who is not.
 */
export async function goBetween(origin: string, cookie: string): Promise<GoBetween> {
  const target = new URL(origin);
  const passed: Passed = { requests: 0, posts: 0, acted: 0, statuses: {}, pages: new Set(), failures: [] };
  const seen = new Map<string, Set<string>>();

  /** Whether the path is of one of the first records of its kind. */
  function isWanted(path: string): boolean {
    if (NEVER.test(path)) return false;
    const ids = path.match(ID);
    if (!ids) return true;
    const kind = path.split("/")[1] ?? "";
    const records = seen.get(kind) ?? new Set();
    seen.set(kind, records);
    const first = ids[0] ?? "";
    if (!records.has(first) && records.size >= RECORDS) return false;
    records.add(first);
    return true;
  }

  const server = http.createServer(async (request, response) => {
    const url = request.url ?? "/";
    const path = url.split("?")[0] ?? "";
    if (!isWanted(path)) return void response.writeHead(404).end("not scanned");
    const body = acting(await bytesOf(request), request.headers["content-type"]);
    const headers: http.OutgoingHttpHeaders = { ...request.headers, host: target.host, cookie, origin };
    // Scanners ask for ways of compressing that they cannot read.
    headers["accept-encoding"] = "identity";
    // Without it a scanner's sign-ins would be stopped at twenty a minute from one network.
    headers["x-forwarded-for"] = `10.${byte()}.${byte()}.${byte()}`;
    if (body.length > 0 || request.method === "POST") headers["content-length"] = body.length;
    const onward = http.request({ host: "127.0.0.1", port: target.port, method: request.method, path: url, headers });
    onward.on("response", (answer) => {
      note(passed, request.method ?? "", path.replaceAll(ID, ":id"), answer);
      void passOn(answer, response);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function note(passed: Passed, method: string, page: string, { statusCode: status = 0, headers }: http.IncomingMessage) {
  passed.requests++;
  if (method === "POST") passed.posts++;
  passed.statuses[status] = (passed.statuses[status] ?? 0) + 1;
  if (status < 400) passed.pages.add(page);
  if (method === "POST" && status === 302 && !headers.location?.startsWith("/sign-in")) passed.acted++;
  if (status > 499) passed.failures.push(`${method} ${page} ${status}`);
}

/** Hands an answer to the scanner. */
async function passOn(answer: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const bytes = await bytesOf(answer);
  const { "content-length": _length, "transfer-encoding": _encoding, ...headers } = answer.headers;
  const isPage = headers["content-type"]?.startsWith("text/html");
  const named = isPage ? bytes.toString("latin1").replaceAll('name="_form"', `name="${TOKEN}"`) : "";
  response.writeHead(answer.statusCode ?? 502, headers).end(isPage ? Buffer.from(named, "latin1") : bytes);
}

async function bytesOf(request: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function acting(body: Buffer, type = ""): Buffer {
  if (!type.startsWith("application/x-www-form-urlencoded")) return body;
  const pairs = body.toString("latin1").split("&");
  const kept = pairs.filter((pair) => !/^_(once|language)=/.test(pair));
  return Buffer.from(kept.map((pair) => pair.replace(`${TOKEN}=`, "_form=")).join("&"), "latin1");
}

const byte = () => randomInt(1, 255);
