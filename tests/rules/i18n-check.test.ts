import { describe, expect, it } from "vitest";
import { catalogFaults, literalTexts, unusedMessages } from "../../scripts/checks/messages";

describe("the check for texts outside the messages", () => {
  const found = (body: string) => literalTexts("page.tsx", `export default () => (${body});`);

  it("finds a text between tags, in what people read of an attribute, and in expressions", () => {
    expect(found("<p>Hello</p>")).toHaveLength(1);
    expect(found('<p>{late ? "Late" : m.cases_on_time()}</p>')).toHaveLength(1);
    expect(found("<p>{`Since $" + "{day}`}</p>")).toHaveLength(1);
    expect(found('<TextField name="x" label="Name" />')).toHaveLength(1);
    expect(found('<button aria-label={open ? "Close" : "Open"} />')).toHaveLength(2);
  });

  it("leaves alone messages, marks and what nobody reads", () => {
    expect(found('<p className="lead">{m.cases_title()} · 3 × {" "}</p>')).toEqual([]);
    expect(found('<input name="first" type="text" id="first" />')).toEqual([]);
  });
});

describe("the check of the messages", () => {
  it("finds one that a language lacks, one with other values, one with a foreign prefix", () => {
    const faults = catalogFaults({
      file: "cases",
      en: { cases_a: "A", cases_b: "{n} rows", shell_c: "C" },
      es: { cases_b: "{m} filas", shell_c: "C" },
    });
    expect(faults).toHaveLength(3);
  });

  it("finds one that nobody uses", () => {
    const sources = ["m.cases_a()", "const label = m.cases_b;"];
    expect(unusedMessages(["cases_a", "cases_b", "cases_c", "words_role_admin"], sources)).toEqual([
      "cases_c is used nowhere.",
    ]);
  });
});
