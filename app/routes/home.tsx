import { redirect } from "@remix-run/node";
import { loaderFor } from "~/platform/route.server";
import { firstScreen } from "./destinations";

/** Everybody starts on the screen their day starts with. */
export const loader = loaderFor("home", async ({ actor }) => redirect(firstScreen(actor.role)));
