// Suggestions below a search box while one types (ARIA 1.2 combobox with a listbox).
const PAUSE = 120; // milliseconds

function attach(field) {
  const input = field.querySelector("input");
  const list = document.createElement("div");
  const name = `${input.id}-suggestions`;
  list.id = name;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.wordSuggestions);
  field.append(list);
  for (const [attribute, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": name, "aria-haspopup": "listbox",
  })) input.setAttribute(attribute, value);

  let found = [];
  let chosen = -1;
  let asking = null;
  let pause = 0;

  const close = () => {
    clearTimeout(pause);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const options = list.children;
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const option = options[chosen];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const take = (suggestion) => {
    close();
    if (suggestion.links.html) {
      location.assign(suggestion.links.html);
      return;
    }
    input.value = suggestion.query;
    input.form.requestSubmit();
  };

  const draw = (suggestions) => {
    found = suggestions;
    list.replaceChildren(...suggestions.map((each, place) => {
      const option = document.createElement("div");
      option.id = `${name}-${place}`;
      option.className = "suggestion";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      text.className = "suggestion-text";
      text.dir = "auto";
      text.textContent = each.kind === "tag" ? `#${each.text}` : each.text;
      const kind = document.createElement("span");
      kind.className = "suggestion-kind";
      const word = field.dataset[`word${each.kind[0].toUpperCase()}${each.kind.slice(1)}`] ?? "";
      kind.textContent = each.count === null ? word : `${word} ${each.count.toLocaleString(document.documentElement.lang)}`;
      option.append(text, kind);
      option.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
      option.addEventListener("click", () => take(each));
      return option;
    }));
    chosen = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === input) draw((await answer.json()).results);
    } catch { /* another letter was typed, or there is no network: suggestions are no need */ }
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.hidden ? 0 : found.length;
    if (event.key === "ArrowDown" && !count) {
      event.preventDefault();
      ask();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!count) return;
      event.preventDefault();
      // Past either end is the box itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && count && chosen >= 0) {
      event.preventDefault();
      take(found[chosen]);
    } else if (event.key === "Tab") {
      close();
    }
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
}

for (const field of document.querySelectorAll("[data-suggest]")) attach(field);
