import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("clients.correct", async () => ({}));

export default function Page() {
  return null;
}
