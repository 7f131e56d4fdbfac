// Searches in place: the address is asked for as ever, and what comes takes the place of `main`, with the history kept.
const main = document.querySelector("main[data-live]");
const announce = document.querySelector("[data-announce]");
const TYPING_PAUSE = 200; // milliseconds
const seen = new Map(); // what was shown, by address, for going back
let asking = null;
let shown = location.href;

const isHere = (url) => url.origin === location.origin && url.pathname === location.pathname;

function keyOfFocus() {
  const focused = document.activeElement;
  return main.contains(focused) ? focused.closest("[data-key]")?.dataset.key : undefined;
}

function put(html, { key, caret, top }) {
  const unfolded = [...main.querySelectorAll("details[open][data-fold]")].map((each) => each.dataset.fold);
  main.innerHTML = html;
  for (const fold of unfolded) main.querySelector(`[data-fold="${fold}"]`)?.setAttribute("open", "");
  document.title = main.querySelector("[data-title]")?.dataset.title ?? document.title;
  announce.textContent = main.querySelector("[data-count]")?.textContent ?? "";
  const box = document.getElementById("q");
  if (box && box !== document.activeElement && location.pathname.endsWith("/search")) {
    box.value = new URLSearchParams(location.search).get("q") ?? "";
  }
  const again = key && main.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again) {
    again.focus({ preventScroll: true });
    if (caret !== undefined) again.setSelectionRange?.(caret, caret);
  } else if (key) {
    main.focus({ preventScroll: true });
  }
  if (top !== undefined) scrollTo({ top, behavior: "instant" });
}

async function show(url, { push = true, top } = {}) {
  asking?.abort();
  asking = new AbortController();
  const key = keyOfFocus();
  const caret = document.activeElement?.selectionStart ?? undefined;
  main.setAttribute("aria-busy", "true");
  try {
    let html = push ? undefined : seen.get(url.href);
    let address = url.href;
    if (html === undefined) {
      const answer = await fetch(url, { headers: { "backissue-part": "main" }, signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      html = await answer.text();
      address = answer.url;
    }
    if (push) {
      seen.set(shown, main.innerHTML);
      history.replaceState({ top: scrollY }, "");
      history.pushState({}, "", address);
    }
    shown = location.href;
    put(html, { key, caret, top });
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
    return;
  }
  main.removeAttribute("aria-busy");
}

function addressOf(form) {
  const url = new URL(form.action || location.href, location.href);
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(pairs).toString();
  url.hash = "";
  return url;
}

if (main) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.getAttribute("href"), location.href); // an SVG's link has no `href` that is text
    if (!main.contains(link) || !isHere(url) || (url.hash && url.search === location.search)) return;
    event.preventDefault();
    const isPaging = link.closest(".pages") !== null;
    show(url, { top: isPaging ? 0 : undefined });
  });
  document.addEventListener("submit", (event) => {
    const url = addressOf(event.target);
    if (event.target.method === "dialog" || !isHere(url)) return;
    event.preventDefault();
    show(url, { top: 0 });
  });
  let pause = 0;
  main.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-as-typed]");
    if (!form) return;
    clearTimeout(pause);
    pause = setTimeout(() => show(addressOf(form)), TYPING_PAUSE);
  });
  document.addEventListener("backissue:go", (event) => {
    event.preventDefault();
    show(new URL(event.detail, location.href));
  });
  addEventListener("popstate", (event) => {
    if (location.href.split("#")[0] === shown.split("#")[0]) return; // within the page
    seen.set(shown, main.innerHTML);
    show(new URL(location.href), { push: false, top: event.state?.top ?? 0 });
  });
}
