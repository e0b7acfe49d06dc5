import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("reports.rows", async () => ({}));

export default function Page() {
  return null;
}
