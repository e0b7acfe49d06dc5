import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.services", async () => ({}));

export default function Page() {
  return null;
}
