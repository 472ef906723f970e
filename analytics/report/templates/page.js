"use strict";
(() => {
  const dialog = document.getElementById("sentences");
  const [title, summary, list] = ["h2", ".where", ".list"].map(name => dialog.querySelector(name));
  const MOST = 200;
  const plain = text => text.normalize("NFKC");

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  function marked(text, terms) {
    const escaped = terms.map(term => term.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&"));
    const longest = escaped.sort((a, b) => b.length - a.length).join("|");
    const pieces = longest ? text.split(new RegExp("(" + longest + ")")) : [text];
    return pieces.map((piece, number) => number % 2 ? element("mark", piece) : piece);
  }

  // the sentences on the page that a link was counted in: those of its span with its theme or word
  function found(link) {
    const [first, last] = link.dataset.in.split("-").map(Number);
    const {theme, word} = link.dataset, torn = new Set((link.dataset.torn || "").split(" "));
    const held = [];
    for (let number = first; number <= last; number++) {
      const sentence = document.getElementById("s" + number);
      if (sentence && !torn.has(String(number))) held.push(sentence);
    }
    const wanted = theme === undefined
      ? held.filter(sentence => plain(sentence.textContent).includes(plain(word)))
      : held.filter(sentence => sentence.hasAttribute("data-t" + theme));
    return wanted.length ? wanted : held;
  }

  function quote(sentence, link) {
    const {theme, word} = link.dataset;
    const terms = theme === undefined ? [word] : sentence.getAttribute("data-t" + theme).split(" ");
    const place = element("a", sentence.closest("details").dataset.doc + "，第 " + sentence.dataset.line + " 行");
    place.href = "#" + sentence.id;
    const where = element("p", place);
    where.className = "where";
    return element("blockquote", element("p", ...marked(sentence.textContent, terms)), where);
  }

  function open(link) {
    const sentences = found(link), total = Number(link.dataset.n);
    const shown = sentences.slice(0, MOST);
    title.textContent = link.dataset.title;
    summary.textContent = "共 " + total + " 句" + (shown.length < total ? "，这里列出 " + shown.length + " 句" : "");
    list.replaceChildren(...shown.map(sentence => quote(sentence, link)));
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  // a sentence in the text: its part of the page is unfolded, and it is marked
  function reveal(id) {
    const target = document.getElementById(id);
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    document.querySelectorAll(".here").forEach(other => other.classList.remove("here"));
    if (target.matches("span")) target.classList.add("here");
    target.scrollIntoView({block: target.matches("span") ? "center" : "start"});
  }

  document.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-in]"), place = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      open(link);
    } else if (place) {
      dialog.close();
      requestAnimationFrame(() => reveal(place.hash.slice(1)));
    } else if (event.target === dialog || event.target.closest("button")) {
      dialog.close();
    }
  });

  // one stop of the Tab key for a drawing; arrow keys go on from mark to mark, up and down to another row
  for (const drawing of document.querySelectorAll(".drawing")) {
    const marks = [...drawing.querySelectorAll("a")];
    marks.forEach((mark, number) => mark.setAttribute("tabindex", number ? "-1" : "0"));
    drawing.addEventListener("keydown", event => {
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      const here = document.activeElement;
      let next = marks[marks.indexOf(here) + step];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        while (next && next.dataset.in === here.dataset.in) next = marks[marks.indexOf(next) + step];
      }
      if (!step || !next) return;
      event.preventDefault();
      here.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(part => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach(part => { part.open = false; }));
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  if (location.hash) reveal(location.hash.slice(1));
})();
