// Before anything is drawn: says that there are scripts, and sets the colours that were chosen here.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  const read = () => {
    try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; }
  };
  const apply = (choice) => {
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  };
  const choose = (choice) => {
    try { localStorage.setItem("theme", choice); } catch { /* it holds for this page, then */ }
    apply(choice);
  };

  apply(read());
  document.addEventListener("DOMContentLoaded", () => apply(read()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
  addEventListener("storage", () => apply(read()));
})();
