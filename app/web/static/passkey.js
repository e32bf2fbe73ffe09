"use strict";
// Passkeys: the page's own form carries what the device has signed. Without scripts a code does the same.
(() => {
  const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
  const show = (button, name) => {
    const told = button.parentElement.querySelector(`[data-passkey-${name}]`);
    if (told) told.hidden = false;
  };
  const hide = (button, name) => {
    const told = button.parentElement.querySelector(`[data-passkey-${name}]`);
    if (told) told.hidden = true;
  };

  // What the device is asked comes from the service at the last moment: it holds for two minutes.
  const options = async (button) => {
    const told = new URLSearchParams({ csrf_token: button.form.elements.csrf_token.value });
    const answer = await fetch(button.dataset.address, { method: "POST", body: told, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const asked = async (button) => {
    const told = await options(button);
    return button.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(told) });
  };
  const send = (button, credential) => {
    const form = button.form;
    form.elements[button.dataset.field].value = JSON.stringify(credential.toJSON());
    form.querySelectorAll("[autocomplete=one-time-code]").forEach((code) => { code.required = false; });
    form.requestSubmit(form.querySelector("button:not([type=button])"));
  };

  document.querySelectorAll("[data-passkey]").forEach((button) => {
    hide(button, "off");
    if (!able) { show(button, "unable"); return; }
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.dataset.passkey === "create" && !button.form.reportValidity()) return;
      hide(button, "failed");
      button.disabled = true;
      try {
        send(button, await asked(button));
      } catch {
        show(button, "failed");
      }
      button.disabled = false;
    });
  });
})();
