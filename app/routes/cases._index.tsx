import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases", async () => ({}));

export default function Page() {
  return null;
}
