import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("sign_out", async () => ({}));

export default function Page() {
  return null;
}
