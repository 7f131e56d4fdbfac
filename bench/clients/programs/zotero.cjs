// Zotero's own translators (of the npm package `zotero-translators`, which holds its translation server) on
// pages from standard input: [{url, html}] in, what each makes of its page out.
"use strict";
const fs = require("fs");
const path = require("path");
const Module = require("module");
const { createRequire } = Module;
const installed = createRequire(path.join(process.argv[2], "package.json"));
const file = installed.resolve("zotero-translators");
const START = "return __webpack_require__(__webpack_require__.s = 0);";
const TRANSLATE = 19; // the module with its translations

const out = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true; // where it logs
const bundle = new Module(file, module);
bundle.filename = file;
bundle.paths = Module._nodeModulePaths(path.dirname(file));
const source = fs.readFileSync(file, "utf8");
if (!source.includes(START)) throw new Error("zotero-translators is put together in another way");
bundle._compile(source.replace(START, `globalThis.bundled = __webpack_require__; ${START}`), file);
const { Web, Import } = globalThis.bundled(TRANSLATE);
const { JSDOM } = installed("jsdom");

function open({ html, url }) {
  const { window } = new JSDOM(html, { url });
  // What its own copies of libraries add.
  window.Attr.prototype.compareDocumentPosition = function (other) {
    return this.ownerElement.compareDocumentPosition(other.ownerElement || other);
  };
  Object.defineProperty(window.HTMLElement.prototype, "innerText", {
    configurable: true,
    get() { return this.textContent; },
  });
  return window.document;
}

async function translate(translation) {
  const items = [];
  const found = await translation.getTranslators(true);
  if (!found.length) return { translator: "", items };
  translation.setHandler("itemDone", (_, item) => items.push(item));
  translation.setTranslator(found[0]);
  await translation.translate({ libraryID: false, saveAttachments: false });
  return { translator: found[0].label, items };
}

async function read(asked) {
  const translation = asked.html === undefined ? new Import() : new Web();
  if (asked.html === undefined) translation.setString(asked.text);
  else translation.setDocument(open(asked));
  try {
    return await translate(translation);
  } catch (error) {
    return { translator: "", items: [], error: String(error.message || error) };
  }
}

(async () => {
  const answers = [];
  for (const asked of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await read(asked));
  const keep = ({ itemType, title, creators, date, publicationTitle, language, url, abstractNote }) =>
    ({ itemType, title, creators, date, publicationTitle, language, url, abstractNote });
  out(JSON.stringify(answers.map((each) => ({ ...each, items: each.items.map(keep) }))), () => process.exit(0));
})();
