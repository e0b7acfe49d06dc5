import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.proceedings.new", async () => ({}));

export default function Page() {
  return null;
}
