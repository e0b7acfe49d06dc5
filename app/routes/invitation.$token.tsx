import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("invitation", async () => ({}));

export default function Page() {
  return null;
}
