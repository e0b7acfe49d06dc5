import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig), tsconfigPaths()],
  css: { modules: { generateScopedName: "[local]_[hash:base64:4]" } },
  build: {
    // A font or picture inside a style sheet as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    target: ["chrome100", "firefox100", "safari15"],
    // One style sheet: it is small, and the order of the cascade layers is then never in doubt.
    cssCodeSplit: true,
  },
});
