/* What a reviewer does in the browser: accept, reject, fix, add, take back, each by button or key. */
"use strict";

(function () {
  const TOLD = { accept: "Accepted", reject: "Rejected", change: "Fixed", add: "Added" };
  const KEYS = { a: "accept", r: "reject", f: "change" };
  const NAMES = {
    indicator: "About", measure: "Kind of figure", value: "Value", value_high: "to, of a range", unit: "Unit",
    of: "Of what", qualifier: "Hedge", direction: "Direction", period_start: "Period from", period_end: "Period to",
    baseline_start: "Compared with, from", baseline_end: "Compared with, to", reporter: "Reporter", partner: "Partner",
    commodity: "Goods", mode: "Means of transport", route: "Route", modality: "Said as", counted_by: "Counted by", speaker: "Speaker",
  };
  const SHAPES = { value: "3.5 bn or 3500000000", value_high: "", period_start: "2024-01-01", period_end: "2024-09-30" };
  const SIZES = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mln: 1e6, million: 1e6, bn: 1e9, billion: 1e9, tn: 1e12, trillion: 1e12 };
  const MANY = 40; /* codes: longer lists are searched as one types */
  const PAUSE = 700;
  let last = null;
  let picked = { quote: "", figure: "" };
  let choices = null;
  let watching = null;
  let fresh = ""; /* an article that is on its way into the tables */

  function make(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) { made.setAttribute(key, value); }
    made.append(...inside);
    return made;
  }

  async function asked(path, body) {
    const how = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    let answer;
    try { answer = await fetch(path, how); } catch (lost) { throw new Error("The server cannot be reached; nothing was written."); }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) { throw new Error(told.error || "The server refused; load the page anew and enter again."); }
    return told;
  }

  /* One line at the foot says what was done, and takes it back. */
  function tell(words, undoable) {
    let line = document.getElementById("review-told");
    if (!line) {
      line = make("div", { id: "review-told", role: "status" });
      document.body.append(line);
    }
    line.replaceChildren(make("span", {}, words));
    if (undoable && last) {
      line.append(make("button", { type: "button", "data-review": "undo-last" }, "Undo", make("kbd", {}, "U")));
    }
  }

  function attempt(work) { return work().catch((reason) => tell(reason.message)); }

  function current() {
    const line = document.querySelector('[data-claim][aria-current="true"]');
    const hash = /^#c=(.+)$/.exec(window.location.hash);
    return line ? line.dataset.claim : hash ? decodeURIComponent(hash[1]) : null;
  }

  function line(claim) { return document.querySelector('.queue [data-claim="' + CSS.escape(claim) + '"]'); }

  async function say(action, claim, changes) {
    const done = await asked("/review/statements/" + encodeURIComponent(claim), { action: action, changes: changes || {} });
    after(TOLD[action], done.lines, claim);
  }

  function after(words, lines, claim) {
    last = { lines: lines, claim: claim };
    tell(words + ".", true);
    const row = line(claim);
    if (row) {
      row.classList.add("done");
      row.querySelector(".review-done").textContent = words;
      onward(row);
    } else { show(claim); }
    watch();
  }

  function onward(row) {
    let next = row.nextElementSibling;
    while (next && next.classList.contains("done")) { next = next.nextElementSibling; }
    if (next) { next.querySelector("a").click(); next.scrollIntoView({ block: "nearest" }); } else { refresh(); }
  }

  function show(claim) { window.dash_clientside.set_props("selected", { data: claim }); }

  async function undo(lines, claim) {
    await asked("/review/undo", { lines: lines });
    last = null;
    tell("Taken back.");
    const row = claim && line(claim);
    if (row) { row.classList.remove("done"); row.querySelector(".review-done").textContent = ""; row.querySelector("a").click(); }
    else if (current()) { show(current()); }
    watch();
  }

  /* The tables are built in the background; the page takes the new ones when they stand. */
  function watch() {
    watching = watching || watched().finally(function () { watching = null; });
    return watching;
  }

  async function watched() {
    document.documentElement.dataset.building = "true";
    try {
      for (;;) {
        await new Promise((go) => window.setTimeout(go, PAUSE));
        const state = await asked("/review/state" + (fresh ? "?article=" + encodeURIComponent(fresh) : ""));
        if (!state.waiting) { refresh(); break; }
        if (state.fault) { tell("The tables could not be built: " + state.fault); break; }
      }
    } catch (reason) { tell(reason.message); }
    fresh = "";
    delete document.documentElement.dataset.building;
  }

  function refresh() {
    if (document.querySelector("dialog[open]") || window.location.pathname === "/read") { return; }
    const active = document.activeElement;
    const place = active && active.dataset && active.dataset.review
      ? '[data-review="' + active.dataset.review + '"]' + (active.dataset.of ? '[data-of="' + CSS.escape(active.dataset.of) + '"]' : "") : null;
    const narrow = window.matchMedia("(max-width: 640px)").matches;
    window.dash_clientside.set_props("screen", { data: { theme: document.documentElement.dataset.theme, narrow: narrow, at: Date.now() } });
    if (place) { window.setTimeout(() => { const again = document.querySelector(place); if (again && document.activeElement === document.body) { again.focus(); } }, 900); }
  }

  /* The words that are selected in a text are the figure; the sentence around them is the quote. */
  function pick() {
    const chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) { return; }
    const range = chosen.getRangeAt(0);
    const text = [...document.querySelectorAll(".text .words, .text .headline")].find((one) => one.contains(range.commonAncestorContainer));
    if (!text) { return; }
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const said = range.toString();
    const start = before.toString().length + (said.length - said.trimStart().length);
    picked = { quote: sentence(text.textContent, start, start + said.trim().length), figure: said.trim() };
  }

  function sentence(text, start, end) {
    const parts = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)];
    const over = parts.filter((one) => one.index < end && one.index + one.segment.length > start);
    return over.map((one) => one.segment).join("").trim();
  }

  function amount(words) {
    const found = /^\s*([-+]?[\d.,\s]+?)\s*([a-z]*)\s*$/i.exec(words);
    if (!found || (found[2] && !SIZES[found[2].toLowerCase()])) { return words.trim(); }
    const number = Number(found[1].replace(/[,\s]/g, ""));
    return Number.isNaN(number) ? words.trim() : String(Number((number * (SIZES[found[2].toLowerCase()] || 1)).toPrecision(15)));
  }

  function field(name, value) {
    const id = "fix-" + name;
    const known = choices[name];
    let entry;
    if (known && known.length <= MANY) {
      entry = make("select", { id: id, name: name }, make("option", { value: "" }, "—"));
      for (const [code, label] of known) { if (code) { entry.append(make("option", { value: code }, label)); } }
    } else {
      entry = make("input", { id: id, name: name, type: "text", placeholder: SHAPES[name] || "", autocomplete: "off" });
      if (known) { entry.setAttribute("list", "codes-" + name); }
    }
    entry.value = value || "";
    const codes = known && known.length > MANY
      ? [make("datalist", { id: "codes-" + name }, ...known.map(([code, label]) => make("option", { value: code }, label)))] : [];
    return make("div", { class: "field" }, make("label", { for: id }, NAMES[name]), entry, ...codes);
  }

  async function open(head, columns, words, save) {
    choices = choices || (await asked("/review/choices"));
    const dialog = make("dialog", { class: "review-dialog", "aria-labelledby": "fix-head" });
    const wrong = make("p", { role: "alert", class: "review-wrong" });
    const fields = make("div", { class: "review-fields" }, ...Object.keys(NAMES).map((name) => field(name, columns[name])));
    const buttons = make("div", { class: "buttons" }, make("button", { type: "submit", class: "primary" }, "Save"),
      make("button", { type: "button", "data-review": "close" }, "Cancel", make("kbd", {}, "Esc")));
    const form = make("form", {}, make("h2", { id: "fix-head" }, head), ...words, fields, wrong, buttons);
    dialog.append(form);
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      const given = Object.fromEntries([...new FormData(form)].map(([name, cell]) => [name, String(cell).trim()]));
      for (const name of ["value", "value_high"]) { given[name] = amount(given[name]); }
      try { await save(given); dialog.close(); } catch (reason) { wrong.textContent = reason.message; }
    });
    dialog.showModal();
    ([...form.elements].find((one) => one.required && !one.value) || form.elements.indicator).focus();
  }

  function area(name, label, value, rows) {
    const entry = make("textarea", { id: "fix-" + name, name: name, rows: rows, required: "" });
    entry.value = value;
    return make("div", { class: "field wide" }, make("label", { for: "fix-" + name }, label), entry);
  }

  async function fix(claim) {
    const known = await asked("/review/statements/" + encodeURIComponent(claim));
    const words = known.digest ? make("p", { class: "summary" }, known.quote) : make("blockquote", { class: "quote" }, "“" + known.quote + "”");
    await open("Fix this statement", known.columns, [words], function (given) {
      const changed = Object.keys(NAMES).filter((name) => (given[name] || "") !== known.columns[name]);
      return say("change", claim, Object.fromEntries(changed.map((name) => [name, given[name] || ""])));
    });
  }

  async function add(article) {
    const usual = { measure: "level", modality: "actual" };
    const words = [area("quote", "The sentence, exactly", picked.quote, 3), area("figure", "The words of its figure, or of the movement", picked.figure, 1)];
    await open("Add a statement that was missed", usual, words, async function (given) {
      const { quote, figure, ...columns } = given;
      const done = await asked("/review/statements", { article_id: article, quote: quote, figure: figure, columns: columns });
      after(TOLD.add, done.lines, done.claim_id);
    });
  }

  async function keep() {
    const given = (id) => (document.getElementById(id) || {}).value || "";
    const article = { text: given("pasted"), published: given("day"), title: given("keep-title"), publisher: given("keep-publisher"), url: given("keep-url") };
    tell("Adding the text …");
    const done = await asked("/review/articles", article);
    tell(done.outcome === "unchanged" ? "This text is in the collection already. " : "Added to the collection. ");
    fresh = done.article_id;
    await watch();
    document.getElementById("review-told").append(make("a", { href: "/article/" + encodeURIComponent(done.article_id) }, "Open it"));
  }

  function act(button) {
    const what = button.dataset.review;
    const claim = button.dataset.of || current();
    if (what === "accept" || what === "reject") { return attempt(() => say(what, claim)); }
    if (what === "change") { return attempt(() => fix(claim)); }
    if (what === "add") { return attempt(() => add(button.dataset.article)); }
    if (what === "keep") { return attempt(keep); }
    if (what === "undo") { return attempt(() => undo(JSON.parse(button.dataset.lines), current())); }
    if (what === "undo-last" && last) { return attempt(() => undo(last.lines, last.claim)); }
    if (what === "keys") { window.localStorage.setItem("review-keys", keys() ? "off" : "on"); return dress(); }
    if (what === "close") { button.closest("dialog").close(); }
    return null;
  }

  function keys() { return window.localStorage.getItem("review-keys") !== "off"; }

  /* The head leads to the queue; the switch of the keys says how it stands. */
  function dress() {
    const places = document.querySelector(".head nav ul");
    if (places && !document.getElementById("to-review")) {
      places.append(make("li", {}, make("a", { href: "/review", id: "to-review", class: "place" }, "Review")));
    }
    for (const one of document.querySelectorAll('[data-review="keys"]')) {
      const words = keys() ? "Keys are on" : "Keys are off";
      if (one.textContent !== words) { one.textContent = words; one.setAttribute("aria-pressed", String(keys())); }
    }
  }

  document.addEventListener("selectionchange", pick);
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-review]");
    if (button) { event.preventDefault(); act(button); }
  });
  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.querySelector("dialog[open]");
    if (typing || event.altKey || event.ctrlKey || event.metaKey || event.repeat || !keys()) { return; }
    const key = event.key.toLowerCase();
    const adding = document.querySelector('[data-review="add"]');
    if (KEYS[key] && current()) { event.preventDefault(); act({ dataset: { review: KEYS[key] } }); }
    if (key === "m" && adding) { event.preventDefault(); act(adding); }
    if (key === "u" && last) { event.preventDefault(); act({ dataset: { review: "undo-last" } }); }
  });
  new MutationObserver(dress).observe(document.documentElement, { childList: true, subtree: true });

  /* In the grid each row has the three signs. */
  window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  window.dashAgGridComponentFunctions.ReviewSigns = function (cell) {
    const React = window.React;
    if (!cell.data) { return null; }
    const sign = (what, name, words) => React.createElement("button",
      { type: "button", key: what, title: name, "aria-label": name + ": " + cell.data.figure, "data-review": what, "data-of": cell.data.claim }, words);
    return React.createElement("span", { className: "review-signs" }, sign("accept", "Accept", "✓"), sign("reject", "Reject", "✕"), sign("change", "Fix", "✎"));
  };
})();
