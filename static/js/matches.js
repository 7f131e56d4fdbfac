// The words searched for, marked in an article: from one to the next, and off again.
const bar = document.querySelector("[data-matches]");

if (bar) {
  const marks = [...document.querySelectorAll("mark[id^='match-']")];
  const place = bar.querySelector("[data-match-place]");
  const first = bar.querySelector("[data-match-first]");
  let here = -1;
  first.hidden = true; // the arrows do it

  const step = (by) => {
    marks[here]?.classList.remove("current");
    here = here < 0 && by < 0 ? marks.length - 1 : (here + by + marks.length) % marks.length;
    marks[here].classList.add("current");
    marks[here].scrollIntoView({ block: "center" });
    place.textContent = `${here + 1} / `;
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-match-step]");
    if (button) step(Number(button.dataset.matchStep));
    if (event.target.closest("[data-match-clear]")) {
      event.preventDefault();
      for (const mark of marks) mark.replaceWith(...mark.childNodes);
      bar.remove();
    }
  });
}
