import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.tasks", async () => ({}));

export default function Page() {
  return null;
}
