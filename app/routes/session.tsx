import { publicAction, quietLoader } from "~/platform/route.server";
import { secondsLeft } from "~/platform/session.server";

/** How many seconds the session has left, for the page's own warning; asking does not lengthen it. */
export const loader = quietLoader("session", async ({ db, token }) =>
  Response.json({ left: await secondsLeft(db, token) }),
);

/** "Stay signed in": the session is used, and with it lengthened. */
export const action = publicAction("session", async ({ db, context }) =>
  Response.json({ left: await secondsLeft(db, context.work.token) }),
);
