"use strict";
// Rows, words for days and statuses, and the one way in which anything gets onto the page: text nodes, never markup.
const DATA = JSON.parse(document.getElementById("rows").textContent);
const SVG_TAGS = new Set(["svg", "g", "rect", "path", "circle", "line", "text", "tspan"]);
const byId = (id) => document.getElementById(id);

function make(tag, attributes, ...kids) {
  const node = SVG_TAGS.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...kids.flat(3).filter((kid) => kid !== null && kid !== undefined && kid !== false && kid !== ""));
  return node;
}
const fill = (id, ...kids) => byId(id).replaceChildren(...kids.flat(3).filter(Boolean));

const unpack = (table) => table.rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at]])));
const DOCUMENTS = unpack(DATA.documents);
const EVENTS = unpack(DATA.events);
EVENTS.forEach((event, at) => {
  const detail = DATA.details[at];
  event.mentions = detail.mentions.map((row) => Object.fromEntries(DATA.mention_columns.map((name, i) => [name, row[i]])));
  event.merges = detail.merges;
  event.history = detail.history;
  event.parties = detail.parties.map(([role, name, country]) => ({ role, name, country }));
  event.sources = new Set(event.mentions.map((mention) => sourceOf(DOCUMENTS[mention.document])).filter(Boolean));
  event.words = [event.title, ...event.mentions.map((m) => m.evidence.map((piece) => piece[0]).join(""))].join("\n").toLowerCase();
  event.day = event.start_date || event.end_date;
});
const EVENT_BY_ID = new Map(EVENTS.map((event) => [event.event_id, event]));
function sourceOf(document) { return document && document.source_name; }

const DAY = 864e5;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const at = (iso) => Date.parse(iso + "T00:00:00Z");
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);
const AS_OF = DATA.corpus.as_of_date ? at(DATA.corpus.as_of_date) : null;

function dayWords(iso, withYear = true) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]}${withYear ? " " + year : ""}`;
}
function rangeWords(start, end) {
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))}–${dayWords(end)}`;
  return `${dayWords(start, start.slice(0, 4) !== end.slice(0, 4))} – ${dayWords(end)}`;
}
function whenWords(row) {
  const { start_date: start, end_date: end, granularity } = row;
  if (!start && !end) return "no day given";
  if (!start) return "by " + dayWords(end);
  if (!end) return (granularity === "interval" ? "after " : "since ") + (start.endsWith("-01-01") ? start.slice(0, 4) : dayWords(start));
  if (start === end) return `${WEEKDAYS[new Date(at(start)).getUTCDay()]} ${dayWords(end)}`;
  if (granularity === "year" && start.slice(0, 4) === end.slice(0, 4)) return start.slice(0, 4);
  if (granularity === "month") return `${MONTHS[Number(start.slice(5, 7)) - 1]} ${start.slice(0, 4)}`;
  return (granularity === "interval" ? "within " : "") + rangeWords(start, end);
}
const isUncertain = (event) => event.granularity === "interval" && event.start_date !== event.end_date;
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const STATUSES = {
  occurred: { kind: "happened", word: "occurred", said: "a full bar: it happened" },
  ongoing: { kind: "happened", word: "ongoing", said: "a bar with a point: it goes on" },
  scheduled: { kind: "scheduled", word: "scheduled", said: "hatched: planned or announced" },
  demanded: { kind: "unreal", word: "demanded", said: "a dashed outline: demanded" },
  hypothetical: { kind: "unreal", word: "only possible", said: "a dotted outline: only possible" },
  denied: { kind: "denied", word: "denied", said: "struck through: denied" },
};
const KINDS = ["happened", "scheduled", "unreal", "denied"];
const colour = (status) => `var(--${STATUSES[status].kind})`;

// The shape tells the status without the colour.
function glyph(status, x, y, width, height) {
  const stroke = colour(status), box = { x, y, width, height, rx: 3 };
  if (status === "scheduled") return make("rect", { ...box, fill: "url(#hatch)", stroke, "stroke-width": 1.6 });
  if (status === "demanded") return make("rect", { ...box, fill: "var(--bg)", stroke, "stroke-width": 1.9, "stroke-dasharray": "5 2.5" });
  if (status === "hypothetical") return make("rect", { ...box, fill: "var(--bg)", stroke, "stroke-width": 1.9, "stroke-dasharray": "1.6 2.4" });
  if (status === "denied") return make("g", {}, make("rect", { ...box, fill: "var(--bg)", stroke, "stroke-width": 1.6 }), make("path", { d: `M${x} ${y + height}L${x + width} ${y}`, stroke, "stroke-width": 1.6 }));
  if (status === "ongoing") return make("path", { d: `M${x} ${y}h${width - 5}l5 ${height / 2}l-5 ${height / 2}h${5 - width}z`, fill: stroke });
  return make("rect", { ...box, fill: stroke });
}
function icon(status) {
  return make("svg", { class: "icon", width: 20, height: 13, viewBox: "0 0 20 13", "aria-hidden": "true" }, glyph(status, 1, 1.5, 17, 10));
}
// Signs that turn the direction of writing stay inside the title.
const isolated = (text) => `\u2068${text}\u2069`;
const shortened = (text, length) => (text.length > length ? Array.from(text).slice(0, length - 1).join("") + "…" : text);
const documentName = (document) => document.title || document.path;
const documentDay = (document) => {
  const { published_earliest_date: first, published_latest_date: last } = document;
  if (!first && !last) return "no day known";
  if (first === last) return dayWords(first);
  return first && last ? rangeWords(first, last) : first ? "from " + dayWords(first) : "by " + dayWords(last);
};
function eventLink(event) {
  return make("button", { type: "button", class: "link", "data-event": event.event_id, onclick: () => openEvent(event.event_id) }, event.title);
}
const withIcon = (event, ...more) => make("div", { class: "with-icon" }, icon(event.status), make("div", {}, eventLink(event), ...more));
function listLink(words, title, events, attributes) {
  return make("button", { type: "button", class: "link", ...attributes, onclick: () => openList(title, events) }, words);
}
function table(heads, rows) {
  return make("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Table" }, make("table", {},
    make("thead", {}, make("tr", {}, heads.map(([name, kind]) => make("th", { scope: "col", class: kind }, name)))),
    make("tbody", {}, rows.map((row) => make("tr", {}, row.map((cell, i) => make("td", { class: heads[i][1] }, cell)))))));
}
// A long table shows its first rows, and more when asked.
function longTable(id, heads, items, rowOf, size = 50) {
  let shown = size;
  const draw = () => fill(id, items.length ? table(heads, items.slice(0, shown).map(rowOf)) : make("p", { class: "note" }, "Nothing passes the filters."),
    items.length > shown && make("p", {}, make("button", { type: "button", onclick: () => { shown += size * 4; draw(); } }, `Show more (${(items.length - shown).toLocaleString("en")} left)`)));
  draw();
}
