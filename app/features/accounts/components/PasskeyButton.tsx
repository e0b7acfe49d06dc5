import { useEffect, useRef, useState } from "react";
import { m } from "~/i18n";
import { PostForm } from "~/ui";
import { Button } from "~/ui/Button";

interface Props {
  /** To make one, or to prove one. */
  intent: "passkey_new" | "passkey";
  /** What the browser needs for that, as JSON. */
  options: string;
  children: string;
}

/** Asks the browser for a passkey and sends what it says. Passkeys need scripts: without them the button is not there. */
export function PasskeyButton(props: Props) {
  const answer = useRef<HTMLInputElement>(null);
  const [able, setAble] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => setAble("PublicKeyCredential" in window), []);
  if (!able) return null;

  async function ask() {
    setFailed(false);
    const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
    try {
      const optionsJSON = JSON.parse(props.options);
      const said =
        props.intent === "passkey"
          ? await startAuthentication({ optionsJSON })
          : await startRegistration({ optionsJSON });
      if (!answer.current) return;
      answer.current.value = JSON.stringify(said);
      answer.current.form?.requestSubmit();
    } catch {
      setFailed(true);
    }
  }

  return (
    <PostForm reloadDocument>
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="passkey" ref={answer} />
      <Button type="button" onClick={() => void ask()}>
        {props.children}
      </Button>
      <p role="status">{failed && m.accounts_factor_passkey_failed()}</p>
    </PostForm>
  );
}
