"use strict";
// Cut a picture by drawing: the frame and the numbers beside it say the same. Without scripts the numbers alone do.
(() => {
  const MOST = 95, LEAST_LEFT = 5, STEP = 1, LEAP = 10;
  const OPPOSITE = { left: "right", right: "left", top: "bottom", bottom: "top" };
  const SIDES = Object.keys(OPPOSITE);
  // What each key does to a side: an arrow moves the side the way it points, in every direction of writing.
  const MOVES = {
    left: { ArrowRight: 1, ArrowLeft: -1 }, right: { ArrowRight: -1, ArrowLeft: 1 },
    top: { ArrowDown: 1, ArrowUp: -1 }, bottom: { ArrowDown: -1, ArrowUp: 1 },
  };

  const prepare = (crop) => {
    const at = crop.dataset.crop, canvas = crop.querySelector("canvas"), frame = crop.querySelector(".crop-frame");
    const file = document.getElementById(`${at}-file`), unshown = document.querySelector(`[data-uncroppable="${at}"]`);
    const fields = Object.fromEntries(SIDES.map((side) => [side, document.getElementById(`${at}-${side}`)]));
    const handles = Object.fromEntries([...frame.children].map((each) => [each.dataset.side, each]));
    const cut = (side) => Math.round(Number(fields[side].value)) || 0;
    const within = (side, value) => Math.max(0, Math.min(MOST, 100 - LEAST_LEFT - cut(OPPOSITE[side]), Math.round(value)));
    const show = () => SIDES.forEach((side) => {
      frame.style[side] = `${within(side, cut(side))}%`;
      handles[side].setAttribute("aria-valuenow", String(cut(side)));
      handles[side].setAttribute("aria-valuetext", `${cut(side)} %`);
    });
    const put = (side, value) => { fields[side].value = String(within(side, value)); show(); };

    // A picture is drawn here from the file itself, upright as it will be kept; nothing is sent before the form is.
    const load = async () => {
      crop.hidden = unshown.hidden = true;
      const chosen = file.files[0];
      SIDES.forEach((side) => { fields[side].value = "0"; });
      show();
      if (!chosen) return;
      try {
        const picture = await createImageBitmap(chosen, { imageOrientation: "from-image" });
        const scale = Math.min(1, 800 / Math.max(picture.width, picture.height));
        canvas.width = Math.max(1, picture.width * scale);
        canvas.height = Math.max(1, picture.height * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        picture.close();
        crop.hidden = false;
        crop.closest("details").open = true;
      } catch {
        unshown.hidden = !chosen.type.startsWith("image/");
      }
    };

    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      const part = (value) => Math.max(0, Math.min(100, value * 100));
      return { x: part((event.clientX - box.left) / box.width), y: part((event.clientY - box.top) / box.height) };
    };
    // From one corner to the other, whichever is drawn first; never so small that nothing is left.
    const draw = (from, to) => {
      const [left, right] = [Math.min(from.x, to.x), 100 - Math.max(from.x, to.x)];
      const [top, bottom] = [Math.min(from.y, to.y), 100 - Math.max(from.y, to.y)];
      SIDES.forEach((side) => { fields[side].value = "0"; });
      Object.entries({ left, right, top, bottom }).forEach(([side, value]) => put(side, value));
    };
    const drag = (event) => {
      if (event.button > 0) return;
      event.preventDefault();
      const side = event.target.dataset.side, from = place(event), surface = canvas.parentElement;
      if (side) event.target.focus();
      const move = (moved) => {
        const to = place(moved);
        if (side) put(side, { left: to.x, right: 100 - to.x, top: to.y, bottom: 100 - to.y }[side]);
        // A touch that hardly moves is no frame: what was drawn before stays.
        else if (Math.abs(to.x - from.x) > 2 && Math.abs(to.y - from.y) > 2) draw(from, to);
      };
      const end = () => {
        surface.removeEventListener("pointermove", move);
        surface.removeEventListener("pointerup", end);
        surface.removeEventListener("pointercancel", end);
      };
      surface.setPointerCapture(event.pointerId);
      surface.addEventListener("pointermove", move);
      surface.addEventListener("pointerup", end);
      surface.addEventListener("pointercancel", end);
    };
    const press = (event) => {
      const side = event.target.dataset.side, way = side && MOVES[side][event.key];
      if (!way) return;
      event.preventDefault();
      put(side, cut(side) + way * (event.shiftKey ? LEAP : STEP));
    };

    file.addEventListener("change", load);
    canvas.parentElement.addEventListener("pointerdown", drag);
    frame.addEventListener("keydown", press);
    SIDES.forEach((side) => fields[side].addEventListener("input", show));
    show();
    if (file.files.length) load();
  };
  document.querySelectorAll("[data-crop]").forEach(prepare);
})();
