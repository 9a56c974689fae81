// The panel at the side: an event with its evidence, or a list of events.
const CARD = byId("card");
let openedFrom = null;

function showCard(title, body, hash) {
  const close = make("button", { type: "button", class: "close", onclick: () => CARD.close() }, "Close ✕");
  fill("card-body", make("div", { class: "card-head" }, make("h2", { id: "card-title", class: "bidi", dir: "auto" }, title), close), body);
  if (!CARD.open) {
    openedFrom = document.activeElement;
    CARD.showModal();
  }
  CARD.scrollTop = 0;
  close.focus();
  history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}
CARD.addEventListener("close", () => {
  history.replaceState(null, "", location.pathname + location.search);
  if (openedFrom && openedFrom.isConnected) openedFrom.focus();
});
CARD.addEventListener("click", (click) => { if (click.target === CARD) CARD.close(); });

const pair = (name, ...value) => [make("dt", {}, name), make("dd", {}, ...value)];
const bdi = (text) => make("bdi", {}, text);

function openEvent(id) {
  const event = EVENT_BY_ID.get(id);
  if (!event) return false;
  const who = (role) => event.parties.filter((party) => party.role === role).map((party, i) => [i ? ", " : "", bdi(party.name)]);
  const days = [...new Set(event.mentions.filter((m) => m.start_date && m.start_date === m.end_date).map((m) => m.start_date))].sort();
  showCard(event.title, [
    make("p", { class: "sub" }, icon(event.status), ` ${STATUSES[event.status].word} · ${event.event_code.toLowerCase()}${event.mode_code ? ", " + event.mode_code : ""}`),
    make("dl", {},
      pair("When", whenWords(event), days.length > 1 && make("b", {}, ` (the articles disagree: ${days.map((day) => dayWords(day)).join(" or ")})`), event.date_reason && make("div", { class: "cite" }, bdi(event.date_reason))),
      pair("Where", event.location_text ? bdi(event.location_text) : "not said"),
      pair("Who", event.parties.some((party) => party.role === "actor") ? who("actor") : "not said"),
      event.parties.some((party) => party.role === "recipient") && pair("To whom", who("recipient")),
      pair("Reports", `${counted(event.mention_count, "mention")} in ${counted(event.document_count, "article")} by ${counted(event.source_count, "independent source")}`),
      statusPath(event)),
    make("h3", {}, "What the articles say"),
    event.mentions.map(evidence),
    event.merges.length > 0 && [make("h3", {}, "Why this is one event"), make("ul", { class: "plain reasons" }, event.merges.map((merge) => mergeReason(event, merge)))],
    event.history.length > 0 && make("details", {}, make("summary", {}, `History in the warehouse (${event.history.length})`), make("ul", { class: "plain reasons" }, event.history.map(([day, action, detail]) => make("li", {}, make("span", { class: "day" }, (day ? dayWords(day) : "") + " "), action, " ", bdi(detail))))),
    make("p", { class: "note" }, "On a terminal: ", make("code", {}, `dateline explain ${event.event_id}`)),
  ], "event=" + event.event_id);
  return true;
}
// "scheduled (2 articles), then occurred (5 articles)", in the order of publication.
function statusPath(event) {
  const steps = [];
  for (const mention of event.mentions) {
    const last = steps[steps.length - 1];
    if (last && last.status === mention.status) last.documents.add(mention.document);
    else steps.push({ status: mention.status, documents: new Set([mention.document]) });
  }
  return steps.length > 1 && pair("Status", steps.map((step) => `${STATUSES[step.status].word} (${counted(step.documents.size, "article")})`).join(", then "));
}
function evidence(mention) {
  const document = DOCUMENTS[mention.document];
  const words = mention.evidence.map(([text, kind]) => (!kind ? text : kind === "trigger" ? make("mark", {}, text) : make("span", { class: kind, title: kind }, text)));
  const source = document && /^https?:\/\//i.test(document.source_url || "") ? make("a", { href: document.source_url, rel: "noreferrer noopener" }, bdi(documentName(document))) : document && bdi(documentName(document));
  return [
    make("blockquote", { class: STATUSES[mention.status].kind, dir: "auto" }, words),
    make("p", { class: "cite" }, source, document && document.source_name && [" · ", bdi(document.source_name)],
      document && ` · ${documentDay(document)}${document.published_method === "inferred" ? " (inferred)" : ""}`, document && document.is_copy && " · a copy",
      mention.date_text && [" · “", bdi(mention.date_text), `” read as ${whenWords(mention)}`],
      mention.speaker_text && [" · said by ", bdi(mention.speaker_text)], mention.medium && ` (${mention.medium})`,
      mention.status !== "occurred" && ` · ${STATUSES[mention.status].word}`),
  ];
}
function mergeReason(event, [left, right, score, reasons, decidedBy]) {
  const named = (place) => {
    const mention = event.mentions[place], trigger = mention.evidence.find((piece) => piece[1] === "trigger");
    return ["“", bdi(trigger ? trigger[0] : "…"), "” in ", bdi(shortened(documentName(DOCUMENTS[mention.document]), 48))];
  };
  return make("li", {}, named(left), " and ", named(right), `: score ${score}${decidedBy === "rule" ? "" : ", decided by " + decidedBy}`, make("div", { class: "cite" }, bdi(reasons.join("; "))));
}
function eventList(events) {
  return make("ul", { class: "plain" }, events.map((event) => make("li", {}, withIcon(event, make("span", { class: "cite" }, ` · ${whenWords(event)} · ${STATUSES[event.status].word}`)))));
}
function openList(title, events) {
  showCard(title, [make("p", { class: "sub" }, counted(events.length, "event")), eventList(events.slice(0, 400)), events.length > 400 && make("p", { class: "note" }, `and ${counted(events.length - 400, "more event")}; narrow the filters to see them`)]);
}
function openHash() {
  const found = /^#event=([\w:.-]+)$/.exec(location.hash);
  if (found && !openEvent(found[1])) showCard("Not here", make("p", {}, `No event shown here has the id ${found[1]}.`));
}
