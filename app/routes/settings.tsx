import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("settings", async () => ({}));

export default function Page() {
  return null;
}
