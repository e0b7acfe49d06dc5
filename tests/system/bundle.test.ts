import { randomBytes } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { type Assets, builtFile, type ReadFile, scriptsOf, weight } from "../support/bundle-size";

/** What a first visit may load in scripts, gzip: 100 KB, and 130 KB where the intake saves by itself. */
const PAGE = 100 * 1024;
const INTAKE = 130 * 1024;

const build = (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as ServerBuild;
const assets = build.assets as Assets;
const comesAlive = (id: string) => (build.routes[id]?.module.handle as { scripts?: boolean } | undefined)?.scripts;
const frame = () => scriptsOf(assets, "root", builtFile);

describe("scripts of a first visit", () => {
  it("are one small file on every page that does not come alive", () => {
    expect(weight(["/shell.js"], builtFile)).toBeLessThan(2.5 * 1024);
  });

  it("stay under 100 KB for the frame of a page that does", () => {
    expect(weight(frame(), builtFile)).toBeLessThan(PAGE);
  });

  it.each(Object.keys(build.routes).filter(comesAlive))("stay inside the budget of %s", (id) => {
    expect(weight(scriptsOf(assets, id, builtFile), builtFile)).toBeLessThan(id.startsWith("intakes.") ? INTAKE : PAGE);
  });

  it("are too heavy as soon as the frame imports something large", () => {
    const root = assets.routes.root?.module ?? "";
    const planted: ReadFile = (address) => {
      if (address === "/assets/planted.js") return randomBytes(40_000).toString("base64");
      return address === root ? `import "./planted.js";${builtFile(address)}` : builtFile(address);
    };
    expect(weight(scriptsOf(assets, "root", planted), planted)).toBeGreaterThan(PAGE);
  });

  it("carry nothing that only the server needs", () => {
    const all = Object.keys(build.routes).flatMap((id) => scriptsOf(assets, id, builtFile));
    for (const script of new Set(all))
      expect(builtFile(script), script).not.toMatch(/ZonedDateTime|@node-rs|argon2id|from "pg"|process\.env\.DATABASE/);
  });
});
