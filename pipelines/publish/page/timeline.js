// The timeline: an overview in columns, then a mark for each event, or for each day, week or month where there are many.
const ROW_LIMIT = 60, ROW_HEIGHT = 25, TOP = 34, NARROW = 700, COLUMN_WIDTH = 8;
const FIRST = DATA.corpus.first_date ? at(DATA.corpus.first_date) - 30 * DAY : null;

function openMark(status, x, y, width, kind) {
  const right = x + width, ends = { within: `M${x} ${y - 5}v10M${right} ${y - 5}v10`, by: `M${x + 5} ${y - 4}l-5 4l5 4M${right} ${y - 5}v10`, since: `M${x} ${y - 5}v10M${right - 5} ${y - 4}l5 4l-5 4` }[kind];
  return make("path", { d: `M${x} ${y}h${width}${ends}`, stroke: colour(status), "stroke-width": 2, fill: "none", "stroke-dasharray": { happened: null, scheduled: "5 2", unreal: "2 2", denied: null }[STATUSES[status].kind] });
}
const openKind = (event) => (!event.start_date ? "by" : !event.end_date ? "since" : isUncertain(event) ? "within" : null);

// Which fold or picture an event belongs to: long ago, far ahead, without a day, or on the axis.
function sortOut(events) {
  const found = { axis: [], background: [], ahead: [], undated: [] };
  for (const event of events) {
    const start = event.start_date && at(event.start_date), end = event.end_date && at(event.end_date);
    const known = end || start;
    if (!event.day) found.undated.push(event);
    else if (FILTER.since || FILTER.until || FIRST === null) found.axis.push(event);
    else if (known < FIRST || (start && start < FIRST - 400 * DAY)) found.background.push(event);
    else if ((start || end) > AS_OF + 500 * DAY) found.ahead.push(event);
    else found.axis.push(event);
  }
  found.axis.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0) || other.document_count - one.document_count || (one.event_id < other.event_id ? -1 : 1));
  return found;
}

const UNITS = {
  day: { start: (time) => time, next: (time) => time + DAY, words: (iso) => `${WEEKDAYS[new Date(at(iso)).getUTCDay()]} ${dayWords(iso)}` },
  week: { start: (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY, next: (time) => time + 7 * DAY, words: (iso) => "week of " + dayWords(iso) },
  month: { start: (time) => monthStart(time, 1), next: (time) => monthNext(time, 1), words: (iso) => `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}` },
  quarter: { start: (time) => monthStart(time, 3), next: (time) => monthNext(time, 3), words: (iso) => `quarter from ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}` },
  year: { start: (time) => monthStart(time, 12), next: (time) => monthNext(time, 12), words: (iso) => iso.slice(0, 4) },
  decade: { start: (time) => monthStart(time, 120), next: (time) => monthNext(time, 120), words: (iso) => iso.slice(0, 3) + "0s" },
};
function monthStart(time, size) {
  const day = new Date(time), months = day.getUTCFullYear() * 12 + day.getUTCMonth();
  const first = months - (months % size);
  return Date.UTC(Math.floor(first / 12), first % 12);
}
function monthNext(time, size) {
  const day = new Date(time);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + size);
}
function groupsOf(events, unit) {
  const groups = new Map();
  for (const event of events) {
    const start = unit.start(at(event.day));
    if (!groups.has(start)) groups.set(start, []);
    groups.get(start).push(event);
  }
  return [...groups].sort((one, other) => one[0] - other[0]).map(([start, inside]) => ({ start, end: unit.next(start), words: unit.words(isoDay(start)), events: inside }));
}
// Events by the smallest unit that needs at most so many groups.
function grouped(events, limit) {
  let groups = [];
  for (const unit of Object.values(UNITS)) {
    groups = groupsOf(events, unit);
    if (groups.length <= limit) break;
  }
  return groups;
}

function drawTimeline(events) {
  const sorted = sortOut(events), axis = sorted.axis;
  drawOverview(sortOut(shownEvents("period")).axis);
  const width = byId("timeline").clientWidth, rows = axis.length <= ROW_LIMIT ? axis.map((event) => ({ events: [event] })) : grouped(axis, ROW_LIMIT);
  if (!axis.length) fill("marks", make("p", { class: "note" }, "No dated event passes the filters."));
  else if (width < NARROW) fill("marks", markList(rows));
  else fill("marks", markPicture(rows, axis, width));
  const asGroups = axis.length > ROW_LIMIT;
  byId("timeline-note").textContent = axis.length ? `${counted(axis.length, "dated event")}${asGroups ? ", grouped because there are many: pick a row for its events, or a column above for its time alone" : ""}. Pick an event to read the sentences behind it.` : "";
  fill("folds", foldOf("Background: before the articles, or since long ago", sorted.background), foldOf("Far ahead", sorted.ahead), foldOf("No day given", sorted.undated));
}
function foldOf(title, events) {
  return events.length > 0 && make("details", {}, make("summary", {}, `${title} (${events.length.toLocaleString("en")})`), eventList(events.slice(0, 150)), events.length > 150 && make("p", { class: "note" }, `and ${(events.length - 150).toLocaleString("en")} more; narrow the filters to see them`));
}

