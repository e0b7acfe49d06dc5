import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { browserName } from "~/features/accounts/browser-name";
import { safeNext } from "~/features/accounts/next";
import { hashPassword, Semaphore, TooManySignIns, verifyPassword } from "~/features/accounts/password.server";
import { passwordFault } from "~/features/accounts/password-rules";
import { passwordErrors, withoutPasswords } from "~/features/accounts/read-password";

describe("a new password", () => {
  const context = ["xiomara.vasquez@example.org", "Xiomara Vásquez", "Harbor Defense Hub"];
  const fault = (password: string) => passwordFault(password, context);

  it.each([
    "caballo lámpara río tejado",
    "seven-purple-otters-hum",
    "gT7#vq!Lw2z$Rk9pXc",
    "Nochebuena con mis tías 1994",
    "مفتاح البيت القديم تحت الحجر",
    "a sentence of one's own, sixty-four letters and longer, is welcome and easier to remember",
  ])("%s will do", (password) => {
    expect(fault(password)).toBeNull();
  });

  it.each([
    ["short", "too short"],
    ["fourteen chars", "14 characters"],
    ["aaaaaaaaaaaaaaaaaaaa", "one letter"],
    ["abcabcabcabcabcabc", "a repeat"],
    ["1234567890123456", "digits in a row"],
    ["qwertyuiopasdfgh", "keys in a row"],
    ["correct horse battery staple", "everybody's example"],
    ["P@ssw0rdP@ssw0rd", "signs for letters"],
    ["contraseña contraseña", "the word itself"],
    ["XiomaraVasquez2026", "their own name"],
    ["harbor-defense-hub-1", "the program's name"],
    ["amparoamparo-abogado", "words of the work"],
    ["x".repeat(129), "too long"],
  ])("%s will not: %s", (password) => {
    expect(fault(password)).not.toBeNull();
  });

  it("is typed twice and never sent back", () => {
    const typed = { password: "caballo lámpara río tejado", again: "caballo lampara", email: "a" };
    expect(passwordErrors(typed, [])).toHaveProperty("again");
    expect(passwordErrors({ ...typed, again: typed.password }, [])).toBeNull();
    expect(withoutPasswords({ ...typed, current: "x" })).toEqual({ email: "a" });
  });

  it("fits however a keyboard composed its accents, and only itself", { timeout: 30_000 }, async () => {
    const kept = await hashPassword("caballo l\u00e1mpara r\u00edo");
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await verifyPassword(kept, "caballo la\u0301mpara ri\u0301o")).toBe(true);
    expect(await verifyPassword(kept, "caballo lampara rio")).toBe(false);
    expect(await verifyPassword(null, "caballo")).toBe(false);
  });
});

describe("the semaphore", () => {
  it("runs so many at once, lets so many wait, and turns the rest away", async () => {
    const gate = new Semaphore(2, 3);
    let running = 0;
    let most = 0;
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const task = async () => {
      most = Math.max(most, ++running);
      await opened;
      running--;
    };
    const all = Array.from({ length: 7 }, () => gate.run(task));
    const settled = Promise.allSettled(all);
    open();
    const results = await settled;
    expect(most).toBe(2);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(2);
    await expect(all[6]).rejects.toBeInstanceOf(TooManySignIns);
    await expect(gate.run(async () => "later")).resolves.toBe("later");
  });

  it("gives its place back after a failure", async () => {
    const gate = new Semaphore(1, 1);
    await expect(gate.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(gate.run(async () => 1)).resolves.toBe(1);
  });
});

describe("where to go next", () => {
  it("keeps a path of this application", () => {
    expect(safeNext("/cases/1?tab=2")).toBe("/cases/1?tab=2");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/%0d/../\\evil",
    "/a\tb",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/%2E%2e//evil.example",
    "/.//",
    "",
    "cases",
  ])("%j leads home", (next) => {
    expect(safeNext(next)).toBe("/");
  });

  it("never leads to another site, whatever is asked", () => {
    const awkward = fc.string({
      unit: fc.constantFrom("/", ".", "%2e", "\\", "a", "?", "#", "@", ":", "\t"),
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), awkward), (text) => {
        const url = new URL(safeNext(`/${text}`), "https://own.example");
        expect(url.host).toBe("own.example");
      }),
    );
  });
});

describe("a browser's name", () => {
  it("is read out of its header", () => {
    const windows =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36";
    expect(browserName(windows)).toBe("Chrome, Windows");
    expect(browserName("curl/8")).toBe("");
  });
});
