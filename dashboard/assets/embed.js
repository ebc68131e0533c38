/* An embed in somebody else's page: says how tall it is, and comes alive when it is touched. */
"use strict";

(function () {
  const own = document.getElementById("script");
  const drawing = document.getElementById("drawing");
  const alive = document.getElementById("alive");
  const still = document.getElementById("still");
  const said = document.getElementById("said");
  const wake = document.getElementById("wake");
  const query = new URLSearchParams(window.location.search);
  const hash = new URLSearchParams(window.location.hash.replace(/^#\??/, ""));
  let asked = false;
  let told = 0;

  function send(message) { window.parent.postMessage(message, "*"); }

  /* The forms that hosts listen for, so that most need no script of their own. */
  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (window.parent === window || height === told) { return; }
    told = height;
    send({ type: "trade-as-said:height", height: height, src: window.location.href });
    send({ sentinel: "amp", type: "embed-size", height: height });
    send(JSON.stringify({ context: "iframe.resize", src: window.location.href, height: height }));
    send({ "datawrapper-height": { [own.dataset.name]: height } });
    if (query.get("childId")) { send("pymxPYMx" + query.get("childId") + "xPYMxheightxPYMx" + height); }
    if (hash.get("secret")) { send({ message: "height", value: height, secret: hash.get("secret") }); }
  }

  function named() {
    const chosen = document.documentElement.dataset.theme;
    return chosen || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  function made(kind, name, text) {
    const one = document.createElement(kind);
    one.className = name;
    one.textContent = text;
    return one;
  }

  function show(event) {
    const point = event.points && event.points[0];
    const one = point && window.living.said[point.customdata];
    if (!one) { return; }
    const words = one.quoted ? made("blockquote", "quote", "“" + one.words + "”")
      : made("p", "summary", "Our summary: " + one.words);
    const line = made("p", "byline", one.number + ". " + one.line + " ");
    if (one.link) {
      const link = made("a", "", "Source ↗");
      link.href = one.link;
      link.target = "_blank";
      link.rel = "noopener nofollow";
      line.append(link);
    }
    said.replaceChildren(words, line);
    tell();
  }

  function draw() {
    const figure = window.living[window.innerWidth < 520 ? "narrow" : "wide"][named()];
    alive.hidden = false;
    (still.closest("picture") || still).remove();
    wake.hidden = true;
    window.Plotly.newPlot(alive, figure.data, figure.layout, window.living.config).then(function () {
      alive.on("plotly_click", show);
      tell();
    });
  }

  function load(source, then) {
    const script = document.createElement("script");
    script.src = source;
    script.onload = then;
    script.onerror = function () { asked = false; wake.textContent = "Try again"; };
    document.head.appendChild(script);
  }

  function start() {
    if (asked) { return; }
    asked = true;
    load(own.dataset.living, function () { load(window.living.library, draw); });
  }

  wake.hidden = false;
  wake.addEventListener("click", start);
  still.addEventListener("click", start);
  drawing.addEventListener("pointerenter", function (event) {
    if (event.pointerType === "mouse") { start(); }
  }, { once: true });
  still.addEventListener("load", tell);
  document.querySelectorAll("details").forEach((one) => one.addEventListener("toggle", tell));
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
  tell();
})();
