/* What the pages do in the browser: the screen's theme and width, and which statement is selected. */
"use strict";

(function () {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 640px)");
  const NOTHING = () => window.dash_clientside.no_update;
  let current = null;

  function stored() {
    try { return window.localStorage.getItem("theme"); } catch (refused) { return null; }
  }

  function theme() {
    const asked = new URLSearchParams(window.location.search).get("theme");
    const named = asked === "light" || asked === "dark" ? asked : stored();
    return named || (dark.matches ? "dark" : "light");
  }

  function screen() {
    const named = theme();
    document.documentElement.dataset.theme = named;
    const button = document.getElementById("theme");
    if (button) { button.textContent = named === "dark" ? "Light" : "Dark"; }
    return { theme: named, narrow: narrow.matches };
  }

  function fromHash(hash) {
    const found = /^#c=(.+)$/.exec(hash || "");
    return found ? decodeURIComponent(found[1]) : null;
  }

  function lines() {
    const rows = document.querySelectorAll("tr[data-claim]");
    return Array.from(rows.length ? rows : document.querySelectorAll(".margin [data-claim], .queue [data-claim]"));
  }

  function mark(claim) {
    for (const line of document.querySelectorAll("[data-claim]")) {
      if (line.dataset.claim === claim) { line.setAttribute("aria-current", "true"); }
      else { line.removeAttribute("aria-current"); }
    }
  }

  function keep(claim) {
    const address = window.location.pathname + window.location.search + "#c=" + encodeURIComponent(claim);
    window.history.replaceState(window.history.state, "", address);
  }

  function choose(claim) {
    current = claim;
    keep(claim);
    mark(claim);
    window.dash_clientside.set_props("selected", { data: claim });
    light(claim);
    anchor(claim);
  }

  /* In a text, the words of the chosen statement stand out. */
  function light(claim) {
    for (const words of document.querySelectorAll(".text mark")) {
      const has = (name) => (words.dataset[name] || "").split(" ").includes(claim);
      words.classList.toggle("lit", has("claims"));
      words.classList.toggle("decides", has("decides"));
    }
  }

  /* Words of several statements: each click takes the next of them. */
  function pick(words) {
    const claims = words.dataset.claims.split(" ");
    const claim = claims[(claims.indexOf(current) + 1) % claims.length];
    current = claim;
    keep(claim);
    mark(claim);
    light(claim);
    const line = document.querySelector('.margin [data-claim="' + CSS.escape(claim) + '"]');
    if (line && !narrow.matches) { line.scrollIntoView({ block: "nearest" }); }
  }

  /* Later periods stand higher in the table, so the next statement is the line above. */
  function step(by) {
    const ids = lines().map((line) => line.dataset.claim);
    const place = ids.indexOf(current);
    const down = document.querySelector(".margin, .queue") ? by : -by;
    const next = ids[place < 0 && down > 0 ? 0 : place + down];
    if (next) { choose(next); }
  }

  /* On a phone a chosen statement comes up as a sheet; elsewhere it stands beside the chart. */
  function sheet(open) {
    const panel = document.getElementById("evidence");
    if (panel) { panel.classList.toggle("sheet", open && narrow.matches); }
  }

  /* A page whose server is silent says so, and with what it stands: the reader asks again. */
  function trouble(words) {
    const told = document.getElementById("trouble");
    if (!told) { return; }
    told.hidden = !words;
    told.firstChild.textContent = words;
  }

  const asked = window.fetch.bind(window);
  let waiting = 0;
  window.fetch = function (address, how) {
    const own = String((address && address.url) || address).includes("_dash-update-component");
    if (!own) { return asked(address, how); }
    waiting += 1;
    const slow = window.setTimeout(function () { document.documentElement.classList.add("waiting"); }, 400);
    return asked(address, how).then(function (answer) {
      if (answer.status >= 500) { trouble("The server could not answer this. What is shown may be incomplete."); }
      else { trouble(""); }
      return answer;
    }, function (refused) {
      trouble("The server does not answer. What is shown is what it last sent.");
      throw refused;
    }).finally(function () {
      waiting -= 1;
      window.clearTimeout(slow);
      if (!waiting) { document.documentElement.classList.remove("waiting"); }
    });
  };

  /* The page's parts come a moment after their names: wait until the chosen one stands. */
  function settle(asked, tries) {
    const standing = current && document.querySelector('[data-claim="' + CSS.escape(current) + '"]');
    mark(current);
    if (current) { light(current); }
    if (!standing && tries > 0 && current) {
      window.setTimeout(function () { settle(asked, tries - 1); }, 50);
      return;
    }
    if (asked) { anchor(asked); }
  }

  function anchor(claim) {
    const place = document.getElementById("c=" + claim);
    if (place) { place.scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.altKey || event.ctrlKey || event.metaKey || !lines().length) { return; }
    if (event.key === "Escape") { sheet(false); for (const menu of document.querySelectorAll("details.chips[open]")) { menu.open = false; } }
    if (event.key === "ArrowRight") { step(1); event.preventDefault(); }
    if (event.key === "ArrowLeft") { step(-1); event.preventDefault(); }
  });

  /* Only what is not a default is written into the address. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "get" || !form.matches(".filters, .search")) { return; }
    event.preventDefault();
    const kept = new URLSearchParams();
    for (const [name, value] of new FormData(form)) { if (String(value).trim()) { kept.append(name, String(value).trim()); } }
    const query = kept.toString();
    window.location.assign(form.getAttribute("action") + (query ? "?" + query : ""));
  });

  document.addEventListener("click", function (event) {
    for (const menu of document.querySelectorAll("details.chips[open]")) {
      if (!menu.contains(event.target)) { menu.open = false; }
    }
    const stepping = event.target.closest("[data-step]");
    if (stepping) { step(stepping.dataset.step === "next" ? 1 : -1); }
    if (event.target.closest("[data-close]")) { sheet(false); }
    if (event.target.closest("[data-again]")) { window.location.reload(); }
    if (event.target.closest('a[href^="#c="]')) { sheet(true); }
    const words = event.target.closest("mark[data-claims]");
    if (words && words.dataset.claims) { pick(words); }
    const copying = event.target.closest("[data-copy]");
    if (copying) {
      const field = document.getElementById(copying.dataset.copy);
      field.select();
      navigator.clipboard.writeText(field.value).then(function () { copying.textContent = "Copied"; },
        function () { document.execCommand("copy"); });
    }
  });

  function changed() {
    if (window.dash_clientside && window.dash_clientside.set_props) {
      window.dash_clientside.set_props("screen", { data: screen() });
    }
  }
  dark.addEventListener("change", changed);
  narrow.addEventListener("change", changed);

  /* The first cell of a statement's row is its link; its words are text, never markup. */
  window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  window.dashAgGridComponentFunctions.StatementLink = function (cell) {
    const React = window.React;
    if (!cell.data) { return React.createElement("span", null, "…"); }
    return React.createElement("a", { href: cell.data.href }, cell.value);
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.said = {
    screen: function (search, clicks, before) {
      const triggered = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
      if (clicks && triggered.includes("theme.n_clicks")) {
        try { window.localStorage.setItem("theme", theme() === "dark" ? "light" : "dark"); } catch (refused) { /* private */ }
      }
      const now = screen();
      return before && before.theme === now.theme && before.narrow === now.narrow ? NOTHING() : now;
    },
    select: function (heading, hash) {
      if (!heading) { return NOTHING(); }
      document.title = heading.title ? heading.title + " · Trade, as said" : "Trade, as said";
      const asked = fromHash(window.location.hash);
      current = asked || heading.chosen || null;
      window.setTimeout(function () { settle(asked, 60); }, 50);
      return current;
    },
    follow: function (clicked) {
      const point = clicked && clicked.points && clicked.points[0];
      const link = document.querySelector(".worked a[href^='/chart/']:not([href*='#'])");
      if (point && point.customdata && link) {
        window.location.assign(link.getAttribute("href") + "#c=" + encodeURIComponent(point.customdata));
      }
      return NOTHING();
    },
    click: function (clicked) {
      const point = clicked && clicked.points && clicked.points[0];
      const claim = point && point.customdata;
      if (!claim) { return NOTHING(); }
      current = claim;
      keep(claim);
      mark(claim);
      sheet(true);
      return claim;
    },
  };
})();
