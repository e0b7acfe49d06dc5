/**
 * Every form that posts carries a `FormSeal`, which `PostForm`, `PageForm` and `PostButton` bring: the server refuses
 * others. Fails for a form written by hand, but for the three that work from any page.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const BY_HAND = ["ui/PostForm.tsx", "ui/HideNow.tsx", "ui/LanguageSwitch.tsx", "ui/Shell.tsx"];

const found = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx") && !BY_HAND.includes(file.replaceAll(path.sep, "/")))
  .filter((file) => /method=["'{]*post/i.test(readFileSync(path.join("app", file), "utf8")));
if (found.length > 0) {
  console.error(`Use PostForm, PageForm or PostButton of ~/ui instead of a form of your own:\n  ${found.join("\n  ")}`);
  process.exitCode = 1;
}
