import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("docket", async () => ({}));

export default function Page() {
  return null;
}
