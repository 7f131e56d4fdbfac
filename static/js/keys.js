// Single keys, where nothing is being typed: / j k n p u ?
const dialog = document.querySelector("[data-keys]");

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]") !== null;

function step(by) {
  const titles = [...document.querySelectorAll(".result-title a")];
  if (!titles.length) {
    document.querySelector(`[data-match-step="${by}"]`)?.click();
    return;
  }
  const here = titles.findIndex((title) => title === document.activeElement);
  const next = titles[Math.min(titles.length - 1, Math.max(0, here + by))];
  next.focus();
  next.closest(".result").scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => {
    const box = document.getElementById("q");
    box?.focus();
    box?.select();
  },
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector("[data-next]")?.click(),
  p: () => document.querySelector("[data-previous]")?.click(),
  u: () => document.querySelector("[data-up]")?.click(),
  "?": () => dialog?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog?.open) return;
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
document.querySelector("[data-keys-open]")?.addEventListener("click", () => dialog.showModal());
