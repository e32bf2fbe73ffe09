"use strict";
// A filing's form is sent by itself some seconds after the last change. Without scripts its buttons do the same.
(() => {
  const form = document.querySelector("form[data-keeps]");
  if (!form) return;
  // Long enough to finish a word, short enough that a dead browser costs no more than that.
  const QUIET_MS = 2000, AGAIN_MS = 10000;
  const UNTAKEN = new Set(["unreachable", "signed-out", "another", "refused", "too-long"]);
  // Tried again by itself: only what ends without the typist, and never so that a session lives on by it.
  const AWAITED = new Set(["unreachable", "signed-out"]);
  const ASIDE = new Set(["csrf_token", "open_form", "revision"]);
  const spoken = document.getElementById("kept-spoken");
  const words = () => JSON.stringify([...new FormData(form)].filter(([name]) => !ASIDE.has(name)));
  let sent = words(), timer = 0, sending = null, isLeaving = false;

  const isDirty = () => words() !== sent;
  const shown = () => document.getElementById("kept");
  const later = (pause) => { clearTimeout(timer); timer = setTimeout(() => { if (isDirty()) flush(); }, pause); };

  // What the registry answered, or what the page says where it has not, in place of what stood there.
  const tell = (told) => {
    const before = shown().dataset.state, kept = told.querySelector("[data-state]");
    kept.id = "kept";
    shown().replaceWith(kept);
    const others = told.querySelector("#others");
    if (others) document.getElementById("others").replaceWith(others);
    document.dispatchEvent(new Event("told"));
    // Said aloud when it has changed, and not at each pause of the typist.
    if (kept.dataset.state !== before) spoken.textContent = kept.textContent.trim();
    return kept.dataset;
  };
  const tellOf = (name) => tell(document.getElementById(`kept-${name}`).content.cloneNode(true));
  const put = (name, value) => document.querySelectorAll(`input[name=${name}]`).forEach((each) => { each.value = value; });

  const post = (isLast) => fetch(form.dataset.keeps, {
    method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", keepalive: isLast,
    headers: { Accept: "text/html", "HX-Request": "true" },
  });
  const read = async (answer) => {
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    return told.querySelector("[data-state]") ? told : null;
  };
  const without = (status) => {
    if (status === 401) return "signed-out";
    if (status === 413) return "too-long";
    return status === 403 || status === 404 ? "refused" : "unreachable";
  };
  // After signing in beside this page its token is another's; the same person goes on with a new one.
  const renewed = async (kept) => {
    if (!kept.token || kept.clerk !== form.dataset.clerk) return tellOf(kept.token ? "another" : "signed-out");
    put("csrf_token", kept.token);
    return attempt(false);
  };
  const attempt = async (mayRenew, isLast = false) => {
    const now = words();
    const answer = await post(isLast);
    const told = await read(answer);
    if (!told) return tellOf(without(answer.status));
    const kept = told.querySelector("[data-state]").dataset;
    if (kept.state === "renewed") return mayRenew ? renewed(kept) : tellOf("signed-out");
    if (kept.state !== "refused") sent = now;
    if (kept.revision) put("revision", kept.revision);
    return tell(told);
  };
  const flush = (isLast = false) => {
    clearTimeout(timer);
    sending = (sending || Promise.resolve()).then(() => (isDirty() ? attempt(true, isLast) : shown().dataset))
      .catch(() => tellOf("unreachable"))
      .then((kept) => { if (AWAITED.has(kept.state)) later(AGAIN_MS); return kept; });
    return sending;
  };

  form.addEventListener("input", () => later(QUIET_MS));
  form.addEventListener("change", () => later(QUIET_MS));
  document.addEventListener("visibilitychange", () => { if (document.hidden && isDirty() && !isLeaving) flush(true); });
  addEventListener("focus", () => { if (isDirty() && !isLeaving) flush(); });
  // What is on its way is sent to its end without the page; what nobody has taken is worth a question.
  addEventListener("beforeunload", (event) => {
    if (isDirty() && !isLeaving && UNTAKEN.has(shown().dataset.state)) event.preventDefault();
  });
  addEventListener("pageshow", () => { isLeaving = false; });

  // Whatever form of the page is sent: first what was typed, so that nothing is lost and nothing goes twice.
  document.addEventListener("submit", (event) => {
    if (isLeaving || event.defaultPrevented) return;
    if (!isDirty() && !sending) { isLeaving = true; return; }
    event.preventDefault();
    flush().then(() => {
      if (isLeaving) return;
      if (isDirty()) { shown().scrollIntoView({ block: "nearest" }); return; }
      isLeaving = true;
      // While the browser still tells of the first submit, it takes no second.
      setTimeout(() => event.target.requestSubmit(event.submitter));
    });
  });

  // Where two wrote: the field shows what is chosen, and what is typed into it is one's own again.
  const choices = [...form.querySelectorAll("[data-choose]")];
  const fieldOf = (choice) => [...form.elements].filter((each) => each.name === choice.dataset.choose);
  const choose = (choice) => {
    const values = JSON.parse(choice.dataset.value);
    fieldOf(choice).forEach((each) => {
      if (each.type === "checkbox") each.checked = values.includes(each.value);
      else each.value = values[0] ?? "";
    });
  };
  choices.forEach((choice) => {
    if (choice.checked) choose(choice);
    choice.addEventListener("change", () => choose(choice));
  });
  form.addEventListener("input", (event) => {
    const own = choices.find((each) => each.value === "mine" && each.dataset.choose === event.target.name);
    if (!own) return;
    own.checked = true;
    own.dataset.value = JSON.stringify(new FormData(form).getAll(event.target.name));
  });
  sent = words();
  // What was taken up is in the page now; loaded anew, it would be asked for once more.
  if (new URLSearchParams(location.search).has("typed")) history.replaceState(null, "", location.pathname);
  document.getElementById("clash")?.scrollIntoView();
})();
