// The page to drop documents on: sends each to this machine's own server, shows what came of it.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.w;
  const one = (id) => document.getElementById(id);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const count = (key, n) => fill((n === 1 && words[`${key}_one`]) || words[key], { n: n.toLocaleString("en") });

  // What is told -------------------------------------------------------------------------------------------------
  const documents = new Set();
  const tell = () => {
    const all = [...documents], done = all.filter((each) => each.done), read = all.filter((each) => each.id && !each.failed);
    one("work").hidden = !all.length;
    one("all").hidden = done.length < all.length || !all.some((each) => each.id);
    one("all").querySelectorAll("a").forEach((link) => { link.hidden = !read.length; });
    one("bar").max = all.length || 1;
    one("bar").value = done.length;
    const values = { n: done.length, all: all.length, bad: all.filter((each) => each.errors).length, unread: all.filter((each) => each.failed).length };
    one("state").value = all.length ? fill(done.length < all.length ? words.progress : words.done, values) : "";
  };
  const result = (row, style, bold, ...more) => {
    row.result.className = `result ${style}`;
    row.result.replaceChildren(make("b", {}, `${data.signs[style] ?? ""} ${bold}`.trim()), ...more);
  };
  const link = (row, form, label, more) =>
    make("a", { href: `documents/${row.id}/${form}`, "aria-label": `${label}: ${row.name}`, ...more }, label);
  const fail = (row, why) => {
    Object.assign(row, { done: true, failed: true });
    result(row, "error", words.unread, make("span", { class: "dim" }, why));
  };
  const verdict = (row, said) => {
    const found = [["error", said.errors], ["warning", said.warnings], ["info", said.notes]].filter(([, n]) => n);
    const share = fill(words.coverage, { figures: said.figures.toLocaleString("en"), checked: said.checked.toLocaleString("en") });
    const below = make("span", { class: "dim" }, share);
    if (found.length) return result(row, found[0][0], found.map(([name, n]) => count(name, n)).join(" · "), below);
    return said.checked ? result(row, "holds", words.clean, below) : result(row, "unchecked", words.nothing, below);
  };
  const show = (row, said) => {
    row.id = said.id;
    const remove = make("button", { type: "button", "aria-label": `${words.remove}: ${row.name}` }, words.remove);
    remove.addEventListener("click", () => drop(row));
    if (said.error) {
      fail(row, said.told[document.documentElement.lang] ?? said.error);
      row.acts.replaceChildren(remove);
      return;
    }
    Object.assign(row, { done: true, errors: said.errors });
    row.title.textContent = said.title;
    verdict(row, said);
    row.acts.replaceChildren(
      link(row, "html", words.read, { target: "_blank", rel: "noopener" }), link(row, "xlsx", words.workbook, { download: "" }),
      ...(said.marked ? [link(row, "marked", `${words.marked} (${said.marked})`, { download: "" })] : []), link(row, "sarif", words.sarif, { download: "" }), remove);
  };
  const add = (name) => {
    const row = { name, title: make("span"), result: make("td", { class: "result" }, words.waiting), acts: make("div", { class: "acts" }) };
    row.element = make("tr", {}, make("th", { scope: "row" }, name, row.title), row.result, make("td", {}, row.acts));
    one("rows").append(row.element);
    documents.add(row);
    return row;
  };
  const forget = (row) => {
    const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
    row.element.remove();
    documents.delete(row);
    (next?.querySelector("button, a") ?? one("files")).focus();
    tell();
  };

  // What is asked of the server ----------------------------------------------------------------------------------
  const drop = async (row) => {
    const answer = row.id ? await fetch(`documents/${row.id}`, { method: "DELETE" }).catch(() => null) : true;
    if (answer) forget(row);
  };
  const send = async (row, file) => {
    if (file.size > data.size) return fail(row, words.large);
    row.result.textContent = words.checking;
    try {
      const answer = await fetch(`documents?name=${encodeURIComponent(row.name)}`, { method: "POST", body: file });
      const said = await answer.json();
      if (answer.ok) show(row, said);
      else fail(row, words[said.refused] ?? said.refused);
    } catch {
      fail(row, words.gone);
    }
    return undefined;
  };
  // Documents that belong together are held against each other once all are there.
  const compare = async () => {
    const read = [...documents].filter((row) => row.id && !row.failed);
    if (read.length < 2) return;
    const answer = await fetch("together", { method: "POST" }).catch(() => null);
    for (const said of answer?.ok ? await answer.json() : []) {
      const row = read.find((each) => each.id === said.id);
      if (row && documents.has(row)) show(row, said);
    }
    tell();
    document.documentElement.dataset.compared = String(read.length);
  };
  const queue = [];
  let busy = 0;
  const work = () => {
    while (busy < data.jobs && queue.length) {
      busy += 1;
      const [row, file] = queue.shift();
      send(row, file).finally(() => {
        busy -= 1;
        tell();
        work();
        if (!busy && !queue.length) compare();
      });
    }
  };
  const take = (files) => {
    for (const [name, file] of files) queue.push([add(name), file]);
    tell();
    work();
  };

  // What is dropped or chosen ------------------------------------------------------------------------------------
  const wanted = (name) => !/(^|\/)(\.|~\$)/.test(name) && data.suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));
  const listed = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  const inside = async (entry, whole) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return !whole || wanted(file.name) ? [[entry.fullPath.slice(1), file]] : [];
    }
    const reader = entry.createReader(), found = [];
    for (let part = await listed(reader); part.length; part = await listed(reader)) found.push(...part);
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    const files = [];
    for (const each of found) files.push(...(await inside(each, true)));
    return files;
  };
  const zone = one("drop");
  addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => [file.name, file]);
    if (!entries.length) return take(plain);
    for (const entry of entries) take(await inside(entry, false).catch(() => []));
    return undefined;
  });
  for (const kind of ["file", "folder"]) {
    const input = one(`${kind}-input`);
    one(kind === "file" ? "files" : kind).addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const files = [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
      take(kind === "folder" ? files.filter(([name]) => wanted(name)).sort(([a], [b]) => (a < b ? -1 : 1)) : files);
      input.value = "";
    });
  }
  one("clear").addEventListener("click", async () => {
    const answer = await fetch("documents", { method: "DELETE" }).catch(() => null);
    if (!answer?.ok) return;
    documents.forEach((row) => row.element.remove());
    documents.clear();
    tell();
    one("files").focus();
  });

  // What is there already, after the page was loaded again.
  fetch("documents").then((answer) => answer.json()).then((known) => {
    for (const said of known) show(add(said.name), said);
    tell();
    document.documentElement.dataset.ready = "yes";
  });
})();