// Columns over the whole time; a column sets the period.
function drawOverview(events) {
  const width = byId("timeline").clientWidth, days = events.length ? (at(events[events.length - 1].day) - at(events[0].day)) / DAY + 1 : 0;
  const size = Object.entries({ day: 1, week: 7, month: 30, quarter: 91, year: 365, decade: 3650 }).find(([, length]) => (width / days) * length >= COLUMN_WIDTH) || ["decade"];
  const groups = groupsOf(events, UNITS[size[0]]);
  if (groups.length < 4) return fill("overview");
  const height = 76, bottom = 56, start = groups[0].start, end = Math.max(groups[groups.length - 1].end, AS_OF || 0);
  const x = (time) => ((time - start) / (end - start)) * (width - 6), most = Math.max(...groups.map((group) => group.events.length));
  const scale = (count) => (bottom - 6) * Math.sqrt(count / most);
  const columns = groups.map((group, place) => {
    const left = x(group.start), wide = Math.max(4, Math.min(x(group.end) - left - 1, 26));
    let base = bottom, seen = 0;
    const parts = KINDS.map((kind) => {
      const count = group.events.filter((event) => STATUSES[event.status].kind === kind).length;
      if (!count) return null;
      seen += count;
      const top = bottom - scale(seen), part = make("rect", { x: left, y: top, width: wide, height: base - top, fill: `var(--${kind})` });
      base = top;
      return part;
    });
    const since = isoDay(group.start), until = isoDay(group.end - DAY), chosen = FILTER.since === since && FILTER.until === until;
    return make("g", { class: "pick bin", tabindex: place ? -1 : 0, role: "button", "aria-pressed": String(chosen), "aria-label": `${group.words}: ${counted(group.events.length, "event")}`, onclick: () => setPeriod(chosen ? "" : since, chosen ? "" : until) },
      make("rect", { class: "hit", x: left - 1, y: 0, width: wide + 2, height: bottom, ...(chosen ? { stroke: "var(--acc)", "stroke-width": 2.5 } : {}) }), parts);
  });
  fill("overview", make("svg", { width, height, role: "group", "aria-label": "Events over time" }, make("path", { d: `M0 ${bottom + 0.5}H${width}`, stroke: "var(--line)" }), ticks(start, end, x, 74, width, 0), columns));
}

// Names of days, months or years under or above the axis, never closer than a name is wide.
function ticks(start, end, x, y, width, lineTo) {
  const perDay = x(start + DAY) - x(start);
  const unit = perDay > 78 ? "day" : perDay * 7 > 78 ? "week" : perDay * 30 > 70 ? "month" : perDay * 91 > 70 ? "quarter" : perDay * 365 > 70 ? "year" : "decade";
  const found = [];
  let last = -99;
  for (let time = UNITS[unit].start(start); time <= end; time = UNITS[unit].next(time)) {
    const place = x(time), iso = isoDay(time);
    if (time < start || place > width - 62 || place - last < 66) continue;
    last = place;
    const words = unit === "year" || unit === "decade" ? iso.slice(0, 4) : unit === "month" || unit === "quarter" ? `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}` : `${WEEKDAYS[new Date(time).getUTCDay()].slice(0, 2)} ${dayWords(iso, false)}`;
    found.push(lineTo ? make("path", { d: `M${place} ${y + 6}V${lineTo}`, stroke: "var(--line)" }) : null, make("text", { x: place + 3, y, class: "mut" }, words));
  }
  return found;
}

