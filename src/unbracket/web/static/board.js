// Opens a cell in place with the same row that the server would put there, and moves by arrows.
"use strict";

(() => {
  const table = () => document.querySelector("table.board");
  const openRow = () => document.querySelector(".opened-row");
  const openCell = () => document.querySelector(".cell.is-open");

  const remember = (change) => {
    const url = new URL(location.href);
    url.hash = "";
    change(url.searchParams);
    history.replaceState(null, "", url);
  };

  const mark = (cell, on) => {
    cell.classList.toggle("is-open", on);
    cell.setAttribute("aria-expanded", String(on));
  };

  const close = (refocus) => {
    const cell = openCell();
    openRow()?.remove();
    if (!cell) return;
    mark(cell, false);
    remember((query) => query.delete("cell"));
    if (refocus) cell.focus();
  };

  const open = async (cell) => {
    let html;
    try {
      const answer = await fetch(cell.dataset.part, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.statusText);
      html = await answer.text();
    } catch {
      location.assign(cell.href);
      return;
    }
    close(false);
    const template = document.createElement("template");
    template.innerHTML = html;
    const row = template.content.querySelector("tr");
    cell.closest("tr").after(row);
    mark(cell, true);
    remember((query) => query.set("cell", `${cell.dataset.party}/${cell.dataset.provision}`));
    row.querySelector("h3").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    document.getElementById("said").textContent = row.querySelector("h3").textContent;
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-close]")) {
      event.preventDefault();
      close(true);
      return;
    }
    const cell = event.target.closest(".board .cell");
    if (!cell) return;
    event.preventDefault();
    if (cell.classList.contains("is-open")) close(true);
    else open(cell);
  });

  const neighbour = (cell, key) => {
    const row = cell.closest("tr");
    const cells = [...row.querySelectorAll(".cell")];
    const at = cells.indexOf(cell);
    if (key === "ArrowLeft") return cells[at - 1];
    if (key === "ArrowRight") return cells[at + 1];
    const rows = [...table().querySelectorAll("tr.positions")];
    const next = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
    return next?.querySelectorAll(".cell")[at];
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape" && openRow()) {
      event.preventDefault();
      close(true);
      return;
    }
    if (!event.key.startsWith("Arrow") || !(event.target instanceof Element)) return;
    const cell = event.target.closest(".board .cell");
    const next = cell && neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
