"use strict";
// Everything here only hastens what the pages do without it.
(() => {
  // The officer's box alone: other pages have fields of this name that are typed into as any other.
  const box = document.querySelector("textarea#text");
  const beside = [...document.querySelectorAll("[data-beside]")];
  const help = document.getElementById("shortcuts");
  const typing = (at) => at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
  let answered = Boolean(document.querySelector("#answer [data-verdict]"));

  // A zone comes line by line from a reader that types like a keyboard: wait until all its lines are there.
  const unfinished = (text) => {
    const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
    if (!lines.length || !lines[0].includes("<")) return false;
    const wanted = lines[0].length <= 30 && /^[ACI]/.test(lines[0]) ? 3 : 2;
    return lines[0].length <= 46 && lines.length < wanted;
  };
  const clear = (fields) => fields.forEach((field) => { field.value = ""; });
  const next = () => {
    clear([box, ...beside]);
    hideAnswer();
    box.focus();
  };
  // An old answer must never stand beside a new question.
  const hideAnswer = () => {
    const answer = document.getElementById("answer");
    if (answer) answer.replaceChildren();
    answered = false;
  };

  // On a phone the answer stands below the form, and the keyboard of the screen would cover it.
  const touched = matchMedia("(pointer: coarse)").matches;
  const showAnswer = () => {
    const answer = document.getElementById("answer"), first = answer.firstElementChild;
    answered = Boolean(answer.querySelector("[data-verdict]"));
    if (touched) box.blur();
    else { box.focus(); box.select(); }
    if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ behavior: "instant" });
  };

  // The service says UTC. Whoever reads elsewhere sees their own clock, with UTC beside.
  const parts = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" };
  const hour = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
  const tellTime = () => document.querySelectorAll("time[datetime]:not([data-told])").forEach((at) => {
    const moment = new Date(at.dateTime);
    at.dataset.told = "1";
    if (Number.isNaN(moment.getTime()) || !moment.getTimezoneOffset()) return;
    const here = document.createElement("bdi");
    here.textContent = moment.toLocaleString(document.documentElement.lang, "hour" in at.dataset ? hour : parts);
    if ("hour" in at.dataset) { at.replaceChildren(here); return; }
    at.firstElementChild?.classList.add("utc");
    at.prepend(here, " ");
  });
  tellTime();
  document.addEventListener("told", tellTime);

  // Pressed twice, a button sends once: at the window, behind whoever else holds a form back.
  const TWICE_MS = 3000, going = new WeakSet();
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (going.has(form)) { event.preventDefault(); return; }
    going.add(form);
    setTimeout(() => going.delete(form), TWICE_MS);
  });

  if (box) {
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      if (unfinished(box.value) && !event.ctrlKey) return;
      event.preventDefault();
      box.form.requestSubmit();
    });
    box.addEventListener("input", () => {
      if (!answered) return;
      clear(beside);
      hideAnswer();
    });
    box.select();
    if (answered) showAnswer();
    const failed = () => {
      const told = document.getElementById("unreachable");
      document.getElementById("answer").replaceChildren(told.content.cloneNode(true));
      showAnswer();
    };
    document.body.addEventListener("htmx:after:swap", () => {
      tellTime();
      showAnswer();
    });
    document.body.addEventListener("htmx:before:request", () => { hideAnswer(); document.body.classList.add("asking"); });
    document.body.addEventListener("htmx:finally:request", () => document.body.classList.remove("asking"));
    document.body.addEventListener("htmx:error", failed);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && box && !(help && help.open)) { next(); return; }
    if (typing(event.target)) return;
    if (event.key === "?" && help) { event.preventDefault(); help.showModal(); }
    if (event.key === "/" && box) { event.preventDefault(); box.focus(); box.select(); }
    if (event.key === "n" && box) { event.preventDefault(); next(); }
  });

  // The list of faults comes first, for the eye and for whoever listens.
  const faults = document.getElementById("faults");
  if (faults) faults.focus();
})();
