import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.new", async () => ({}));

export default function Page() {
  return null;
}
