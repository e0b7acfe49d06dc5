import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

// Runs side by side on one machine would meet on a fixed port.
process.env.E2E_PORT ??= String(4200 + (process.pid % 700));
const asRoot = process.getuid?.() === 0;

// The last of two such switches holds, so this is the list Playwright 1.65 gives, and after it the browser's own pages around
// ours: loading them ahead for every window, which no test shows, takes a fifth of the time.
const WITHOUT = [
  "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
  "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying",
  "PreconnectToSearch,PreloadTopChromeWebUI,PreloadTopChromeWebUILessNavigations",
].join();

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A browser on a busy machine; a test that needed its second try is named in the output.
  retries: 1,
  reporter: "list",
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: "en-US",
    timezoneId: "America/New_York",
    trace: "off",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      args: ["--disable-dev-shm-usage", `--disable-features=${WITHOUT}`, ...(asRoot ? ["--no-sandbox"] : [])],
    },
  },
});
