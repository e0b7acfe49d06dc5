import { placesLike } from "~/features/intake/section-page.server";
import { loaderFor } from "~/platform/route.server";

/** Places of detention found by part of their name, for lists that follow the typing. */
export const loader = loaderFor("facilities.search", async ({ db, url }) => {
  return Response.json({ found: await placesLike(db, url.searchParams.get("q") ?? "") });
});
