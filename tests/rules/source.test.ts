import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/*
 * What the product's own source may use and what it never does: each of these is looked for in every file, because no
 * single test of behaviour shows that something is nowhere.
 */

const MADE = /i18n[/\\]generated/;

/** Every source file below the folders with its text. */
function sources(folders: readonly string[]): [file: string, text: string][] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && !MADE.test(file))
      .map((file): [string, string] => {
        const place = path.join(folder, file);
        return [place.replaceAll(path.sep, "/"), readFileSync(place, "utf8")];
      }),
  );
}

/** Where the pattern is found, as `file: what stands there`. */
function found(pattern: RegExp, files: readonly [string, string][]): string[] {
  return files.flatMap(([file, text]) => [...text.matchAll(pattern)].map(([part]) => `${file}: ${part}`));
}

const APP = sources(["app"]);
const SENT = [...APP, ...sources(["public"])];
const ALL = sources(["app", "db", "scripts", "public"]);

describe("the source", () => {
  it("is looked at whole, and the looking is not blind", () => {
    expect(ALL.length).toBeGreaterThan(300);
    expect(found(/createHash\("sha256"\)/g, ALL).length).toBeGreaterThan(5);
  });

  it("hashes with SHA-256, seals with AES-256-GCM and signs with Ed25519, and knows nothing weaker", () => {
    const used = (pattern: RegExp) => [...new Set(found(pattern, ALL).map((one) => /"([^"]+)"/.exec(one)?.[1]))];
    expect(used(/\bcreate(?:Hash|Hmac)\(\s*[^),]*/g)).toEqual(["sha256"]);
    expect(used(/\bhkdfSync\(\s*[^),]*/g)).toEqual(["sha256"]);
    expect(used(/\bcreate(?:Cipher|Decipher)iv\(\s*[^),]*/g)).toEqual(["aes-256-gcm"]);
    expect(used(/\bgenerateKeyPair(?:Sync)?\(\s*[^),]*/g)).toEqual(["ed25519"]);
    expect(found(/\b(?:pbkdf2|scrypt|createSign|createVerify|publicEncrypt|md5|des-|-ecb|-cbc)\w*/gi, APP)).toEqual([]);
  });

  it("takes its cryptography from Node and three libraries, and writes none", () => {
    const from = found(/from "([^"]*(?:crypto|argon|otp|webauthn|jose|bcrypt|nacl|noble)[^"]*)"/g, ALL)
      .map((one) => /from "([^"]+)"/.exec(one)?.[1] ?? "")
      .filter((name) => !/^[.~]/.test(name));
    expect([...new Set(from)].sort()).toEqual(["@node-rs/argon2", "@simplewebauthn/server", "node:crypto", "otpauth"]);
  });

  it("draws nothing from a generator that can be foretold", () => {
    expect(found(/Math\.random/g, ALL)).toEqual([]);
  });

  it("runs no text as code, and the application runs no other program", () => {
    // The developer's command that plants faults in the deadline engine runs the engine's own text.
    const ours = ALL.filter(([file]) => file !== "scripts/mutate-deadlines.ts");
    expect(found(/\beval\(|new Function\(|\bvm\.|node:vm|v8"|\.deserialize\(/g, ours)).toEqual([]);
    expect(found(/child_process/g, APP)).toEqual([]);
    // Elsewhere programs are named with a list of arguments; a shell never reads a line of ours.
    expect(found(/\bexec(?:Sync)?\(["'`]|shell: true/g, ALL)).toEqual([]);
  });

  it("builds SQL from parameters: what is put in as text is a constant of ours", () => {
    expect(found(/sql\.raw\(/g, APP)).toEqual([]);
    const literals = found(/sql\.lit\([^)]*\)/g, APP).filter((one) => !/sql\.lit\((?:\d+|[A-Z_]+)\)$/.test(one));
    expect(literals).toEqual([]);
  });

  it("writes no form as it came: every column is named", () => {
    expect(found(/\.(?:values|set)\(\s*(?:\{\s*\.\.\.)?(?:typed|form|body|Object\.fromEntries)\b/g, APP)).toEqual([]);
  });

  it("asks no other host: the server fetches nothing, pages only their own addresses", () => {
    const calls = found(/\bfetch\(\s*[^,)]*/g, APP).filter(
      (one) => !/fetch\(\s*["'`](?:\/|\$\{location\.pathname\})/.test(one),
    );
    expect(calls).toEqual([]);
    expect(found(/from "(?:node:https?|node:net|node:tls|node:dns|undici|axios|nodemailer)"/g, APP)).toEqual([]);
  });

  it("keeps nothing in the browser's own storage", () => {
    expect(found(/\b(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b/g, SENT)).toEqual([]);
  });

  it("neither sends nor hears messages of other windows, and opens no socket", () => {
    expect(found(/postMessage|addEventListener\("message"|onmessage|new WebSocket|EventSource\(/g, SENT)).toEqual([]);
  });

  it("writes no markup past React, and stops nobody from pasting", () => {
    expect(found(/dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write/g, SENT)).toEqual(
      [],
    );
    expect(found(/onPaste|"paste"/g, SENT)).toEqual([]);
  });
});

it("pins every package exactly, and locks what each of them is by its hash", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(`${version}`),
  );
  expect(loose).toEqual([]);
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { integrity?: string; link?: boolean }>;
  };
  const unknown = Object.entries(packages).filter(
    ([place, { integrity }]) => place && !integrity?.startsWith("sha512-"),
  );
  expect(unknown.map(([place]) => place)).toEqual([]);
});
