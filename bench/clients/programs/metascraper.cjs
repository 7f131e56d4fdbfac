// metascraper on pages from standard input: [{url, html}] in, what it makes of each out.
"use strict";
const fs = require("fs");
const path = require("path");
const installed = require("module").createRequire(path.join(process.argv[2], "package.json"));
const load = (name) => { const found = installed(name); return found.default || found; };
const rules = ["author", "date", "publisher", "title", "lang", "url"];

(async () => {
  const read = load("metascraper")(rules.map((name) => load(`metascraper-${name}`)()));
  const answers = [];
  for (const { url, html } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    answers.push(await read({ url, html, validateUrl: false }));
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
})();
