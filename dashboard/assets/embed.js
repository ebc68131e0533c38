/* An embed in somebody else's page: says how tall it is, and comes alive when it is touched. */
"use strict";

(function () {
  const spec = JSON.parse(document.getElementById("spec").textContent);
  const drawing = document.getElementById("drawing");
  const alive = document.getElementById("alive");
  const still = document.getElementById("still");
  const said = document.getElementById("said");
  const wake = document.getElementById("wake");
  let asked = false;

  /* The forms that hosts listen for: our own, iframe-resizer's kin, and oEmbed consumers'. */
  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ type: "trade-as-said:height", height: height, src: window.location.href }, "*");
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height: height }, "*");
    window.parent.postMessage(JSON.stringify({ context: "iframe.resize", src: window.location.href, height: height }), "*");
  }

  function named() {
    const chosen = document.documentElement.dataset.theme;
    return chosen || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  function show(event) {
    const point = event.points && event.points[0];
    const one = point && spec.said[point.customdata];
    if (!one) { return; }
    const words = document.createElement(one.quoted ? "blockquote" : "p");
    words.className = one.quoted ? "quote" : "summary";
    words.textContent = one.quoted ? "“" + one.words + "”" : "Our summary: " + one.words;
    const line = document.createElement("p");
    line.className = "byline";
    line.textContent = one.line;
    said.replaceChildren(words, line);
    tell();
  }

  function draw() {
    const figure = spec[named()];
    alive.hidden = false;
    still.closest("picture") ? still.closest("picture").remove() : still.remove();
    wake.hidden = true;
    window.Plotly.newPlot(alive, figure.data, figure.layout, spec.config).then(function () {
      alive.on("plotly_click", show);
      tell();
    });
  }

  function load() {
    if (asked) { return; }
    asked = true;
    const script = document.createElement("script");
    script.src = spec.library;
    script.onload = draw;
    script.onerror = function () { asked = false; };
    document.head.appendChild(script);
  }

  wake.hidden = false;
  wake.addEventListener("click", load);
  still.addEventListener("click", load);
  drawing.addEventListener("pointerenter", load, { once: true });
  still.addEventListener("load", tell);
  document.querySelectorAll("details").forEach((one) => one.addEventListener("toggle", tell));
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
})();
