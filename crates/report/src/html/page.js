
"use strict";
(() => {
  const PAGE = 100;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const list = byId("list"), form = byId("filters"), more = byId("more"), hint = byId("hint");
  const binButton = byId("bin");

  // Elements, with text as text only.
  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const picture = (name, attributes, ...content) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  };

  const bar = (className, [from, width], y, height) => {
    const rect = (width) => picture("rect", { class: className, x: `${from}%`, y, width, height });
    const rects = width < 0.6 ? [rect("2")] : [];
    if (width > 0) rects.push(rect(`${width}%`));
    return rects;
  };

  const row = (job, row) => {
    const sign = element("span", "sign", row.sign);
    sign.setAttribute("aria-hidden", "true");
    const made = element("li", `row ${row.tone} depth-${row.depth ?? 0}`,
      element("span", "name", sign, row.name ?? ""), " ");
    if (job.marks) {
      const title = picture("title", {}, `${row.name ?? ""}: ${row.word ?? ""} ${row.time ?? ""}`);
      const bars = picture("svg", { class: "bars", "aria-hidden": "true" }, title);
      for (const gap of job.gaps) bars.append(...bar("gap", gap, 0, 24));
      for (const [at] of job.marks) {
        bars.append(picture("line", { x1: `${at}%`, x2: `${at}%`, y1: 0, y2: 24 }));
      }
      if (row.waiting) bars.append(...bar("waiting", row.waiting, 8, 8));
      if (row.running) bars.append(...bar(row.open ? "running open" : "running", row.running, 5, 14));
      made.append(bars);
    }
    made.append(element("span", "took", row.time ?? ""), " ", element("span", "state", row.word ?? ""));
    if (row.why) made.append(" ", element("p", "why", row.why));
    return made;
  };

  const density = (job) => {
    const most = Math.max(1, ...job.density.map(([running]) => running));
    const width = 100 / job.density.length;
    const strip = picture("svg", { class: "density", role: "img",
      "aria-label": `how many ran at a time, at most ${most}` });
    job.density.forEach(([running, failed], number) => {
      for (const [className, count] of [["running", running], ["failed", failed]]) {
        if (!count) continue;
        const height = Math.max(2, Math.min(count, most) / most * 56);
        strip.append(picture("rect", { class: className, x: `${number * width}%`, y: 56 - height,
          width: `${width}%`, height }));
      }
    });
    return element("li", "row dense", element("span", "name", job.heading), " ", strip,
      element("span", "took", `≤ ${most.toLocaleString("en")}`));
  };

  // Builds a job as `push_job` writes it.
  const build = (job) => {
    const sign = element("span", "sign", job.sign);
    sign.setAttribute("aria-hidden", "true");
    const summary = element("summary", "", sign, element("b", "title", job.title), " ",
      element("span", "state", job.word ?? ""), " ", element("span", "took", job.time ?? ""), " ",
      element("span", "start", job.start ?? ""), " ", element("span", "service", job.schema ?? ""), " ",
      element("span", "id", job.id ?? ""));
    if (job.why) summary.append(" ", element("span", "why", job.why));
    const details = element("details", `job ${job.tone}`, summary);
    // Nothing more is needed until it is opened.
    details.addEventListener("toggle", () => {
      const facts = element("dl");
      const fact = (label, ...content) =>
        facts.append(element("div", "", element("dt", "", label), element("dd", "", ...content)));
      for (const [label, text] of job.facts) fact(label, text);
      if (/^https?:\/\//i.test(job.link ?? "")) {
        const link = element("a", "", job.link);
        link.href = job.link;
        link.rel = "noreferrer noopener";
        fact("link", link);
      }
      details.append(facts);
      if (job.gap) details.append(element("p", "gaps", job.gap));
      const chart = element("ol", "chart", ...(job.rows ?? []).map((one) => row(job, one)));
      if (job.density) chart.append(density(job));
      details.append(chart);
      if (job.marks?.length > 1) {
        details.append(element("div", "axis", picture("svg", { class: "marks", "aria-hidden": "true" },
          ...job.marks.map(([at, label]) => picture("text", { x: `${at}%`, y: 12 }, label)))));
      }
    }, { once: true });
    return element("li", "", details);
  };

  const items = data.jobs.map((job, number) => ({ job, made: byId(`job-${number}`) }));
  const itemOf = (item) => item.made ??= build(item.job);
  const wordsOf = (item) => item.words ??= (item.job.title
    ? [item.job.title, item.job.word, item.job.start, item.job.schema, item.job.id, item.job.why].join(" ")
    : item.made.firstChild.firstChild.textContent).toLowerCase();

  if (form) {
    const fields = form.elements;
    let bin = null, matches = items, shown = 0;
    const orders = {
      worst: null,
      latest: (a, b) => (b.job.at ?? -Infinity) - (a.job.at ?? -Infinity),
      longest: (a, b) => (b.job.took ?? -1) - (a.job.took ?? -1),
    };
    const show = () => {
      list.append(...matches.slice(shown, shown + PAGE).map(itemOf));
      shown = Math.min(shown + PAGE, matches.length);
      more.hidden = shown >= matches.length;
      more.textContent = `Show ${Math.min(PAGE, matches.length - shown)} more of ${matches.length - shown}`;
    };
    const update = () => {
      const words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const state = fields.state.value, service = fields.service.value;
      matches = items.filter((item) => (!state || item.job.state === state)
        && (!service || String(item.job.service) === service)
        && (bin === null || item.job.bin === bin)
        && words.every((word) => wordsOf(item).includes(word)));
      const order = orders[fields.order.value];
      if (order) matches.sort(order);
      byId("matches").textContent = `${matches.length.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
      binButton.hidden = bin === null;
      binButton.textContent = bin === null ? "" : `${data.bins[bin]} ✕`;
      binButton.setAttribute("aria-label", `all times, not only ${binButton.textContent}`);
      for (const cell of document.querySelectorAll("[data-bin]")) {
        cell.classList.toggle("chosen", bin !== null && Number(cell.dataset.bin) === bin
          && (!service || cell.parentNode.dataset.service === service));
      }
      list.replaceChildren();
      shown = 0;
      show();
    };
    const choose = (cell) => {
      bin = Number(cell.dataset.bin);
      fields.service.value = cell.parentNode.dataset.service;
      update();
    };
    let timer = 0;
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(update, 60); });
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", show);
    binButton.addEventListener("click", () => { bin = null; update(); fields.text.focus(); });
    form.hidden = false;
    update();

    // Strips: a click or Enter chooses a cell, arrows move between cells.
    for (const strip of document.querySelectorAll(".strip")) {
      const cells = [...strip.children];
      let at = -1;
      strip.removeAttribute("aria-hidden");
      strip.setAttribute("tabindex", "0");
      strip.setAttribute("role", "group");
      strip.setAttribute("aria-label", "cells by time; arrows move, Enter filters the jobs");
      const move = (to) => {
        cells[at]?.classList.remove("cursor");
        at = to;
        if (cells[at]) {
          cells[at].classList.add("cursor");
          const box = cells[at].getBoundingClientRect();
          tell(cells[at], box.left, box.bottom);
        }
      };
      strip.addEventListener("click", (event) => {
        const cell = event.target.closest("[data-bin]");
        if (cell) choose(cell);
      });
      strip.addEventListener("blur", () => { move(-1); hint.hidden = true; });
      strip.addEventListener("keydown", (event) => {
        const steps = { ArrowRight: 1, ArrowLeft: -1 };
        if (event.key in steps) {
          move(Math.min(cells.length - 1, Math.max(0, at + steps[event.key])));
        } else if (event.key === "Enter" && cells[at]) {
          choose(cells[at]);
        } else return;
        event.preventDefault();
      });
    }
  }

  // Titles of pictures appear at once.
  const titleOf = (node) => [...node.children].find((child) => child.localName === "title");
  const tell = (node, x, y) => {
    const title = titleOf(node);
    hint.textContent = node.dataset.title ?? title?.textContent ?? "";
    if (title) { node.dataset.title = title.textContent; title.remove(); }
    hint.hidden = !hint.textContent;
    hint.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - hint.offsetWidth - 8))}px`;
    hint.style.top = `${Math.min(y + 14, innerHeight - hint.offsetHeight - 8)}px`;
  };
  document.addEventListener("pointermove", (event) => {
    const node = event.target.closest?.("[data-bin], .bars");
    if (node) tell(node, event.clientX, event.clientY); else hint.hidden = true;
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hint.hidden = true; });
})();
