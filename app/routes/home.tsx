import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("home", async () => ({}));

export default function Page() {
  return null;
}
