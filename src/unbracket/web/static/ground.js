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
  const ask = window.unbracket.parts(form, "ground-part");
  let timer = 0;

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
