// A switch asks the server for the text that the form would lead to, and puts it in place.
"use strict";

(() => {
  const form = document.getElementById("switches");
  if (!form) return;
  form.classList.add("scripted");
  const ask = window.unbracket.parts(form, "rolling");
  form.addEventListener("change", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
