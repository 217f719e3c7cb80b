
// Comfort for the page of a report: filters, the inspector of a figure, keys. Without it everything can still be read.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.w;
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];

  // Text from a document only ever becomes text: nothing here writes markup.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

  // The address -------------------------------------------------------------------------------------------------
  // A place, then what was searched, chosen and ordered: "#d5n2&severity=error&find=total". Keys of the list first.
  const KEYS = ["q", "show", "rule", "sort", "find", "severity", "by-rule", "by-table", "by-order", "map"];
  const placed = (hash = location.hash) => { const [first] = hash.slice(1).split("&"); return first.includes("=") ? "" : first; };
  let asked = new URLSearchParams(location.hash.slice(1 + placed().length));
  const address = (changed, place = placed()) => {
    const kept = new URLSearchParams();
    for (const key of KEYS) {
      const value = changed[key] ?? asked.get(key);
      if (value) kept.set(key, value);
    }
    asked = kept;
    const shown = [place, String(kept)].filter(Boolean).join("&");
    if (location.hash.slice(1) !== shown) history.replaceState(null, "", `#${shown}`);
  };

  // Filters -----------------------------------------------------------------------------------------------------
  // What is on the page: all documents, or the one of very many that is open.
  let cards = [], texts = new Map(), lists = [];
  const tools = () => one(".tools:not(.index-tools)"), search = () => one("#q");
  const visible = () => all(".card").filter((card) => !card.hidden);
  const filter = () => {
    const wanted = search().value.trim().toLowerCase();
    const severities = new Set(all(".severities input:checked").map((box) => box.value));
    const rule = one("#by-rule").value, table = one("#by-table").value;
    for (const card of cards) {
      if (wanted && !texts.has(card)) texts.set(card, card.textContent.toLowerCase());
      card.hidden = !(severities.has(card.dataset.severity) && (!rule || card.dataset.rules.split(" ").includes(rule))
        && (!table || card.dataset.tables.split(" ").includes(table)) && (!wanted || texts.get(card).includes(wanted)));
    }
    const order = one("#by-order").value;
    for (const [list, held] of lists) list.append(...(order ? [...held].sort((a, b) => a.dataset.at - b.dataset.at) : held));
    const count = visible().length;
    one("#shown").value = count ? fill(words.shown, { shown: count, total: cards.length }) : words.none;
  };
  const boxes = () => all(".severities input");
  const CHOICES = ["by-rule", "by-table", "by-order"];
  // Every severity is the rule, and stands in no address; none has a word of its own.
  const told = () => {
    const on = boxes().filter((box) => box.checked).map((box) => box.value);
    const chosen = Object.fromEntries(CHOICES.map((key) => [key, one(`#${key}`).value]));
    return { ...chosen, find: search().value, severity: on.length === boxes().length ? "" : on.join("-") || "none" };
  };
  const narrow = () => {
    filter();
    address(told());
  };
  const restore = () => {
    const severity = asked.get("severity");
    search().value = asked.get("find") ?? "";
    for (const box of boxes()) box.checked = !severity || severity.split("-").includes(box.value);
    for (const key of CHOICES) {
      const field = one(`#${key}`), value = asked.get(key) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    filter();
  };
  const reveal = (element) => {
    if (element && element.closest(".card")?.hidden) {
      tools().reset();
      narrow();
    }
    element?.closest("details:not([open])")?.setAttribute("open", "");
  };
  const filtering = () => {
    cards = all(".card");
    texts = new Map();
    lists = all(".cards").map((list) => [list, [...list.children]]);
    if (!cards.length) return;
    tools().hidden = false;
    tools().addEventListener("input", narrow);
    tools().addEventListener("submit", (event) => event.preventDefault());
    restore();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) reveal(document.getElementById(link.hash.slice(1)));
  });

  // A link to a finding goes with the finding: a button copies it. Where nothing may be copied, the address shows it.
  const copy = async (button, id) => {
    const link = new URL(`#${id}`, location.href).href;
    address({}, id);
    const written = navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject();
    button.textContent = await written.then(() => words.copied, () => words.in_address);
    setTimeout(() => { button.textContent = words.copy; }, 3000);
  };
  const linking = () => {
    for (const card of cards) {
      const button = make("button", { type: "button", class: "copy", "aria-describedby": `${card.id}h`, "aria-live": "polite" }, words.copy);
      button.addEventListener("click", () => copy(button, card.id));
      one("article", card).append(button);
    }
  };

  // Figures -----------------------------------------------------------------------------------------------------
  // Each figure becomes a button. A table or passage is one stop of the Tab key: arrows move inside it.
  const figureOf = (element) => [Number(/^d(\d+)/.exec(element.closest(".document").id)[1]) - 1, Number(element.dataset.f)];
  const stop = (group, button) => {
    one('button.f[tabindex="0"]', group)?.setAttribute("tabindex", "-1");
    button.tabIndex = 0;
  };
  const asking = () => {
    for (const span of all(".f")) {
      const button = make("button", { type: "button", class: span.className, "data-f": span.dataset.f, tabindex: "-1" }, span.textContent);
      if (span.id) button.id = span.id;
      span.replaceWith(button);
    }
    for (const group of all(".grid, .passages")) {
      const first = one("button.f.error, button.f.warning, button.f.info", group) ?? one("button.f", group);
      if (first) first.tabIndex = 0;
    }
  };
  const beside = (button, key) => {
    const group = button.closest(".grid, .passages"), buttons = all("button.f", group);
    if (key === "ArrowLeft" || key === "ArrowRight" || !group.matches(".grid"))
      return buttons[buttons.indexOf(button) + (key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1)];
    const left = button.getBoundingClientRect().right, step = key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling";
    for (let row = button.closest("tr")[step]; row; row = row[step]) {
      const near = all("button.f", row).find((other) => Math.abs(other.getBoundingClientRect().right - left) < 12);
      if (near) return near;
    }
    return undefined;
  };

  // The inspector: every check that a figure takes part in, line by line ----------------------------------------
  const panel = one("#panel"), name = one("#panel-name"), facts = one("#panel-facts"), list = one("#panel-checks");
  let opener = null;
  const elements = (number, id) => all(`#d${number + 1} [data-f="${id}"]`);
  const unmark = () => all(".lit, .now").forEach((element) => element.classList.remove("lit", "now"));
  const row = (number, line, current) => {
    const [id, label, amount, place, note, sign, style] = line;
    const known = id && data.d[number].f[id], strings = data.d[number].s;
    const text = (at) => strings[at ?? 0];
    const shownLabel = known && id !== current ? make("button", { type: "button", class: "go" }, text(label)) : text(label);
    if (known && id !== current) shownLabel.addEventListener("click", () => inspect(number, id, true));
    const head = make("th", { scope: "row" }, ...(sign ? [make("span", { class: "weight" }, text(sign), " ")] : []), shownLabel);
    const last = make("td", { class: "place" }, text(place));
    if (note) last.append(make("span", { class: "note" }, text(note)));
    const kind = [text(style), id === current && id ? "here" : ""].filter(Boolean).join(" ");
    return make("tr", kind ? { class: kind } : {}, head, make("td", { class: "n" }, text(amount)), last);
  };
  const checkOf = (number, index, current) => {
    const [rule, title, verdict, where, said, parts, results] = data.d[number].c[index], strings = data.d[number].s;
    const kind = strings[verdict];
    const heading = make("h3", {}, make("span", { class: "verdict" }, `${data.signs[kind]} ${words[kind]}`), " ",
      make("code", {}, strings[rule]), " ", strings[title]);
    const section = make("section", { class: kind }, heading);
    if (where) section.append(make("p", { class: "where" }, strings[where]));
    section.append(make("p", { class: "said" }, strings[said]));
    if (parts.length + results.length > 1) {
      const rows = (lines) => lines.map((line) => row(number, line, current));
      section.append(make("table", { class: "sum" }, make("caption", { class: "vh" }, strings[said]), make("tbody", {}, ...rows(parts)), make("tfoot", {}, ...rows(results))));
    }
    return section;
  };
  const RANK = ["fails", "doubtful", "unchecked", "rounding", "holds"];
  // The text makes room for the panel; what was chosen stays where it is under the pointer.
  const still = (element, open) => {
    const before = element?.getBoundingClientRect().top ?? 0;
    panel.hidden = !open;
    document.body.classList.toggle("inspecting", open);
    scrollBy({ top: (element?.getBoundingClientRect().top ?? 0) - before, behavior: "instant" });
  };
  const inspect = (number, id, jump) => {
    const source = data.d[number], strings = source.s, figure = source.f[id], here = elements(number, id)[0];
    const wasOpen = !panel.hidden;
    unmark();
    const rank = (index) => RANK.indexOf(strings[source.c[index][2]]);
    const used = (figure ? figure[3] : []).filter((index) => source.c[index]).sort((a, b) => rank(a) - rank(b) || a - b);
    const lines = used.flatMap((index) => [...source.c[index][5], ...source.c[index][6]]);
    new Set(lines.map((line) => line[0])).forEach((other) => other && elements(number, other).forEach((element) => element.classList.add("lit")));
    elements(number, id).forEach((element) => element.classList.add("now"));
    name.textContent = figure ? strings[figure[0]] : here?.textContent ?? "";
    panel.lang = one(`#d${number + 1}`).lang;
    facts.replaceChildren();
    if (figure) {
      const count = used.length === 1 ? words.takes_part_one : words.takes_part;
      const about = [strings[figure[2]], fill(count, { n: used.length })];
      if (figure.length > 4) about.push(fill(words.interval, { low: strings[figure[4]], high: strings[figure[5]] }));
      facts.append(make("b", {}, strings[figure[1]]), about.join(" · "));
    }
    list.replaceChildren(...used.map((index) => checkOf(number, index, id)));
    const why = source.u[id];
    // A figure that was checked, but not by what the page holds, must not be told as unchecked.
    const open = !here || here.classList.contains("open");
    if (!used.length && open) list.append(make("p", { class: "said" }, why ? `${words.no_checks} ${strings[why]}` : words.no_checks));
    if (source.left) list.append(make("p", { class: "dim" }, words.left_out));
    if (!wasOpen) opener = document.activeElement;
    still(opener, true);
    panel.scrollTop = 0;
    if (jump && here) {
      reveal(here);
      here.scrollIntoView({ block: "center", inline: "nearest" });
    }
    name.focus({ preventScroll: true });
  };
  const close = () => {
    still(opener, false);
    unmark();
    opener?.focus({ preventScroll: true });
  };
  one("#close").addEventListener("click", close);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.f");
    if (!button) return;
    const group = button.closest(".grid, .passages");
    if (group) stop(group, button);
    inspect(...figureOf(button), false);
  });

  // The map of what was not checked -----------------------------------------------------------------------------
  const mapped = () => {
    const box = one("#map"), on = Boolean(box) && asked.get("map") === "on";
    if (box) box.checked = on;
    document.documentElement.classList.toggle("map", on);
  };
  const mapping = () => {
    const box = one("#map");
    mapped();
    if (!box) return;
    box.closest(".maptool").hidden = false;
    box.addEventListener("change", () => {
      address({ map: box.checked ? "on" : "" });
      mapped();
    });
  };
  const wire = () => {
    filtering();
    linking();
    asking();
    mapping();
  };

  // Keys --------------------------------------------------------------------------------------------------------
  const step = (forward) => {
    const list = visible(), current = document.activeElement.closest(".card");
    const at = list.indexOf(current), next = list[at < 0 ? (forward ? 0 : list.length - 1) : at + (forward ? 1 : -1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "start" });
    }
  };
  document.addEventListener("keydown", (event) => {
    const active = document.activeElement, typing = active.matches("input[type=search], select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (!panel.hidden) close();
      else if (active === search()) { active.value = ""; narrow(); }
    } else if (typing) return;
    else if (event.key === "j" || event.key === "k") step(event.key === "j");
    else if (event.key === "/" && cards.length) { event.preventDefault(); search().focus(); }
    else if (event.key === "Enter" && active.matches(".card[data-figure]")) {
      const number = Number(/^d(\d+)/.exec(active.id)[1]) - 1;
      inspect(number, Number(active.dataset.figure), false);
    } else if (event.key.startsWith("Arrow") && active.matches("button.f")) {
      const next = beside(active, event.key);
      if (next) {
        event.preventDefault();
        stop(active.closest(".grid, .passages"), next);
        next.focus();
      }
    }
  });
  all(".keys").forEach((element) => { element.hidden = false; });

  // Paper shows what is folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((element) => element.setAttribute("open", ""));
  });
  addEventListener("afterprint", () => folded.forEach((element) => element.removeAttribute("open")));

  // Several documents: the list, whose search, filters and order live in the address ------------------------------
  const table = one(".index"), form = one(".index-tools");
  const rows = table ? all("tbody tr", table).map((element) => ({
    element, text: one("th", element).textContent.toLowerCase(), found: element.dataset.found.split(" "),
    rules: element.dataset.rules.split(" "), cells: [...element.cells].map((cell) => cell.dataset.v ?? cell.textContent),
  })) : [];
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const ordered = (sort) => {
    const heads = all("thead button", table), name = sort.replace(/^-/, ""), way = sort.startsWith("-") ? -1 : 1;
    const at = heads.findIndex((head) => head.value === name);
    heads.forEach((head, place) => head.parentElement.setAttribute("aria-sort", place !== at ? "none" : way < 0 ? "descending" : "ascending"));
    return at < 0 ? rows : [...rows].sort((a, b) => way * compare(a.cells[at], b.cells[at]));
  };
  const relist = () => {
    const get = (key) => asked.get(key) ?? "", { q, show, rule } = form.elements;
    for (const field of [q, show, rule]) if (field.value !== get(field.name)) field.value = get(field.name);
    const wanted = get("q").trim().toLowerCase(), fits = (has, key) => !get(key) || has.includes(get(key));
    for (const row of rows) row.element.hidden = !(row.text.includes(wanted) && fits(row.found, "show") && fits(row.rules, "rule"));
    one("tbody", table).append(...ordered(get("sort")).map((row) => row.element));
    const count = rows.filter((row) => !row.element.hidden).length;
    one("#listed").value = count ? fill(words.shown, { shown: count, total: rows.length }) : words.no_document;
    one("#back")?.setAttribute("href", (!placed() && location.hash) || "#");
  };
  const ask = (changed) => {
    address(changed);
    relist();
  };
  if (table) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => ask({ q: form.elements.q.value, show: form.elements.show.value, rule: form.elements.rule.value }));
    for (const head of all("thead button", table)) {
      head.disabled = false;
      head.addEventListener("click", () => {
        const now = head.parentElement.getAttribute("aria-sort");
        const down = now === "none" ? head.dataset.first === "-" : now === "ascending";
        ask({ sort: (down ? "-" : "") + head.value });
      });
    }
  }

  // Very many documents are packed away, and opened one at a time -------------------------------------------------
  const view = one("#view"), titled = document.title;
  let open = 0;
  const unpacked = (number) => {
    const bytes = Uint8Array.from(atob(one(`#z${number}`).textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  };
  // A document is packed as number 0: its names get the number that it has here.
  const parsed = (markup, number) => {
    const { body } = new DOMParser().parseFromString(markup, "text/html");
    for (const element of all("*", body))
      for (const key of ["id", "href", "aria-labelledby", "value", "data-tables"])
        if (element.hasAttribute(key)) element.setAttribute(key, element.getAttribute(key).replace(/(^|[ #])d0(?=\D|$)/g, `$1d${number}`));
    return [...body.childNodes];
  };
  const swap = (opened) => {
    if (!panel.hidden) close();
    view.hidden = !opened;
    one("#listing").hidden = opened;
    document.body.classList.toggle("opened", opened);
  };
  const unfold = async (number) => {
    const { page, contents, checks } = await unpacked(number);
    swap(true);
    open = number;
    data.d = { [number - 1]: checks };
    one("#contents").replaceChildren(...parsed(contents, number));
    one("#opened").replaceChildren(...parsed(page, number));
    wire();
    const heading = one(`#d${number}h`);
    document.title = `${heading.textContent} · ${titled}`;
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  };
  const fold = () => {
    const link = one(`a[href="#d${open}"]`, table);
    swap(false);
    document.title = titled;
    [open, cards] = [0, []];
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
  };
  const go = async () => {
    const place = placed(), number = Number(/^d(\d+)/.exec(place)?.[1]), packed = view && number && one(`#z${number}`);
    // A link names a place alone: what was asked stays, but not from one packed document to another.
    const fresh = location.hash.includes("=") || !place || (packed && number !== open);
    if (fresh) asked = new URLSearchParams(location.hash.slice(1 + place.length));
    else address({});
    if (packed && number !== open) await unfold(number);
    else if (fresh && cards.length) {
      restore();
      mapped();
    }
    if (table && !packed) {
      relist();
      if (open) fold();
    }
    const target = place && document.getElementById(place);
    if (!target || (packed && target.matches(".document"))) return;
    reveal(target);
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", go);
  if (!view) wire();
  if (table) relist();
  go().then(() => { document.documentElement.dataset.ready = "yes"; });
})();
