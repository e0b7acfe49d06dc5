import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("reports", async () => ({}));

export default function Page() {
  return null;
}
