import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { onDatabase, withClient } from "../cluster";

/** The token the twin's guarded form asks for. */
const TOKEN = "a-token-of-the-twin";

/**
 * A small server with faults planted in it, over a table of its own on the scan's throw-away database: a scanner that
 * finds nothing here would find nothing in the product either. A name is put into SQL as typed, by address and by a
 * form with a token; a greeting into a page as typed; one form has no token; the cookie has no flags.
 */
export async function startTwin(superuser: string): Promise<{ origin: string; stop(): Promise<void> }> {
  await withClient(onDatabase(superuser, "postgres"), (client) =>
    client.query(
      "create table twin_people (name text, note text); insert into twin_people values ('Ana', 'one'), ('Luis', 'two')",
    ),
  );
  const pool = new pg.Pool({ connectionString: onDatabase(superuser, "postgres"), max: 4 });
  const find = async (name: string) =>
    (await pool.query(`select name, note from twin_people where name = '${name}'`)).rows as { name: string }[];
  const server = http.createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://twin");
    const form = request.method === "POST" ? new URLSearchParams(await textOf(request)) : new URLSearchParams();
    response.setHeader("Set-Cookie", "session=twin-of-the-product; Path=/");
    response.setHeader("Content-Type", "text/html");
    try {
      if (pathname === "/people") return void response.end(page(list(await find(searchParams.get("name") ?? "Ana"))));
      if (pathname === "/hello") return void response.end(page(`Hello ${searchParams.get("to")}`));
      if (pathname === "/find" && form.get("_form") === TOKEN)
        return void response.end(page(list(await find(form.get("name") ?? ""))));
      response.end(page(""));
    } catch (error) {
      response.writeHead(500).end(page((error as Error).message));
    }
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
    },
  };
}

function list(people: { name: string }[]): string {
  return `<ul>${people.map(({ name }) => `<li>${name}</li>`).join("")}</ul>`;
}

function page(content: string): string {
  return `<!doctype html><title>Twin</title><a href="/people?name=Ana">Ana</a> <a href="/hello?to=you">Hello</a>
    <form method="post" action="/find"><input type="hidden" name="_form" value="${TOKEN}"><input name="name"></form>
    <form method="post" action="/note"><input name="note"><button>Save</button></form>${content}`;
}

async function textOf(request: http.IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
