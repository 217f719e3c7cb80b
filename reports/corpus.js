"use strict";
// The list of documents: searched, sorted and filtered here; what is chosen lives in the address.
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var words = data.words, docs = data.documents, names = data.columns;
  var at = {}; names.forEach(function (name, i) { at[name] = i; });
  var list = document.getElementById("rows"), count = document.getElementById("count");
  var search = document.getElementById("search"), chosen = document.getElementById("chosen");
  var clear = document.getElementById("clear"), more = document.getElementById("more");
  var PAGE = 200;
  var state = { q: "", by: "", is: "", sort: "-errors", n: PAGE };

  function readAddress() {
    var given = new URLSearchParams(location.hash.slice(1));
    ["q", "by", "is", "sort"].forEach(function (key) { if (given.has(key)) state[key] = given.get(key); });
  }
  function writeAddress() {
    var kept = new URLSearchParams();
    ["q", "by", "is", "sort"].forEach(function (key) { if (state[key]) kept.set(key, state[key]); });
    history.replaceState(null, "", "#" + kept.toString());
  }
  function fits(doc) {
    if (state.by === "rule") { if (!(data.findings[doc[0]] || []).some(function (one) { return one[0] === state.is; })) return false; }
    else if (state.by && String(doc[at[state.by]] === null ? "" : doc[at[state.by]]) !== state.is) return false;
    var q = state.q.toLowerCase();
    return !q || (doc[at.path] || "").toLowerCase().indexOf(q) >= 0 || (doc[at.entity] || "").toLowerCase().indexOf(q) >= 0;
  }
  function sorted(found) {
    var down = state.sort[0] === "-", key = at[state.sort.replace("-", "")];
    if (key === undefined) return found;
    return found.sort(function (a, b) {
      var x = a[key], y = b[key];
      if (x === y) return a[0] - b[0];
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (down ? -1 : 1);
    });
  }
  function cell(row, text, kind) {
    var td = row.insertCell(); td.textContent = text === null ? "" : text; if (kind) td.className = kind; return td;
  }
  function where(one) {
    var parts = [];
    if (one[3]) parts.push(words.line + " " + one[3]);
    if (one[4]) parts.push(words.page + " " + one[4]);
    if (one[5]) parts.push(one[5]);
    return parts.join(", ");
  }
  function open(button, doc) {
    var row = button.closest("tr"), next = row.nextElementSibling;
    var shown = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!shown));
    if (shown) { next.remove(); return; }
    var made = document.createElement("tr"), td = made.insertCell(), ul = document.createElement("ul");
    td.colSpan = names.length - 1; td.className = "one";
    (data.findings[doc[0]] || []).forEach(function (one) {
      var li = document.createElement("li"), b = document.createElement("b");
      li.className = one[1]; b.textContent = words["severity-" + one[1]] + " " + one[0] + " ";
      li.append(b, one[2], where(one) ? " (" + where(one) + ")" : ""); ul.append(li);
    });
    if (doc[at.error]) { var li = document.createElement("li"); li.textContent = doc[at.error]; ul.append(li); }
    if (!ul.children.length) { td.textContent = words["no-findings"]; } else td.append(ul);
    row.after(made);
  }
  function draw() {
    var found = sorted(docs.filter(fits)), rows = document.createDocumentFragment();
    found.slice(0, state.n).forEach(function (doc) {
      var row = document.createElement("tr"), path = cell(row, "", "path"), button = document.createElement("button");
      button.type = "button"; button.textContent = doc[at.path]; button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", function () { open(button, doc); }); path.append(button);
      cell(row, doc[at.entity]); cell(row, doc[at.year], "n"); cell(row, doc[at.errors], "n"); cell(row, doc[at.warnings], "n");
      cell(row, doc[at.coverage] === null ? "" : Math.round(doc[at.coverage] * 100) + " %", "n"); rows.append(row);
    });
    list.replaceChildren(rows);
    count.textContent = words.shown.replace("{n}", Math.min(state.n, found.length)).replace("{all}", found.length);
    more.hidden = found.length <= state.n;
    chosen.textContent = state.by ? words.only + ": " + (state.is || words.unknown) : words.all;
    clear.hidden = !state.by && !state.q;
    search.value = state.q;
    document.querySelectorAll(".bars button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.by === state.by && button.dataset.is === state.is));
    });
    document.querySelectorAll("th[data-key]").forEach(function (th) {
      var key = th.dataset.key;
      th.setAttribute("aria-sort", state.sort === key ? "ascending" : state.sort === "-" + key ? "descending" : "none");
    });
    writeAddress();
  }
  document.querySelectorAll(".bars button").forEach(function (button) {
    button.addEventListener("click", function () {
      var same = state.by === button.dataset.by && state.is === button.dataset.is;
      state.by = same ? "" : button.dataset.by; state.is = same ? "" : button.dataset.is; state.n = PAGE; draw();
      document.getElementById("documents").scrollIntoView();
    });
  });
  document.querySelectorAll("th[data-key] button").forEach(function (button) {
    button.addEventListener("click", function () {
      var key = button.parentElement.dataset.key; state.sort = state.sort === "-" + key ? key : "-" + key; draw();
    });
  });
  search.addEventListener("input", function () { state.q = search.value; state.n = PAGE; draw(); });
  clear.addEventListener("click", function () { state.q = state.by = state.is = ""; state.n = PAGE; draw(); });
  more.addEventListener("click", function () { state.n += PAGE; draw(); });
  window.addEventListener("hashchange", function () { readAddress(); draw(); });
  readAddress(); draw();
})();
