"use strict";
// What the pages can do without this file, they do: it lights up, steps and joins, no more.
(() => {
  const root = document.documentElement;
  const status = document.querySelector(".status");
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  root.classList.add("js");

  // Tabs: the report that holds the address's place is shown, else the first.
  function show(report) {
    const box = report.parentElement;
    for (const one of all(":scope > .report", box)) one.classList.toggle("shown", one === report);
    for (const tab of all(":scope > .tabs a", box)) {
      if (tab.hash === `#${report.id}`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }
  for (const box of all(".reports")) {
    const first = box.querySelector(":scope > .report");
    if (first) show(first);
  }

  // A place is lit from where it begins to where it ends, through every mark in between.
  function light(id) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const place = id && document.getElementById(id);
    if (!place) return;
    const report = place.closest(".reports > .report");
    if (report) show(report);
    if (!place.classList.contains("place")) return;
    const [, end] = id.match(/(\d+)-(\d+)$/).slice(1).map(Number);
    let at = Number(id.match(/(\d+)-(\d+)$/)[1]);
    const lit = [];
    for (let node = place.nextSibling; node && at < end; node = node.nextSibling) {
      if (node.nodeType === 1 && (node.classList.contains("place") || node.classList.contains("join"))) continue;
      at += [...node.textContent].length;
      if (node.nodeType === 1) lit.push(node);
    }
    for (const one of lit) one.classList.add("lit");
    (lit[0] || place).scrollIntoView({ block: "center" });
    status.textContent = lit.map((one) => one.textContent).join("");
  }

  let from = null;
  function remember(cite) {
    for (const old of all(".cite.now")) old.classList.remove("now");
    from = cite;
    if (cite) cite.classList.add("now");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.classList.contains("cite")) remember(link);
    // The same address twice is no change of address.
    if (link.hash === location.hash) light(link.hash.slice(1));
  });
  // An address that somebody typed may name no place, or be no address at all.
  function named(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch { return ""; }
  }
  addEventListener("hashchange", () => light(named(location.hash)));
  if (location.hash) light(named(location.hash));

  // What belongs together warms up together, by mouse or by focus, and is joined by a line.
  const together = new Map();
  for (const one of all("[data-g]")) {
    for (const group of one.dataset.g.split(" ")) {
      if (!together.has(group)) together.set(group, []);
      together.get(group).push(one);
    }
  }
  let warm = [];
  function cool() {
    for (const one of warm) one.classList.remove("warm");
    for (const line of all(".joiner")) line.remove();
    warm = [];
  }
  function heat(one) {
    cool();
    const groups = one.dataset.g.split(" ");
    warm = groups.flatMap((group) => together.get(group) || []);
    for (const other of warm) other.classList.add("warm");
    join(one, warm);
  }
  function join(one, others) {
    const box = one.closest(".columns");
    const own = one.closest(".report");
    if (!box || matchMedia("(max-width: 52rem)").matches) return;
    const seen = new Set([own]);
    const here = one.getBoundingClientRect();
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "joiner");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("width", "1");
    svg.setAttribute("height", "1");
    for (const other of others) {
      const report = other.closest(".report");
      if (!report || seen.has(report)) continue;
      seen.add(report);
      const there = other.getBoundingClientRect();
      const right = there.left > here.left;
      const y1 = here.top + here.height / 2, y2 = there.top + there.height / 2;
      const x1 = right ? here.right : here.left, x2 = right ? there.left : there.right;
      const path = document.createElementNS(space, "path");
      const bend = (x2 - x1) / 2;
      const [dx, dy] = [scrollX, scrollY];
      path.setAttribute("d", `M${x1 + dx} ${y1 + dy}C${x1 + bend + dx} ${y1 + dy} ${x2 - bend + dx} ${y2 + dy} ${x2 + dx} ${y2 + dy}`);
      svg.append(path);
    }
    if (svg.childNodes.length) document.body.prepend(svg);
  }
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => {
      const one = event.target.closest("[data-g]");
      if (one) heat(one);
    });
    document.addEventListener(leave, cool);
  }

  // Keys: j and k step, Enter follows as ever, Esc goes back, / searches, ? helps.
  const steps = () => all(".story h2 a, .hit h2 a, .claim .cite:first-child, .told .cite").filter((one) => one.offsetParent);
  function step(by) {
    const every = steps();
    const here = every.indexOf(document.activeElement);
    const at = here < 0 && from ? every.indexOf(from) : here;
    const next = every[Math.min(every.length - 1, Math.max(0, at + by))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    if (next.classList.contains("cite") && next.hash && next.pathname === location.pathname) {
      remember(next);
      light(named(next.hash));
    }
  }
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => document.getElementById("find")?.focus(),
    "?": () => { location.href = "/help"; },
    Escape: () => {
      if (from) { from.focus({ preventScroll: true }); from.scrollIntoView({ block: "center" }); }
    },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) { if (event.key === "Escape") typing.blur(); return; }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  // Files may be dropped on the box for them.
  for (const box of all(".drop")) {
    const input = box.querySelector("input");
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("over");
      input.files = event.dataTransfer.files;
    });
  }
})();
