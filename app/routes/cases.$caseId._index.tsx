import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.case", async () => ({}));

export default function Page() {
  return null;
}
