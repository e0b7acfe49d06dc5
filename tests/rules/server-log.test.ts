import { expect, it } from "vitest";
import { openLog } from "../../scripts/server-log";

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = "";
  write(openLog("info", { write: (line: string) => (text += line) }));
  return text;
}

it("a line is one line of JSON with its time in UTC, whatever is logged", () => {
  const text = logged((log) => log.info({ reqId: 'one\r\n{"level":"error"}', route: "/cases/:caseId", status: 200 }));
  expect(text.trimEnd().split("\n")).toHaveLength(1);
  const line = JSON.parse(text);
  expect(line).toMatchObject({ level: "info", route: "/cases/:caseId", status: 200 });
  expect(line.t).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

it("what is not on the list is dropped", () => {
  const text = logged((log) => log.error({ reqId: "r", body: "Hernández", query: "?q=A123", error: new Error("Ana") }));
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(["level", "reqId", "t"]);
});
