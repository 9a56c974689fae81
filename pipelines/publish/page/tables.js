// Tables: coming up, most reported, who to whom, articles, trust, all events.
function drawUpcoming(events) {
  const scheduled = events.filter((event) => event.status === "scheduled");
  const isOver = (event) => AS_OF !== null && event.end_date && at(event.end_date) < AS_OF;
  const order = (one, other) => ((one.day || "9") < (other.day || "9") ? -1 : (one.day || "9") > (other.day || "9") ? 1 : other.document_count - one.document_count);
  const ahead = scheduled.filter((event) => event.day && !isOver(event)).sort(order), due = scheduled.filter(isOver).sort(order), open = scheduled.filter((event) => !event.day);
  const row = (event, state) => [whenWords(event), eventLink(event), event.location_text ? bdi(event.location_text) : "not said", state, event.document_count.toLocaleString("en")];
  byId("upcoming-note").textContent = AS_OF === null ? "" : `As of ${dayWords(isoDay(AS_OF))}, the day of the newest article.`;
  const rows = [...ahead.slice(0, 60).map((event) => row(event, "announced")), ...due.slice(0, 60).map((event) => row(event, make("b", {}, "due, no article confirms it")))];
  const left = ahead.length + due.length - rows.length;
  fill("upcoming-rows", rows.length ? table([["Date", "day"], ["Event"], ["Where", "wide"], ["State", "state"], ["Articles", "num"]], rows) : make("p", {}, "Nothing with a day is announced."),
    left > 0 && make("p", { class: "note" }, `and ${left.toLocaleString("en")} more; narrow the filters to see them`), foldOf("Announced without a day", open));
}
function drawCovered(events) {
  const most = [...events].sort((one, other) => other.source_count - one.source_count || other.document_count - one.document_count || (one.event_id < other.event_id ? -1 : 1)).slice(0, 8);
  fill("covered-rows", most.length ? table([["Event"], ["Sources", "num"], ["Articles", "num"]], most.map((event) => [withIcon(event, make("div", { class: "cite" }, whenWords(event))), event.source_count, event.document_count])) : make("p", { class: "note" }, "Nothing passes the filters."));
}

const ACTS = { 1: ["T", "#2b6a8a", "talks, agreement, support"], 2: ["H", "#2f7040", "help, withdrawal"], 3: ["W", "#8f5100", "demands, accusations, threats"], 4: ["D", "#98292c", "sanctions, forces, attacks"], 0: ["?", "#5a5f66", "disasters"] };
let foldsCountries = false;
function drawDyads(events) {
  const cells = new Map(), totals = [new Map(), new Map()];
  const name = (party) => (foldsCountries && party.country) || party.name;
  for (const event of events) {
    const seen = new Set();
    for (const actor of event.parties) for (const recipient of event.parties) {
      if (actor.role !== "actor" || recipient.role !== "recipient" || name(actor) === name(recipient)) continue;
      const key = JSON.stringify([name(actor), name(recipient)]);
      if (seen.has(key)) continue;
      seen.add(key);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(event);
      totals[0].set(name(actor), (totals[0].get(name(actor)) || 0) + 1);
      totals[1].set(name(recipient), (totals[1].get(name(recipient)) || 0) + 1);
    }
  }
  const size = byId("timeline").clientWidth < NARROW ? 6 : 14;
  const top = (counts) => [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, size).map(([who]) => who);
  const has = (row, column) => cells.has(JSON.stringify([row, column]));
  const most = top(totals[0]), columns = top(totals[1]).filter((column) => most.some((row) => has(row, column))), rows = most.filter((row) => columns.some((column) => has(row, column)));
  byId("dyads-note").textContent = "Rows act, columns receive; the number counts events. Colour and letter: the commonest kind of act. “?” after a number: all of it is only possible, demanded or denied.";
  const toggle = make("label", { class: "check" }, make("input", { type: "checkbox", ...(foldsCountries ? { checked: true } : {}), onchange: (change) => { foldsCountries = change.target.checked; drawDyads(shownEvents()); } }), "Fold people and bodies into their country");
  const legend = make("p", { class: "note key" }, ["1", "2", "3", "4"].map((kind) => ACTS[kind]).map(([letter, paint, words]) => make("span", {}, make("span", { class: "swatch", style: `background:${paint}`, "aria-hidden": "true" }), `${letter}: ${words}`)));
  if (!rows.length) return fill("dyad-rows", toggle, make("p", { class: "note" }, "No act with an actor and a recipient passes the filters."));
  fill("dyad-rows", toggle, legend, make("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Who to whom" }, make("table", { class: "pair" },
    make("thead", {}, make("tr", {}, make("td", {}), columns.map((column) => make("th", { scope: "col" }, make("div", { title: column }, bdi(column)))))),
    make("tbody", {}, rows.map((row) => make("tr", {}, make("th", { scope: "row", title: row }, bdi(shortened(row, 34))), columns.map((column) => dyadCell(row, column, cells.get(JSON.stringify([row, column]))))))))));
}
function dyadCell(row, column, events) {
  if (!events) return make("td", { class: "none" });
  const [[kind]] = tally(events.map((event) => event.quad_class || 0)), [letter, paint, words] = ACTS[kind];
  const isUnreal = events.every((event) => ["unreal", "denied"].includes(STATUSES[event.status].kind)), text = `${letter} ${events.length}${isUnreal ? "?" : ""}`;
  return make("td", {}, make("button", { type: "button", style: `background:${paint}`, "aria-label": `${text}: ${row} to ${column}, mostly ${words}`, onclick: () => openList(`${row} → ${column}`, events) }, text));
}

