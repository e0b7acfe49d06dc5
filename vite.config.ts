import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** In the browser the message functions run on a few lines of our own: see app/i18n/small-runtime.ts. */
function smallMessageRuntime(): Plugin {
  const small = fileURLToPath(new URL("app/i18n/small-runtime.ts", import.meta.url));
  return {
    name: "small-message-runtime",
    enforce: "pre",
    resolveId(source, importer, { ssr }) {
      return !ssr && source.endsWith("/runtime.js") && importer?.includes("/app/i18n/") ? small : null;
    },
  };
}

export default defineConfig({
  plugins: [smallMessageRuntime(), remix(remixConfig), tsconfigPaths()],
  // Server-only and native: the browser's copy of it, which a scan of the routes would prepare, does not exist.
  // What a page that comes alive needs is prepared at the start: found later, it would reload the page half-way.
  optimizeDeps: {
    exclude: ["@node-rs/argon2"],
    include: [
      "react",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "@remix-run/react",
      "temporal-polyfill",
      "zod/mini",
    ],
  },
  // Word tables are read whole: one object, without an export for every key.
  json: { namedExports: false, stringify: true },
  css: { modules: { generateScopedName: "[local]_[hash:base64:4]" } },
  build: {
    // A font or picture inside a style sheet as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    target: ["chrome100", "firefox100", "safari15.4"],
  },
});
