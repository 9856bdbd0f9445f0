// The date slider asks the server for the same part that the form would lead to, and puts it in place.
"use strict";

(() => {
  const form = document.getElementById("ground-day");
  const slider = document.getElementById("ground-slider");
  if (!form || !slider) return;
  const days = slider.dataset.days.split(" ");
  if (days.length > 1) slider.closest(".slider").hidden = false;
  const field = document.getElementById("ground-as-of");
  const moment = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
  });
  const named = (day) => moment.format(new Date(`${day}T00:00:00Z`));
  let latest = 0;
  let timer = 0;

  const ask = async () => {
    const query = new URLSearchParams(new FormData(form));
    const address = `/ground?${query}`;
    const mine = ++latest;
    document.body.setAttribute("aria-busy", "true");
    try {
      query.set("part", "1");
      const answer = await fetch(`/ground?${query}`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.statusText);
      const html = await answer.text();
      if (mine !== latest) return;
      const template = document.createElement("template");
      template.innerHTML = html;
      const fresh = template.content.getElementById("ground-part");
      document.getElementById("ground-part").replaceWith(fresh);
      history.replaceState(null, "", address);
      document.getElementById("said").textContent = fresh.dataset.said;
    } catch {
      if (mine === latest) location.assign(address);
    } finally {
      if (mine === latest) document.body.removeAttribute("aria-busy");
    }
  };

  slider.addEventListener("input", () => {
    const day = days[Number(slider.value)];
    field.value = day;
    slider.setAttribute("aria-valuetext", named(day));
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener("change", () => {
    slider.value = String(Math.max(0, days.indexOf(field.value)));
  });
})();
