import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.section", async () => ({}));

export default function Page() {
  return null;
}
