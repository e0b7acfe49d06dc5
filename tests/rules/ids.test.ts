import { expect, it } from "vitest";
import { isUuid, versionSeen } from "~/domain/ids";
import { readService, readTask } from "~/features/cases/schema";

it.each([
  ["5f0c2f9e-6f0a-4d0e-9a34-0f3d6a1b2c3d", true],
  ["5F0C2F9E-6F0A-4D0E-9A34-0F3D6A1B2C3D", false],
  ["------------------------------------", false],
  ["5f0c2f9e-6f0a-4d0e-9a34-0f3d6a1b2c3d\n", false],
  ["nobody", false],
  ["", false],
  [undefined, false],
])("%j is a key of the database: %s", (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});

it.each([
  ["1", 1],
  ["42", 42],
  ["0", 0],
  ["-1", 0],
  ["1.5", 0],
  ["1e400", 0],
  ["99999999999", 0],
  ["many", 0],
  [undefined, 0],
])("%j is read as version %i", (text, expected) => {
  expect(versionSeen(text)).toBe(expected);
});

it("is asked for again where a form names nobody that can be", () => {
  expect(readTask({ title: "Call the clinic", assigned_to: "nobody" })).toMatchObject({
    errors: { assigned_to: [expect.any(String)] },
  });
  expect(readTask({ title: "Call the clinic", assigned_to: "" })).toMatchObject({ ok: true });
  expect(readService({ level: "brief_advice", provider: "-".repeat(36) })).toMatchObject({
    errors: { provider: [expect.any(String)] },
  });
});
