/*
 * Asks the browser for a passkey, on the page that offers one, and sends what it says: forms marked `data-passkey` are
 * hidden until this runs, because passkeys need a script.
 */
(() => {
  if (!window.PublicKeyCredential) return;

  function bytes(text) {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const letters = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  const withIds = (list = []) => list.map((key) => ({ ...key, id: bytes(key.id) }));

  async function make(options) {
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    };
    const made = await navigator.credentials.create({ publicKey });
    return [made, { attestationObject: made.response.attestationObject }, made.response.getTransports?.() ?? []];
  }

  async function prove(options) {
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: withIds(options.allowCredentials),
    };
    const given = await navigator.credentials.get({ publicKey });
    const { authenticatorData, signature } = given.response;
    return [given, { authenticatorData, signature }];
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("button").addEventListener("click", async () => {
      const says = form.querySelector("[role=status]");
      says.textContent = "";
      try {
        const ask = form.dataset.passkey === "passkey_new" ? make : prove;
        const [key, parts, transports] = await ask(JSON.parse(form.dataset.options));
        const response = { clientDataJSON: text(key.response.clientDataJSON) };
        for (const [name, buffer] of Object.entries(parts)) response[name] = text(buffer);
        if (transports) response.transports = transports;
        form.elements.passkey.value = JSON.stringify({
          id: key.id,
          rawId: text(key.rawId),
          type: key.type,
          clientExtensionResults: key.getClientExtensionResults(),
          response,
        });
        form.requestSubmit();
      } catch {
        says.textContent = form.dataset.failed;
      }
    });
  }
})();
