import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("reports.csv", async () => ({}));

export default function Page() {
  return null;
}
