import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("clients.merge", async () => ({}));

export default function Page() {
  return null;
}
