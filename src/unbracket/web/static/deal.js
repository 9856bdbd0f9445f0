// A toggle asks the server for the same answer that the form would lead to, and puts it in place.
"use strict";

(() => {
  const form = document.getElementById("what-if");
  if (!form) return;
  const ask = window.unbracket.parts(form, "answer");
  form.addEventListener("change", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
