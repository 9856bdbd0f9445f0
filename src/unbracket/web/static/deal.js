// A toggle asks the server for the same answer that the form would lead to, and puts it in place.
"use strict";

(() => {
  const form = document.getElementById("what-if");
  if (!form) return;
  let latest = 0;

  const ask = async () => {
    const query = new URLSearchParams(new FormData(form));
    const address = `${form.getAttribute("action")}?${query}`;
    const mine = ++latest;
    document.body.setAttribute("aria-busy", "true");
    try {
      query.set("part", "1");
      const answer = await fetch(`${form.getAttribute("action")}?${query}`, {
        credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const html = await answer.text();
      if (mine !== latest) return;
      const template = document.createElement("template");
      template.innerHTML = html;
      const fresh = template.content.getElementById("answer");
      document.getElementById("answer").replaceWith(fresh);
      history.replaceState(null, "", address);
      document.getElementById("said").textContent = fresh.dataset.said;
    } catch {
      if (mine === latest) location.assign(address);
    } finally {
      if (mine === latest) document.body.removeAttribute("aria-busy");
    }
  };

  form.addEventListener("change", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
