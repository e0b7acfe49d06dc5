import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("clients.history", async () => ({}));

export default function Page() {
  return null;
}
