// n and p move to the next and the previous row that differs; the rows are readable without it.
"use strict";

(() => {
  const rows = () => [...document.querySelectorAll(".differs")];

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (event.key !== "n" && event.key !== "p") return;
    const target = event.target;
    if (target instanceof Element && target.closest("input, select, textarea")) return;
    const all = rows();
    if (!all.length) return;
    event.preventDefault();
    const now = target instanceof Element ? all.indexOf(target.closest(".differs")) : -1;
    const last = all.length - 1;
    const next = event.key === "n" ? Math.min(now + 1, last) : now < 0 ? last : Math.max(now - 1, 0);
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  });
})();
