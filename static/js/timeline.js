// The timeline: says what a bar is at once, and takes a stretch of bars that is swept over with the mouse.
const LEAST_SWEEP = 8; // pixels; less is a click

const noteOf = (bar) => bar.closest("[data-timeline]").querySelector("[data-timeline-note]");

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const bar = event.target.closest?.("[data-period]");
    if (bar) noteOf(bar).textContent = bar.getAttribute("aria-label");
  });
}
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const bar = event.target.closest?.("[data-period]");
    if (bar) noteOf(bar).textContent = "";
  });
}

let sweep = null;

function swept(figure, from, to) {
  const [left, right] = from < to ? [from, to] : [to, from];
  return [...figure.querySelectorAll("[data-period]")].filter((bar) => {
    const box = bar.querySelector(".slot").getBoundingClientRect();
    return box.right > left && box.left < right;
  });
}

function end() {
  if (!sweep) return [];
  const { figure, bars } = sweep;
  sweep = null;
  figure.classList.remove("sweeping");
  for (const bar of bars) bar.classList.remove("swept");
  return bars;
}

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-timeline]")) event.preventDefault();
});
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest?.(".timeline-bars");
  if (svg && event.pointerType === "mouse" && event.button === 0) {
    sweep = { figure: svg.closest("[data-timeline]"), from: event.clientX, bars: [] };
  }
});
document.addEventListener("pointermove", (event) => {
  if (!sweep || Math.abs(event.clientX - sweep.from) < LEAST_SWEEP) return;
  if (!event.buttons) return end(); // let go of outside the window
  sweep.figure.classList.add("sweeping");
  for (const bar of sweep.bars) bar.classList.remove("swept");
  sweep.bars = swept(sweep.figure, sweep.from, event.clientX);
  for (const bar of sweep.bars) bar.classList.add("swept");
});
document.addEventListener("pointerup", () => {
  const bars = end();
  if (bars.length < 2) return;
  // The click that ends a sweep is none of a bar's; it comes at once, or not at all.
  const ignore = (event) => event.preventDefault();
  document.addEventListener("click", ignore, { capture: true });
  setTimeout(() => document.removeEventListener("click", ignore, { capture: true }));
  const url = new URL(bars[0].getAttribute("href"), location.href);
  url.searchParams.set("from-date", bars[0].dataset.period);
  url.searchParams.set("to-date", bars.at(-1).dataset.period);
  const go = new CustomEvent("backissue:go", { detail: url.href, cancelable: true });
  if (document.dispatchEvent(go)) location.assign(url);
});
