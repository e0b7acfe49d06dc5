import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.dates", async () => ({}));

export default function Page() {
  return null;
}
