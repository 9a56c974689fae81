// What the filters let through. Every picture is drawn from shownEvents().
const FILTER = { status: new Set(Object.keys(STATUSES)), type: "", party: "", place: "", source: "", since: "", until: "", words: "" };
const FIELDS = ["type", "party", "place", "source", "since", "until", "words"];

const partyNames = (event) => new Set(event.parties.flatMap((party) => (party.country && party.country !== party.name ? [party.name, party.country] : [party.name])));
EVENTS.forEach((event) => { event.names = partyNames(event); });

function passes(event, leavingOut) {
  if (!FILTER.status.has(event.status)) return false;
  if (FILTER.type && event.event_code !== FILTER.type) return false;
  if (FILTER.party && !event.names.has(FILTER.party)) return false;
  if (FILTER.place && event.location_text !== FILTER.place) return false;
  if (FILTER.source && !event.sources.has(FILTER.source)) return false;
  if (leavingOut !== "period" && (FILTER.since || FILTER.until)) {
    if (!event.day) return false;
    if (FILTER.since && (event.end_date || event.start_date) < FILTER.since) return false;
    if (FILTER.until && (event.start_date || event.end_date) > FILTER.until) return false;
  }
  return !FILTER.words || FILTER.words.toLowerCase().split(/\s+/).every((word) => event.words.includes(word));
}
const shownEvents = (leavingOut) => EVENTS.filter((event) => passes(event, leavingOut));

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}
function fillChoices(id, pairs, words = (name) => name) {
  byId(id).append(make("option", { value: "" }, "all"), ...pairs.slice(0, 300).map(([name, count]) => make("option", { value: name }, `${words(name)} (${count})`)));
}
function readFields() {
  for (const name of FIELDS) FILTER[name] = byId("by-" + name).value.trim();
}
function setPeriod(since, until) {
  byId("by-since").value = since;
  byId("by-until").value = until;
  readFields();
  drawAll();
}
function drawChips() {
  const counts = new Map(tally(EVENTS.map((event) => event.status)));
  const chips = Object.entries(STATUSES).filter(([status]) => counts.has(status)).map(([status, { word }]) =>
    make("button", { type: "button", class: "chip", "data-status": status, "aria-pressed": "true", onclick: (click) => {
      const pressed = !FILTER.status.has(status);
      FILTER.status[pressed ? "add" : "delete"](status);
      click.currentTarget.setAttribute("aria-pressed", pressed);
      drawAll();
    } }, icon(status), `${word} ${counts.get(status).toLocaleString("en")}`));
  fill("chips", chips);
  fill("legend", Object.entries(STATUSES).filter(([status]) => counts.has(status)).map(([status, { said }]) => make("li", {}, icon(status), said)),
    make("li", {}, make("svg", { class: "icon", width: 24, height: 13, "aria-hidden": "true" }, openMark("occurred", 2, 6.5, 20, "within")), "a thin line: one day somewhere in between"),
    make("li", {}, make("svg", { class: "icon", width: 24, height: 13, "aria-hidden": "true" }, openMark("occurred", 2, 6.5, 20, "by")), "an arrow: some day up to then"));
}
function startFilters() {
  drawChips();
  fillChoices("by-type", tally(EVENTS.map((event) => event.event_code)), (code) => code.toLowerCase());
  fillChoices("by-party", tally(EVENTS.flatMap((event) => [...event.names])));
  fillChoices("by-place", tally(EVENTS.map((event) => event.location_text).filter(Boolean)));
  fillChoices("by-source", tally(EVENTS.flatMap((event) => [...event.sources])));
  for (const name of FIELDS) byId("by-" + name).addEventListener(name === "words" ? "input" : "change", () => { readFields(); drawAll(); });
  byId("reset").addEventListener("click", () => {
    FILTER.status = new Set(Object.keys(STATUSES));
    document.querySelectorAll(".chip").forEach((chip) => chip.setAttribute("aria-pressed", "true"));
    for (const name of FIELDS) byId("by-" + name).value = "";
    readFields();
    drawAll();
  });
}
function drawCount(events) {
  const more = DATA.total_count > EVENTS.length ? ` (of ${DATA.total_count.toLocaleString("en")} in the warehouse: those in the most articles; --limit or --since shows others)` : "";
  byId("count").textContent = `${counted(events.length, "event")} of ${EVENTS.length.toLocaleString("en")}${more}`;
}
