import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.history", async () => ({}));

export default function Page() {
  return null;
}
