"use strict";
// The page of the preview: asks for the state, draws it, and hears of every new one. Nothing is kept on the server.
const $ = (id) => document.getElementById(id);
const PX = Math.ceil(654 * Math.min(2, window.devicePixelRatio || 1));
const SIGNS = { error: "■", warning: "▲", note: "●" };
let state = null, view = "pdf", chosen = [], finding = -1, hidden = new Set(), before = null;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;
const visible = () => (state.findings || []).filter((each) => !hidden.has(key(each)));
const key = (each) => `${each.rule} ${each.place} ${each.message}`;
const first = (each) => (state.boxes || []).find((box) => each.nodes.includes(box[0]));

// One box round all that a finding is about on the page where that begins.
function around(each) {
  const start = first(each);
  const parts = (state.boxes || []).filter((box) => start && box[1] === start[1] && each.nodes.includes(box[0]));
  return parts.length ? ["left", "top"].map((_, i) => Math.min(...parts.map((box) => box[2 + i]))).concat([4, 5].map((i) => Math.max(...parts.map((box) => box[i])))) : null;
}

async function load() {
  state = await (await fetch("/state")).json();
  draw();
}

function draw() {
  const kept = $("stage").scrollTop;
  document.body.dataset.view = view;
  document.title = `${state.fault ? "■ " : ""}${state.source || "Preview"}`;
  $("file").textContent = state.source || "";
  $("folder").textContent = state.folder || "";
  $("brand-name").textContent = state.brand;
  $("paper-name").textContent = state.paper === "a4" ? "A4" : "Letter";
  const status = $("status");
  status.className = state.fault ? "fault" : "";
  status.textContent = state.fault ? "not built" : `built in ${(state.seconds || 0).toFixed(2)} s, ${state.moment}`;
  for (const button of document.querySelectorAll("[data-view]")) {
    if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  const stage = $("stage");
  stage.className = state.fault ? "stale" : "";
  stage.replaceChildren(...({ pdf: pages, word: word, html: web, all: all })[view]());
  thumbs();
  place();
  stage.scrollTop = kept;
}

function pages() {
  const rows = [];
  if (state.fault) rows.push(fault());
  for (let page = 0; page < state.pages; page += 1) {
    rows.push(element("section", { class: "row", id: `page-${page}`, "aria-label": `Page ${page + 1}` }, sheet(page), cards(page)));
  }
  return rows;
}

function sheet(page) {
  const made = element("div", { class: "sheet", style: `aspect-ratio: 1 / ${state.ratio}` },
    element("img", { src: `/pdf/${page}.png?width=${PX}&state=${state.number}`, alt: `Page ${page + 1} of the PDF` }));
  const style = (left, top, right, bottom) => `left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%`;
  for (const [node, on, ...sides] of state.boxes || []) {
    if (on !== page) continue;
    made.append(element("button", { type: "button", class: `hit${chosen.includes(node) ? " chosen" : ""}`, style: style(...sides), tabindex: "-1", "aria-label": `Show the source of ${node}`, onclick: () => choose(node) }));
  }
  visible().forEach((each, index) => {
    if ((first(each) || [])[1] !== page) return;
    const sides = around(each);
    made.append(element("span", { class: `ring ${each.severity}${index === finding ? " chosen" : ""}`, style: style(...sides), "aria-hidden": "true" }),
      element("span", { class: `mark ${each.severity}`, style: `left:${sides[2] * 100}%;top:${sides[1] * 100}%`, "aria-hidden": "true" }, String(index + 1)));
  });
  return made;
}

function cards(page) {
  const all = visible();
  const here = all.map((each, index) => [each, index]).filter(([each]) => (first(each) || [null, 0])[1] === page);
  const rest = all.length - here.length;
  const made = element("aside", { "aria-label": `Findings on page ${page + 1}` });
  if (here.length || (page === 0 && rest)) {
    made.append(element("p", {}, element("b", {}, `${here.length} ${here.length === 1 ? "finding" : "findings"}`), ` on this page${rest ? `, ${rest} on others` : ""}`));
  }
  for (const [each, index] of here) {
    const box = first(each);
    const where = [each.line ? `line ${each.line}` : "", each.place].filter(Boolean).join(", ");
    made.append(element("button", { type: "button", class: `card${index === finding ? " chosen" : ""}`, "data-top": box ? box[3] : 0, "data-index": index, onclick: () => take(index) },
      element("strong", {}, element("i", { class: `sign ${each.severity}`, "aria-hidden": "true" }, SIGNS[each.severity]), element("b", { class: "sr" }), `${each.message}`),
      element("span", {}, each.hint), element("small", {}, `${index + 1}  ${each.severity}, ${where} [${each.rule}]`)));
  }
  return made;
}

// Cards stand at the height of their place, 12 px apart or more.
function place() {
  if (window.innerWidth <= 1000) return;
  for (const aside of document.querySelectorAll("aside")) {
    const sheet = aside.previousElementSibling;
    let free = 30;
    for (const card of aside.querySelectorAll(".card")) {
      const top = Math.max(free, Number(card.dataset.top) * sheet.offsetHeight - 10);
      card.style.top = `${top}px`;
      free = top + card.offsetHeight + 12;
    }
    aside.style.minHeight = `${free}px`;
  }
}

function fault() {
  const what = state.fault;
  const code = element("pre");
  for (const [number, text] of what.excerpt) {
    const line = `${String(number).padStart(4)} ${text}\n`;
    code.append(number === what.line ? element("mark", {}, line) : line);
  }
  const parts = [element("h2", {}, what.line ? `Line ${what.line} cannot be used` : "This cannot be built"), element("p", {}, what.message), element("p", {}, what.hint)];
  if (what.excerpt.length) parts.push(code);
  if (state.moment) parts.push(element("p", { class: "none" }, `The page shown is from ${state.moment}, before this change. It comes back to life as soon as the file can be read.`));
  return element("section", { class: "fault", role: "alert" }, ...parts);
}

function word() {
  const holder = element("div", {});
  fill(holder, "word");
  return state.fault ? [fault(), holder] : [holder];
}

async function fill(holder, kind) {
  const number = state.number;
  for (let page = 0; ; page += 1) {
    const answer = await fetch(`/${kind}/${page}.png?width=${PX}&state=${number}`);
    if (number !== state.number) return;
    if (!answer.ok) {
      if (page === 0) holder.append(element("p", { class: "none" }, "The Word copy is shown as LibreOffice sets it, which is not installed here. Press 1 for the same document as PDF."));
      return;
    }
    const picture = URL.createObjectURL(await answer.blob());
    holder.append(element("div", { class: "sheet", style: "max-width: 654px; margin-bottom: 30px" }, element("img", { src: picture, alt: `Page ${page + 1} of the Word copy` })));
    if (page + 1 >= Number(answer.headers.get("X-Pages"))) return;
  }
}

const framed = (title) => element("iframe", { src: `/html?state=${state.number}`, title, sandbox: "" });

function web() {
  const made = element("div", { class: "web" }, element("div", {}, element("p", {}, "as wide as this window"), framed("The page")), element("div", {}, element("p", {}, "390 px"), framed("The page on a telephone")));
  return state.fault ? [fault(), made] : [made];
}

function all() {
  const sheets = [];
  for (let page = 0; page < state.pages; page += 1) sheets.push(sheet(page));
  const holder = element("div", {});
  fill(holder, "word");
  const made = element("div", { class: "columns" },
    element("section", {}, element("h2", {}, "PDF", element("span", {}, `${state.pages} pages, ${kilobytes(state.sizes.pdf)}`)), ...sheets),
    element("section", {}, element("h2", {}, "Word"), holder),
    element("section", {}, element("h2", {}, "HTML", element("span", {}, kilobytes(state.sizes.html))), framed("The page")));
  return state.fault ? [fault(), made] : [made];
}

function thumbs() {
  const made = [];
  for (let page = 0; page < state.pages; page += 1) {
    const count = visible().filter((each) => (first(each) || [null, 0])[1] === page).length;
    made.push(element("a", { href: `#page-${page}` }, element("img", { src: `/pdf/${page}.png?width=200&state=${state.number}`, alt: "" }), element("span", {}, `${page + 1}`, count ? element("b", { "aria-label": `${count} findings` }, `▲ ${count}`) : "")));
  }
  $("thumbs").replaceChildren(...made);
}

function choose(node) {
  chosen = [node];
  const line = state.stands[node] || 0;
  $("where").textContent = line ? `${state.source}:${line}` : node;
  $("line").textContent = line && state.lines.length ? state.lines[line - 1] : "";
  draw();
}

function take(index) {
  const each = visible()[index];
  if (!each) return;
  finding = index;
  chosen = [];
  draw();
  $("where").textContent = each.line ? `${state.source}:${each.line}` : each.place;
  $("line").textContent = each.line && state.lines.length ? state.lines[each.line - 1] : "";
  const card = document.querySelector(`.card[data-index="${index}"]`);
  if (card) { card.scrollIntoView({ block: "center" }); card.focus({ preventScroll: true }); }
}

async function pick(brand, paper) {
  const answer = await fetch("/choice", { method: "POST", body: JSON.stringify({ brand, paper }) });
  if (answer.ok) { state = await answer.json(); draw(); }
}

function openBrands() {
  before = state.brand;
  const list = $("brands");
  list.replaceChildren(...state.brands.map((name) => element("li", { role: "option", id: `brand-${name}`, "aria-selected": String(name === state.brand), onclick: () => { closeBrands(); pick(name, ""); } }, name, name === before ? element("small", {}, " now") : "")));
  list.hidden = false;
  $("brand").setAttribute("aria-expanded", "true");
  list.setAttribute("aria-activedescendant", `brand-${state.brand}`);
  list.focus();
}

function closeBrands() {
  $("brands").hidden = true;
  $("brand").setAttribute("aria-expanded", "false");
  $("brand").focus();
}

function inBrands(event) {
  const names = state.brands;
  if (event.key === "Escape") { const old = before; closeBrands(); if (old !== state.brand) pick(old, ""); }
  else if (event.key === "Enter") closeBrands();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const list = $("brands");
    const at = [...list.children].findIndex((each) => each.getAttribute("aria-selected") === "true");
    const next = (at + (event.key === "ArrowDown" ? 1 : names.length - 1)) % names.length;
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === next)));
    list.setAttribute("aria-activedescendant", `brand-${names[next]}`);
    pick(names[next], "");
  } else return;
  event.preventDefault();
}

