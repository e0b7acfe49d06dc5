import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("partners.partner", async () => ({}));

export default function Page() {
  return null;
}
