import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.outcome", async () => ({}));

export default function Page() {
  return null;
}
