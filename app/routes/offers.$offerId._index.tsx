import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("offers.offer", async () => ({}));

export default function Page() {
  return null;
}
