import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("facilities.search", async () => ({}));

export default function Page() {
  return null;
}
