import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.team", async () => ({}));

export default function Page() {
  return null;
}