function drawArticles() {
  const method = { given: "given with the article", explicit: "printed in the text", metadata: "in the page’s data", url: "in its address", inferred: "inferred", file_time: "time of the file", unknown: "not known" };
  longTable("article-rows", [["Published", "day"], ["Article"], ["How known", "wide"], ["Lines kept", "num wide"], ["Removed", "num wide"]], DOCUMENTS, (document) => [
    documentDay(document), [make("div", { class: "bidi", dir: "auto" }, documentName(document)), make("div", { class: "cite" }, bdi([document.source_name, document.path].filter(Boolean).join(" · ")), document.is_copy && " · a copy")],
    [method[document.published_method] || document.published_method, document.published_method === "inferred" && document.published_evidence.length > 0 && make("details", {}, make("summary", {}, "why"), document.published_evidence.map((reason) => make("div", { class: "cite" }, bdi(reason))))],
    document.kept_count, document.removed_count], 25);
}
function drawQuality() {
  const corpus = DATA.corpus, doubtful = EVENTS.filter((event) => event.confidence < 0.6), single = EVENTS.filter((event) => event.source_count < 2);
  const share = corpus.line_count ? Math.round((100 * corpus.removed_line_count) / corpus.line_count) : 0;
  const facts = [
    [corpus.rejected_count, "files could not be read", null], [corpus.copy_count, "articles are copies of others", null],
    [corpus.loosely_dated_count, "articles whose day of publication is known only roughly", null], [`${share} %`, "of the lines were removed as no part of an article", null],
    [doubtful.length, "events with a confidence below 0.6", doubtful], [single.length, "events that one source alone reports", single]];
  fill("quality-rows", make("ul", { class: "plain" }, facts.map(([count, words, events]) => make("li", {}, make("b", { class: "num" }, count.toLocaleString("en")), events && events.length ? listLink(words, words, events) : words))),
    DATA.checks.length ? [make("h3", {}, "Checks that found something"), table([["Check"], ["Severity"], ["Found"]], DATA.checks.map((check) => [make("code", {}, check.check_name), check.severity, bdi(check.message)]))] : make("p", { class: "note" }, "Every check of the last run passed."),
    DATA.issues.length > 0 && [make("h3", {}, "Open issues"), table([["Stage"], ["Kind"], ["Articles", "num"], ["The first"]], DATA.issues.map((issue) => [issue.stage, issue.kind.replaceAll("_", " "), issue.issue_count, [bdi(issue.first_path), make("div", { class: "cite" }, bdi(issue.first_message))]]))]);
}
function drawEvents(events) {
  const sorted = [...events].sort((one, other) => ((one.day || "9999") < (other.day || "9999") ? -1 : (one.day || "9999") > (other.day || "9999") ? 1 : one.event_id < other.event_id ? -1 : 1));
  longTable("event-rows", [["Date", "day"], ["Event"], ["Type", "wide"], ["Status", "wide"], ["Articles", "num"]], sorted, (event) => [whenWords(event), withIcon(event), event.event_code.toLowerCase(), STATUSES[event.status].word, event.document_count]);
}
function drawTiles() {
  const ahead = EVENTS.filter((event) => event.status === "scheduled" && event.day && !(event.end_date && AS_OF !== null && at(event.end_date) < AS_OF)).length;
  const tiles = [[EVENTS.length, `events from ${counted(EVENTS.reduce((sum, event) => sum + event.mention_count, 0), "mention")}`], [ahead, "announced and still ahead"], [EVENTS.filter((event) => event.source_count > 1).length, "reported by several independent sources"],
    [EVENTS.filter((event) => ["unreal", "denied"].includes(STATUSES[event.status].kind)).length, "only demanded, possible, or denied"], [DATA.figures.length, "figures that another one contradicts"], [DATA.date_conflicts.length, "events that articles date differently"]];
  fill("tiles", tiles.map(([count, words]) => make("div", { class: "tile" }, make("b", {}, count.toLocaleString("en")), make("span", {}, words))));
}
