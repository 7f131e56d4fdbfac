// Keeps the assets of the pages and the articles already read; everything else is always asked for anew.
"use strict";
const ASSETS = {{ assets|safe }};
const KEPT = "assets";
const ARTICLES = "articles";
const MOST_ARTICLES = 200;
const ROOT = {{ root|safe }};
const OFFLINE = `${ROOT}/offline`;
const isArticle = (path) => path?.startsWith(`${ROOT}/articles/`) && !path.slice(`${ROOT}/articles/`.length).includes("/");

async function prepare() {
  const kept = await caches.open(KEPT);
  await kept.addAll([...ASSETS, OFFLINE]);
  const wanted = new Set([...ASSETS, OFFLINE].map((path) => new URL(path, location).href));
  for (const request of await kept.keys()) if (!wanted.has(request.url)) await kept.delete(request);
}

async function keep(path, answer) {
  const articles = await caches.open(ARTICLES);
  await articles.delete(path); // so that it is the newest again
  await articles.put(path, answer);
  const all = await articles.keys();
  for (const request of all.slice(0, Math.max(0, all.length - MOST_ARTICLES))) await articles.delete(request);
}

async function page(request) {
  const path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (isArticle(path)) {
      if (answer.ok) await keep(path, answer.clone());
      if (answer.status === 404 || answer.status === 410) await (await caches.open(ARTICLES)).delete(path);
    }
    return answer;
  } catch (error) {
    const kept = isArticle(path) && await (await caches.open(ARTICLES)).match(path);
    return kept || (await caches.match(OFFLINE)) || Promise.reject(error);
  }
}

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (!isArticle(event.data?.read)) return;
  event.waitUntil(fetch(event.data.read).then((answer) => answer.ok ? keep(event.data.read, answer) : undefined).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (ASSETS.some((path) => request.url.endsWith(path))) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
