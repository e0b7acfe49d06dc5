import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("offers", async () => ({}));

export default function Page() {
  return null;
}
