// Keeps the open line of the list in sight after each judgement.
"use strict";

(() => {
  const show = () => {
    const list = document.querySelector(".work-list");
    const line = list?.querySelector(".line.is-now");
    if (!line || list.scrollHeight <= list.clientHeight) return;
    const offset = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += offset - list.clientHeight / 3;
  };
  document.addEventListener("swapped", show);
  show();
})();
