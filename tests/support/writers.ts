import { randomUUID } from "node:crypto";
import http from "node:http";
import { sealForms } from "~/platform/form-seal.server";

/** Somebody who writes one task after the other into a case, over HTTP, as a browser would. */
export interface Writer {
  name: string;
  /** The session's token. */
  token: string;
  caseId: string;
}

/** What became of a post: its status and whether it led on; status 0 when the connection ended first. */
export interface Outcome {
  status: number;
  location: string | undefined;
  /** When it was sent, in milliseconds. */
  sentAt: number;
  /** Whether the answer had begun when the connection ended. */
  cut: boolean;
}

/** One form to write a task with: its title tells it from every other, its key makes it act once. */
export interface TaskForm {
  title: string;
  key: string;
}

export const newTask = (writer: Writer): TaskForm => ({ title: `${writer.name} ${randomUUID()}`, key: randomUUID() });

/** Whether the post was acknowledged: the writer was told that it is kept. */
export function isKept({ status, location }: Outcome): boolean {
  return status === 302 && Boolean(location?.includes("done=added"));
}

/** Sends a task's form. */
export function postTask(origin: string, { token, caseId }: Writer, { title, key }: TaskForm): Promise<Outcome> {
  const body = new URLSearchParams({ _form: sealForms(token).token, _once: key, title }).toString();
  const headers = {
    ...{ cookie: `lang=en; session=${token}`, origin, connection: "close" },
    ...{ "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) },
  };
  return sent(`${origin}/cases/${caseId}/tasks`, { method: "POST", headers, agent: false }, body);
}

/** Asks for a page. */
export function getPage(origin: string, { token }: Writer, path: string): Promise<Outcome> {
  return sent(origin + path, { headers: { cookie: `lang=en; session=${token}`, connection: "close" }, agent: false });
}

function sent(url: string, options: http.RequestOptions, body?: string): Promise<Outcome> {
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const failed = (cut: boolean) => resolve({ status: 0, location: undefined, sentAt, cut });
    const request = http.request(url, { ...options, timeout: 30_000 });
    request.on("response", (answer) => {
      answer.resume();
      answer.on("error", () => undefined);
      answer.on("close", () =>
        answer.complete
          ? resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, sentAt, cut: false })
          : failed(true),
      );
    });
    request.on("error", () => failed(false));
    request.on("timeout", () => request.destroy());
    request.end(body);
  });
}
