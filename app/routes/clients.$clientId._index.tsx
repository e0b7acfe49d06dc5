import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("clients.client", async () => ({}));

export default function Page() {
  return null;
}
