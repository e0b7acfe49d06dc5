import { expect, it } from "vitest";
import { RULES } from "~db/reference/rules";
import { firstFault } from "./deadline-survival";

it("finds nothing wrong with the engine and the rules as they are", () => {
  expect(firstFault(RULES)).toBeNull();
});
