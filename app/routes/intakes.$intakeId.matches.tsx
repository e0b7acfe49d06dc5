import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.matches", async () => ({}));

export default function Page() {
  return null;
}
