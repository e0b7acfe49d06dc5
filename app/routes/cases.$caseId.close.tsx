import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.close", async () => ({}));

export default function Page() {
  return null;
}
