/* The ways out of a chart's page: codes that follow the choices, and what goes to the clipboard. */
"use strict";

(function () {
  const known = new Map();
  let pinned = "";

  function section() { return document.getElementById("share"); }

  function address(folder, suffix, more) {
    const own = section().dataset;
    const query = new URLSearchParams(own.query);
    Object.entries(more || {}).forEach(([name, text]) => text && query.set(name, text));
    const asked = query.toString();
    return folder + own.slug + suffix + (asked ? "?" + asked : "");
  }

  function chosen(name) {
    const field = section().querySelector('[data-pick="' + name + '"]');
    return field ? field.value : "";
  }

  function escaped(text) {
    const safe = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    return text.replace(/[&<>"]/g, (sign) => safe[sign]);
  }

  function write(name, text) {
    const field = document.getElementById(name);
    if (field && field.value !== text) { field.value = text; }
  }

  /* What the chart is, asked once for each address. */
  function facts() {
    const from = address("/charts/", ".json");
    if (!known.has(from)) {
      known.set(from, fetch(from).then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status)));
    }
    return known.get(from);
  }

  function fill() {
    if (!section()) { return; }
    facts().then(function (told) {
      const own = section().dataset;
      const kept = pinned || told.version;
      const fixed = chosen("data") === "live" ? "" : kept;
      const more = { v: fixed, theme: chosen("theme"), notes: chosen("notes") };
      const embed = address("/embed/", "", more);
      const page = address("/chart/", "", { v: fixed });
      const height = chosen("height") || "560";
      const picture = own.slug + ".png";
      const shown = document.getElementById("embed-preview");
      if (shown.getAttribute("src") !== embed) { shown.src = embed; }
      shown.height = height;
      document.getElementById("frozen-version").textContent = kept;
      document.getElementById("frozen-file").href = address("/charts/", ".html", { v: kept });
      document.getElementById("frozen-picture").href = address("/charts/", ".png", { v: kept });
      write("frozen-figure", '<figure>\n<img src="' + escaped(picture) + '" alt="' + escaped(told.alternative_text) +
        '">\n<figcaption>' + escaped(told.title + ". " + told.missing + " " + told.citation) + "</figcaption>\n</figure>");
      write("embed-code", '<iframe src="' + escaped(own.public + embed) + '" title="' + escaped(own.title) +
        '" width="100%" height="' + height + '" style="border:0;max-width:100%" loading="lazy" sandbox="' +
        own.sandbox + '"></iframe>');
      write("embed-oembed", own.public + page);
      write("embed-markdown", "![" + told.title.replace(/[[\]]/g, "\\$&") + "](" +
        (own.public ? own.public + address("/charts/", ".png", { v: fixed }) : picture) + ")\n\n" + told.citation);
    }).catch(function () { known.clear(); });
  }

  /* Keeps the version under a name where that may be written, else names its hash; then gives the address. */
  function freeze(button) {
    const line = document.getElementById("frozen-said");
    const name = button.dataset.freeze === "name" ? document.getElementById("pin-name").value.trim() : "";
    facts().then((told) => name ? keep(name, told.version) : told.version).then(function (kept) {
      pinned = kept;
      const page = document.createElement("a");
      page.href = address("/chart/", "", { v: kept });
      page.textContent = (section().dataset.public || window.location.origin) + address("/chart/", "", { v: kept });
      line.replaceChildren(name ? "Kept as " + name + ": " : "Frozen by the version’s hash: ", page);
      fill();
    }).catch(function (fault) { line.textContent = String(fault.message || fault); });
  }

  function keep(name, version) {
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name, version }) };
    return fetch("/review/pins", sent).then((answer) => answer.json().then(function (told) {
      if (!answer.ok) { throw new Error(told.error); }
      return told.name;
    }));
  }

  function said(button, words) {
    const before = button.dataset.words || button.textContent;
    button.dataset.words = before;
    button.textContent = words;
    window.setTimeout(function () { button.textContent = before; }, 2500);
  }

  function cells(told) {
    const heads = ["period", "figure", "unit", "who counted", "who said it", "publisher", "published", "source"];
    const rows = told.claims.map((one) => [
      [one.period_start, one.period_end].filter(Boolean).join(" – "), one.value === null ? one.direction : one.value,
      one.unit, one.counted_by, one.speaker, one.publisher, one.published, one.url,
    ].map((cell) => cell === null || cell === undefined ? "" : String(cell)));
    return [heads, ...rows];
  }

  function table(rows) {
    const plain = rows.map((row) => row.map((cell) => cell.replace(/[\t\n\r]/g, " ")).join("\t")).join("\n");
    const lines = rows.map((row, place) => {
      const kind = place ? "td" : "th";
      return "<tr>" + row.map((cell) => "<" + kind + ">" + escaped(cell) + "</" + kind + ">").join("") + "</tr>";
    });
    return {
      "text/plain": new Blob([plain], { type: "text/plain" }),
      "text/html": new Blob(["<table>" + lines.join("") + "</table>"], { type: "text/html" }),
    };
  }

  function take(kind) {
    if (kind === "image") {
      const picture = fetch(address("/charts/", ".png")).then((answer) => answer.blob());
      return navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    }
    if (kind === "table") {
      return facts().then((told) => navigator.clipboard.write([new ClipboardItem(table(cells(told)))]));
    }
    return fetch(address("/charts/", "." + kind)).then((answer) => answer.text())
      .then((text) => navigator.clipboard.writeText(kind === "tex" ? figure(text) : text));
  }

  /* What a paper of one's own takes of the LaTeX document. */
  function figure(text) {
    const inside = text.split("\\begin{document}\n").pop();
    return inside.split("% The figure ends here.")[0];
  }

  document.addEventListener("click", function (event) {
    const freezing = event.target.closest("[data-freeze]");
    if (freezing) { freeze(freezing); return; }
    const button = event.target.closest("[data-take]");
    if (!button || !section()) { return; }
    said(button, "One moment …");
    take(button.dataset.take).then(() => said(button, "Copied"), () => said(button, "This browser refused"));
  });
  document.addEventListener("change", function (event) { if (event.target.closest("[data-pick]")) { fill(); } });
  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.closest("#share")) { fill(); }
  }, true);
  window.addEventListener("message", function (event) {
    const shown = document.getElementById("embed-preview");
    const own = shown && event.source === shown.contentWindow && event.data && event.data.type === "trade-as-said:height";
    if (own && !chosen("height")) { shown.height = event.data.height; }
  });
})();
