import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.custody.stint", async () => ({}));

export default function Page() {
  return null;
}
