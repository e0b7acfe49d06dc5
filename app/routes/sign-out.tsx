import { redirect } from "@remix-run/node";
import { signOut } from "~/features/accounts/index.server";
import { noSessionCookie } from "~/platform/cookies.server";
import { publicAction, publicLoader } from "~/platform/route.server";

export const loader = publicLoader("sign_out", async () => redirect("/"));

export const action = publicAction("sign_out", async ({ db, actor, context }) => {
  await signOut(db, actor, context.work.token, "signed_out");
  return redirect("/sign-in", {
    headers: { "Set-Cookie": noSessionCookie(context.origin), "Clear-Site-Data": '"cache", "storage"' },
  });
});
