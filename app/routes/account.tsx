import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("account", async () => ({}));

export default function Page() {
  return null;
}
