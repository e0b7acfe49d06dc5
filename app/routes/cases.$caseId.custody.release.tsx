import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.custody.release", async () => ({}));

export default function Page() {
  return null;
}
