// Single keys press the link, button or field that bears them; links and forms marked data-swap
// fetch the same page that they lead to and put its main part in place.
"use strict";

(() => {
  const keysOn = () => document.documentElement.dataset.keys !== "off";

  const typing = (target) =>
    target instanceof Element &&
    (target.closest("input, select, textarea, [contenteditable]") !== null);

  const seen = (element) => element.getClientRects().length > 0 && !element.disabled;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keysOn() || typing(event.target) || event.key.length !== 1) return;
    const wanted = [...document.querySelectorAll("[data-key]")].filter(
      (element) => element.dataset.key === event.key && seen(element),
    );
    if (!wanted.length) return;
    event.preventDefault();
    if (event.repeat) return;
    const [target] = wanted;
    if (target instanceof HTMLInputElement) target.focus();
    else target.click();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element && event.target.closest("[data-opens]");
    if (!opener) return;
    const details = document.getElementById(opener.dataset.opens);
    if (!details) return;
    event.preventDefault();
    details.open = !details.open;
    if (details.open) {
      details.scrollIntoView({ block: "nearest" });
      details.querySelector("select, input:not([type=hidden]), textarea")?.focus();
    }
  });

  let running = false;

  const place = (html, url) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of ["main", "header.top", "footer.bottom"]) {
      const fresh = page.querySelector(part);
      const old = document.querySelector(part);
      if (fresh && old) old.replaceWith(document.importNode(fresh, true));
    }
    document.title = page.title;
    history.replaceState(null, "", url);
    const said = document.querySelector(".done")?.dataset.said ?? "";
    const focus = document.querySelector("[data-focus]");
    document.getElementById("said").textContent = [said, focus?.textContent ?? ""].join(" ").trim();
    focus?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("swapped"));
  };

  const swap = async (url, options) => {
    if (running) return;
    running = true;
    document.body.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { ...options, credentials: "same-origin" });
      place(await answer.text(), answer.url);
    } catch {
      if (options) document.getElementById("said").textContent = "The server didn’t answer.";
      else location.assign(url);
    } finally {
      running = false;
      document.body.removeAttribute("aria-busy");
    }
  };

  // Gives a function that asks the server for a part of the page that the form leads to.
  const parts = (form, id) => {
    let latest = 0;
    return async () => {
      const query = new URLSearchParams(new FormData(form));
      const path = form.getAttribute("action");
      const address = `${path}?${query}`;
      const mine = ++latest;
      document.body.setAttribute("aria-busy", "true");
      try {
        query.set("part", "1");
        const answer = await fetch(`${path}?${query}`, { credentials: "same-origin" });
        if (!answer.ok) throw new Error(answer.statusText);
        const html = await answer.text();
        if (mine !== latest) return;
        const template = document.createElement("template");
        template.innerHTML = html;
        const fresh = template.content.getElementById(id);
        document.getElementById(id).replaceWith(fresh);
        history.replaceState(null, "", address);
        document.getElementById("said").textContent = fresh.dataset.said;
      } catch {
        if (mine === latest) location.assign(address);
      } finally {
        if (mine === latest) document.body.removeAttribute("aria-busy");
      }
    };
  };
  window.unbracket = Object.freeze({ parts });

  const plainClick = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-swap]");
    if (!link || event.defaultPrevented || !plainClick(event)) return;
    event.preventDefault();
    swap(link.href);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-swap")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    swap(form.action, { method: "POST", body });
  });
})();