function markPicture(rows, axis, width) {
  const known = (event) => [at(event.start_date || event.end_date), at(event.end_date || event.start_date) + DAY];
  let start = Math.min(...axis.map((event) => known(event)[0])), end = Math.max(...axis.map((event) => known(event)[1]));
  if (FILTER.since) start = Math.max(start, at(FILTER.since));
  if (FILTER.until) end = Math.min(end, at(FILTER.until) + DAY);
  const hasAsOf = AS_OF !== null && AS_OF + DAY >= start && (!FILTER.until || AS_OF <= end);
  if (hasAsOf) end = Math.max(end, AS_OF + DAY);
  const margin = Math.max(DAY, (end - start) * 0.02);
  start -= margin;
  end += margin;
  const x = (time) => Math.max(0, Math.min(1, (time - start) / (end - start))) * (width - 16) + 8, height = TOP + rows.length * ROW_HEIGHT + 8;
  const line = hasAsOf ? [make("path", { d: `M${x(AS_OF + DAY)} 18V${height}`, stroke: "var(--fg)", "stroke-width": 1.4, "stroke-dasharray": "3 4" }), make("text", { x: x(AS_OF + DAY) + (x(AS_OF) > width - 110 ? -5 : 5), y: 29, "text-anchor": x(AS_OF) > width - 110 ? "end" : "start", class: "strong halo" }, "newest article")] : [];
  return make("svg", { width, height, role: "group", "aria-label": `Timeline of ${axis.length} events` }, ticks(start, end, x, 13, width, height), line,
    rows.map((row, place) => (row.events.length === 1 && !row.words ? eventMark(row.events[0], place, x, width) : groupMark(row, place, x, width))));
}
function markGroup(place, y, width, label, act, kids) {
  return make("g", { class: "pick mark", tabindex: place ? -1 : 0, role: "button", "aria-label": label, ...act }, make("rect", { class: "hit", x: 1, y, width: width - 2, height: ROW_HEIGHT - 2, rx: 5 }), kids);
}
// Words beside a mark: on the right where they fit, else on the left.
function beside(left, wide, y, width, title, extra, before = "") {
  const room = (text) => text.length * 6.9 + 10, rightRoom = width - (left + wide + 8), leftRoom = left - 8, isRight = rightRoom >= room(before + title + extra) || rightRoom >= leftRoom;
  const fits = shortened(title, Math.max(8, Math.floor(((isRight ? rightRoom : leftRoom) - room(before + extra)) / 6.9)));
  return make("text", { class: "halo", x: isRight ? left + wide + 8 : left - 8, y: y + 16, "text-anchor": isRight ? "start" : "end" }, before && make("tspan", { class: "strong" }, before), isolated(fits), extra && make("tspan", { class: "mut" }, extra));
}
function eventMark(event, place, x, width) {
  const y = TOP + place * ROW_HEIGHT, kind = openKind(event);
  const from = at(event.start_date || event.end_date), to = at(event.end_date || event.start_date) + DAY;
  let left = x(from), wide = Math.max(10, x(to) - left - 2);
  if (kind === "by") { wide = 22; left = Math.max(0, x(to) - wide); }
  if (kind === "since") wide = Math.max(22, x(AS_OF === null ? to : AS_OF + DAY) - left);
  const many = event.document_count > 1 ? ` · ${counted(event.document_count, "article")}` : "";
  return markGroup(place, y, width, `${event.title}${many}, ${whenWords(event)}, ${STATUSES[event.status].word}`, { "data-event": event.event_id, onclick: () => openEvent(event.event_id) },
    [kind ? openMark(event.status, left, y + 11.5, wide, kind) : glyph(event.status, left, y + 5.5, wide, 12), beside(left, wide, y, width, event.title, many)]);
}
function groupMark(group, place, x, width) {
  const y = TOP + place * ROW_HEIGHT, left = x(group.start), span = Math.max(3, x(group.end) - left - 1), first = [...group.events].sort((one, other) => other.document_count - one.document_count)[0];
  const wide = Math.max(span, 8 + 26 * Math.sqrt(group.events.length / 12));
  let at0 = left;
  const parts = KINDS.map((kind) => {
    const count = group.events.filter((event) => STATUSES[event.status].kind === kind).length, part = (wide * count) / group.events.length;
    if (!count) return null;
    at0 += part;
    return make("rect", { x: at0 - part, y: y + 5.5, width: part, height: 12, fill: kind === "scheduled" ? "url(#hatch)" : `var(--${kind})`, stroke: kind === "scheduled" ? "var(--scheduled)" : "none" });
  });
  const rest = group.events.length - 1, more = rest ? `  and ${rest.toLocaleString("en")} more` : "";
  return markGroup(place, y, width, `${group.words}  ${first.title}${more}`, { onclick: () => (rest ? openList(group.words, group.events) : openEvent(first.event_id)) }, [parts, beside(left, wide, y, width, first.title, more, group.words + "  ")]);
}
function markList(rows) {
  return make("ul", { class: "plain" }, rows.map((row) => {
    const [event] = row.events;
    if (!row.words) return make("li", {}, withIcon(event, make("span", { class: "cite" }, ` · ${whenWords(event)}${event.document_count > 1 ? " · " + counted(event.document_count, "article") : ""}`)));
    const rest = row.events.length - 1;
    return make("li", {}, make("span", { class: "day" }, row.words), withIcon(event, rest > 0 && [" ", listLink(`and ${rest.toLocaleString("en")} more`, row.words, row.events)]));
  }));
}