function ground() {
  const dark = document.documentElement.dataset.ground !== "dark";
  document.documentElement.dataset.ground = dark ? "dark" : "light";
  $("ground-name").textContent = dark ? "Dark" : "Light";
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  if (!$("brands").hidden) { inBrands(event); return; }
  const views = { 1: "pdf", 2: "word", 3: "html", 4: "all" };
  const pressed = event.key.toLowerCase();
  if (views[pressed]) { view = views[pressed]; draw(); }
  else if (pressed === "b") { openBrands(); event.preventDefault(); }
  else if (pressed === "p") pick(state.brand, state.paper === "a4" ? "letter" : "a4");
  else if (pressed === "t") ground();
  else if (pressed === "j") take(Math.min(finding + 1, visible().length - 1));
  else if (pressed === "k") take(Math.max(finding - 1, 0));
  else if (pressed === "x" && visible()[finding]) { hidden.add(key(visible()[finding])); finding = -1; draw(); }
  else if (pressed === "c") navigator.clipboard && navigator.clipboard.writeText($("where").textContent);
  else if (pressed === "?") $("help").showModal();
}

async function listen() {
  await load();
  const events = new EventSource(`/events?known=${state.number}`);
  events.onmessage = async (event) => { if (Number(event.data) !== state.number) { hidden.clear(); await load(); } };
}

if (window.matchMedia("(prefers-color-scheme: dark)").matches) ground();
document.addEventListener("keydown", keys);
window.addEventListener("resize", place);
for (const button of document.querySelectorAll("button[data-view]")) button.addEventListener("click", () => { view = button.dataset.view; draw(); });
$("brand").addEventListener("click", () => ($("brands").hidden ? openBrands() : closeBrands()));
$("paper").addEventListener("click", () => pick(state.brand, state.paper === "a4" ? "letter" : "a4"));
$("ground").addEventListener("click", ground);
listen();
