// Figures that exclude each other, in their own words, and days on which the articles do not agree.
function drawFigures() {
  const groups = new Map();
  for (const figure of DATA.figures) {
    const key = JSON.stringify([figure.subject_key, figure.unit]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(figure);
  }
  const pictures = [...groups.values()].map(figureGroup).sort((one, other) => other.rows - one.rows);
  const shown = pictures.slice(0, 12), more = pictures.slice(12);
  fill("figure-rows", pictures.length ? make("div", { class: "columns" }, shown.map((picture) => picture.node)) : make("p", { class: "note" }, "No two figures exclude each other."),
    more.length > 0 && make("details", {}, make("summary", {}, `More (${more.length})`), make("div", { class: "columns" }, more.map((picture) => picture.node))));
  const conflicts = DATA.date_conflicts.filter((conflict) => EVENT_BY_ID.has(conflict.event_id));
  fill("conflict-rows", make("h3", {}, "Events dated differently"), conflicts.length
    ? make("ul", { class: "plain reasons" }, conflicts.map((conflict) => make("li", {}, eventLink(EVENT_BY_ID.get(conflict.event_id)), conflict.readings.map((reading) => make("div", { class: "cite" }, bdi(reading.replace(" -> ", " → ")))))))
    : make("p", { class: "note" }, "No two articles date an event to days that exclude each other."));
}
function figureGroup(figures) {
  const rows = [];
  for (const figure of figures) {
    const same = rows.find((row) => row.low === figure.value_min && row.high === figure.value_max);
    if (same) same.said.push(figure);
    else rows.push({ low: figure.value_min, high: figure.value_max, said: [figure] });
  }
  const low = (row) => (row.low === null ? -Infinity : row.low), high = (row) => (row.high === null ? Infinity : row.high);
  const numbers = rows.flatMap((row) => [row.low, row.high]).filter((number) => number !== null);
  const most = Math.max(...numbers, 1) * 1.18, width = Math.min(560, Math.max(280, byId("figures").clientWidth - 4)), rowHeight = 60;
  const x = (value) => 8 + (value / most) * (width - 24), height = 26 + rows.length * rowHeight, step = niceStep(most / Math.max(2, Math.floor(width / 110)));
  const grid = [];
  for (let value = 0; value <= most; value += step) grid.push(make("path", { d: `M${x(value)} 20V${height}`, stroke: "var(--line)" }), make("text", { x: x(value), y: 13, class: "mut", "text-anchor": value ? "middle" : "start" }, value.toLocaleString("en")));
  const subject = figures[0].subject_text || figures[0].subject_key;
  const marks = rows.map((row, place) => {
    const y = 24 + place * rowHeight, middle = y + 42, excludes = rows.some((other) => high(row) < low(other) || high(other) < low(row)), paint = excludes ? "var(--scheduled)" : "var(--happened)";
    const words = [...new Set(row.said.map((figure) => `“${figure.text_raw}”`))].join(", "), speakers = [...new Set(row.said.map(saidBy))], by = speakers.length > 2 ? `${speakers.slice(0, 2).join(", ")} and ${speakers.length - 2} more` : speakers.join(", ");
    const fits = Math.floor(width / 7.2);
    return make("g", { class: "pick figure", tabindex: 0, role: "button", "aria-label": `${shortened(words, fits)} ${shortened(by, fits)}`, onclick: () => openFigure(subject, row.said) },
      make("rect", { class: "hit", x: 1, y: y + 1, width: width - 2, height: rowHeight - 6, rx: 5 }), figureMark(row, x, middle, width, most, paint),
      make("text", { x: 8, y: y + 15, class: "halo strong" }, isolated(shortened(words, fits))), make("text", { x: 8, y: y + 31, class: "halo mut" }, isolated(shortened(by, fits))));
  });
  return { rows: rows.length, node: make("div", {}, make("h3", { class: "bidi", dir: "auto" }, subject), make("svg", { width, height, role: "group", "aria-label": shortened(`Figures for ${subject}`, 90) }, grid, marks)) };
}
const saidBy = (figure) => figure.speaker_text || (figure.document === null ? "the article" : sourceOf(DOCUMENTS[figure.document]) || "the article");
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, power * [1, 2, 5, 10].find((factor) => factor * power >= rough));
}
function figureMark(row, x, y, width, most, paint) {
  if (row.low === null || row.high === null) {
    const from = x(row.low === null ? row.high : row.low), to = row.low === null ? 8 : width - 8, tip = row.low === null ? 6 : -6;
    return [make("path", { d: `M${from} ${y}H${to}l${tip} -5m${-tip} 5l${tip} 5`, stroke: paint, "stroke-width": 2.4, fill: "none" }), make("circle", { cx: from, cy: y, r: 5, fill: paint })];
  }
  if (row.high - row.low < most * 0.012) return make("circle", { cx: x((row.low + row.high) / 2), cy: y, r: 6, fill: paint });
  return make("rect", { x: x(row.low), y: y - 5, width: x(row.high) - x(row.low), height: 10, rx: 5, fill: paint });
}
function openFigure(subject, figures) {
  showCard(subject, figures.map((figure) => {
    const document = figure.document === null ? null : DOCUMENTS[figure.document], text = figure.evidence_text || figure.text_raw, start = text.indexOf(figure.text_raw), end = start + figure.text_raw.length;
    return [make("blockquote", { dir: "auto" }, start < 0 ? text : [text.slice(0, start), make("mark", {}, figure.text_raw), text.slice(end)]),
      make("p", { class: "cite" }, document && bdi(documentName(document)), document && ` · ${documentDay(document)}`, figure.speaker_text && [" · said by ", bdi(figure.speaker_text)], figure.event_id && EVENT_BY_ID.has(figure.event_id) && [" · ", eventLink(EVENT_BY_ID.get(figure.event_id))])];
  }));
}
