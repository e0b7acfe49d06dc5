import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("sign_in", async () => ({}));

export default function Page() {
  return null;
}
