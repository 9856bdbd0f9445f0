// Takes the words that are selected in the text into the form that adds a missed statement, and
// keeps the open statement's words in sight.
"use strict";

(() => {
  const points = (text) => [...text].length;

  // The place of a boundary point in the reading, in code points, or null outside of the text.
  const placeOf = (node, offset) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const run = element?.closest("#text [data-at]");
    if (!run || node.nodeType !== Node.TEXT_NODE) return null;
    return Number(run.dataset.at) + points(node.data.slice(0, offset));
  };

  const button = () => document.getElementById("mark-words");
  const selected = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const text = document.getElementById("text");
    if (!text?.contains(range.commonAncestorContainer)) return null;
    const words = selection.toString().trim();
    if (!words) return null;
    return {
      words,
      start: placeOf(range.startContainer, range.startOffset),
      end: placeOf(range.endContainer, range.endOffset),
    };
  };

  let held = null;
  document.addEventListener("selectionchange", () => {
    const now = selected();
    const shown = button();
    if (!shown || !document.getElementById("add-words")) return;
    if (now) held = now;
    shown.hidden = !now;
  });

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#mark-words") || !held) return;
    const details = document.getElementById("add-form");
    details.open = true;
    document.getElementById("add-words").value = held.words;
    const exact = held.start !== null && held.end !== null;
    document.getElementById("add-start").value = exact ? held.start : "";
    document.getElementById("add-end").value = exact ? held.end : "";
    details.scrollIntoView({ block: "nearest" });
    document.getElementById("add-speaker").focus();
    button().hidden = true;
  });

  const show = () => {
    const run = document.querySelector("#text .run.now.is-content");
    if (!run) return;
    const box = run.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) run.scrollIntoView({ block: "center" });
  };
  document.addEventListener("swapped", show);
})();
