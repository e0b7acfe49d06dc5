import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("partners.new", async () => ({}));

export default function Page() {
  return null;
}
