"use strict";
(() => {
  const root = document.documentElement;
  const cites = [...document.querySelectorAll("a.cite")];
  const status = document.querySelector(".status");
  const back = document.querySelector(".back");
  const all = (selector) => document.querySelectorAll(selector);
  let from = null;
  root.classList.add("js");

  function light(id) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const marks = [...document.getElementsByClassName(id)];
    for (const mark of marks) mark.classList.add("lit");
    const target = marks[0] || document.getElementById(id);
    if (!target) return;
    target.scrollIntoView({ block: marks.length ? "center" : "start" });
    status.textContent = marks.map((mark) => mark.textContent).join("");
  }

  function remember(cite) {
    for (const old of all(".cite.now")) old.classList.remove("now");
    from = cite;
    cite.classList.add("now");
    back.hidden = false;
  }

  function follow(link) {
    const id = link.hash.slice(1);
    if (link.classList.contains("cite")) remember(link);
    light(id);
    // Inside a frame without an address of its own there is no history to write.
    try { history.pushState(null, "", link.hash); } catch { /* the place is lit all the same */ }
  }

  function step(by) {
    const here = cites.indexOf(document.activeElement);
    const at = here < 0 && from ? cites.indexOf(from) : here;
    const next = cites[Math.min(cites.length - 1, Math.max(0, at + by))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    remember(next);
    light(next.hash.slice(1));
  }

  function goBack() {
    if (!from) return;
    from.focus({ preventScroll: true });
    from.scrollIntoView({ block: "center" });
    back.hidden = true;
  }

  function citing(mark) {
    const ids = [...mark.classList].filter((name) => name.startsWith("p"));
    const found = cites.filter((cite) => ids.includes(cite.hash.slice(1)));
    const next = found[(found.indexOf(from) + 1) % found.length];
    if (!next) return;
    remember(next);
    light(next.hash.slice(1));
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const mark = event.target.closest("mark");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      follow(link);
    } else if (mark && !link && getSelection().isCollapsed) {
      citing(mark);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") goBack();
  });
  back.addEventListener("click", goBack);
  addEventListener("popstate", () => light(location.hash.slice(1)));
  if (location.hash) light(location.hash.slice(1));
})();
