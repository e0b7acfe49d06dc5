import { redirect } from "@remix-run/node";
import { changeLanguage } from "~/features/accounts/index.server";
import { safeNext } from "~/features/accounts/next";
import { publicAction, publicLoader } from "~/platform/route.server";

export const loader = publicLoader("language", async () => redirect("/"));

export const action = publicAction("language", async ({ db, actor, typed, context }) => {
  const cookie = await changeLanguage(db, actor, typed.language ?? "", context.origin);
  return redirect(safeNext(typed.next), cookie ? { headers: { "Set-Cookie": cookie } } : {});
});
