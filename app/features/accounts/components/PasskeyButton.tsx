import { useContext } from "react";
import { m } from "~/i18n";
import { Button, PostForm } from "~/ui";
import { NonceContext } from "~/ui/nonce";

interface Props {
  /** To make one, or to prove one. */
  intent: "passkey_new" | "passkey";
  /** What the browser needs for that, as JSON. */
  options: string;
  children: string;
}

/** Asks the browser for a passkey and sends what it says (public/passkey.js). Without scripts it is not there. */
export function PasskeyButton({ intent, options, children }: Props) {
  const nonce = useContext(NonceContext);
  return (
    <>
      <PostForm data-passkey={intent} data-options={options} data-failed={m.accounts_factor_passkey_failed()} hidden>
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="passkey" />
        <Button type="button">{children}</Button>
        <p role="status" />
      </PostForm>
      <script src="/passkey.js" defer nonce={nonce} />
    </>
  );
}
