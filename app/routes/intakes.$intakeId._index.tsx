import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.intake", async () => ({}));

export default function Page() {
  return null;
}
