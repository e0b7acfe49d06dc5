import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.deadlines", async () => ({}));

export default function Page() {
  return null;
}
