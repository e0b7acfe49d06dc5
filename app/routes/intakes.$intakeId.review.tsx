import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.review", async () => ({}));

export default function Page() {
  return null;
}
