// Registers the worker that keeps articles already read, and lists them where there is no network.
const ARTICLES = "articles";

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(document.documentElement.dataset.worker).then(async () => {
    const path = location.pathname;
    if (/\/articles\/[^/]+$/.test(path)) (await navigator.serviceWorker.ready).active.postMessage({ read: path });
  }).catch(() => { /* a browser that keeps nothing: reading goes on as before */ });
}

const list = document.querySelector("[data-offline-list]");
if (list && "caches" in window) {
  const articles = await caches.open(ARTICLES);
  for (const request of await articles.keys()) {
    const answer = await articles.match(request);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const title = page.querySelector("h1");
    if (!title) continue;
    list.querySelector("[data-offline-none]")?.remove();
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.textContent = title.textContent;
    link.lang = title.lang;
    link.dir = "auto";
    const item = document.createElement("li");
    item.append(link);
    list.prepend(item);
  }
}
