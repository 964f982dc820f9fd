// One's own page: names offered while one types, and the focus where somebody with a keyboard expects it.

let boxes = 0;

// A text field becomes a combobox; without this file it stays a text field.
class Combobox {
  constructor(input) {
    this.input = input;
    this.chosen = document.getElementById(input.dataset.chosen);
    this.id = `suggestions-${++boxes}`;
    this.list = document.createElement("ul");
    this.status = document.createElement("span");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const [frame, active] = [document.createElement("span"), document.activeElement === input];
    frame.className = "combobox";
    input.replaceWith(frame);
    frame.append(input, this.list, this.status);
    if (active) input.focus();
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox" })) {
      input.setAttribute(name, value);
    }
    this.show(null);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.show(null));
  }

  typed() {
    if (this.chosen && this.chosen.type === "hidden") this.chosen.value = "";
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), 150);
  }

  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const text = this.input.value.trim();
    if (text.length < 2) return this.show(null);
    try {
      const address = `${this.input.dataset.suggest}?q=${encodeURIComponent(text.slice(0, 80))}`;
      const answer = await fetch(address, { signal: this.asked.signal });
      if (!answer.ok || answer.redirected) return this.show(null);
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul");
      if (document.activeElement === this.input) this.show(part);
    } catch (error) {
      if (error.name !== "AbortError") this.show(null);
    }
  }

  show(part) {
    const list = part ?? document.createElement("ul");
    list.id = this.id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
    this.list.replaceWith(list);
    this.list = list;
    this.list.hidden = !this.options.length;
    this.options.forEach((option, n) => (option.id = `${this.id}-${n}`));
    this.status.textContent = list.dataset.said ?? "";
    this.input.setAttribute("aria-controls", this.id);
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point(null);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  point(option) {
    for (const each of this.options) each.setAttribute("aria-selected", String(each === option));
    this.at = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  take(option) {
    if (!option) return;
    this.input.value = option.textContent.trim();
    if (this.chosen && option.dataset.id) this.chosen.value = option.dataset.id;
    this.show(null);
    this.input.focus();
  }

  pressed(event) {
    const options = this.options;
    const at = options.indexOf(this.at);
    if (event.key === "ArrowDown" && !options.length) this.ask();
    else if (event.key === "ArrowDown") this.point(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp" && options.length) this.point(options.at(at <= 0 ? -1 : at - 1));
    else if (event.key === "Enter" && this.at) this.take(this.at);
    else if (event.key === "Escape" && options.length) this.show(null);
    else return;
    event.preventDefault();
  }
}

function enhance(root) {
  for (const input of root.querySelectorAll("input[data-suggest]:not([role])")) new Combobox(input);
}

// A form begins at its first field unless it says otherwise (autofocus); back from it, one is where one left.
let left = "";

function focusOf(section) {
  if (section.querySelector("[autofocus]")) return section.querySelector("[autofocus]");
  const form = section.querySelector("form.form") ?? section.querySelector("form");
  if (section.classList.contains("editing")) return form?.querySelector("input:not([type=hidden]), select, textarea, button");
  const links = [...section.querySelectorAll("a[hx-get]")];
  return links.find((link) => link.getAttribute("href") === left) ?? section.querySelector("[data-edit]");
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.detail.elt;
  if (link.matches("a[hx-get]") && !link.closest(".editing")) left = link.getAttribute("href");
});
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
document.addEventListener("htmx:afterSettle", (event) => {
  const focused = document.activeElement;
  const section = event.detail.elt.closest("[id^=section-]");
  if (section && (focused === document.body || !focused?.isConnected)) focusOf(section)?.focus();
});
enhance(document);
