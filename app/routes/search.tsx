import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("search", async () => ({}));

export default function Page() {
  return null;
}
