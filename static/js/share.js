// Sharing an article by the system's own means, or by copying its address; copying its citations.
const SAID = 2000; // milliseconds

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without HTTPS there is but the old way.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function tell(button) {
  const place = button.querySelector("span") ?? button;
  const before = place.textContent;
  place.textContent = button.dataset.wordsCopied;
  const announce = document.querySelector("[data-announce]");
  if (announce) announce.textContent = button.dataset.wordsCopied;
  setTimeout(() => { place.textContent = before; }, SAID);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (!button) return;
  try {
    if (button.dataset.copy) {
      await copy(document.getElementById(button.dataset.copy).textContent);
      tell(button);
    } else if (navigator.share) {
      await navigator.share({ title: button.dataset.shareTitle, url: button.dataset.share });
    } else {
      await copy(button.dataset.share);
      tell(button);
    }
  } catch (error) {
    if (error.name !== "AbortError") throw error; // not shared after all
  }
});
