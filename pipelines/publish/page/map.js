// The map: where events are said to have taken place; marks stand where the places are, whatever the crowd.
function drawMap(events) {
  const places = new Map(), unplaced = new Map();
  for (const event of events) {
    if (event.latitude === null || event.longitude === null) {
      const name = event.location_text || "no place said";
      if (!unplaced.has(name)) unplaced.set(name, []);
      unplaced.get(name).push(event);
      continue;
    }
    const key = `${event.latitude},${event.longitude}`;
    if (!places.has(key)) places.set(key, { name: event.location_text || "unnamed", latitude: event.latitude, longitude: event.longitude, isArea: !["point", "city"].includes(event.geo_precision), events: [] });
    places.get(key).events.push(event);
  }
  fill("unplaced", unplaced.size > 0 && ["Not on the map: ", [...unplaced].sort((one, other) => other[1].length - one[1].length).slice(0, 12).map(([name, list], i) => [i ? ", " : "", listLink(`${name} (${list.length.toLocaleString("en")})`, name, list)]), "."]);
  fill("map", places.size ? mapPicture([...places.values()]) : make("p", {}, "No place passes the filters."));
}
function mapPicture(places) {
  const [west, north, east, south] = DATA.map.window, middle = ((north + south) / 20) * (Math.PI / 180), squeeze = Math.max(0.35, Math.cos(middle));
  const width = byId("map").clientWidth || 600;
  let scale = width / ((east - west) * squeeze), top = north, height = (south - north) * scale;
  const highest = Math.max(320, width * 0.95);
  if (height > highest) { scale *= highest / height; height = highest; }
  const indent = (width - (east - west) * squeeze * scale) / 2;
  const x = (longitude) => indent + (longitude * 10 - west) * squeeze * scale, y = (latitude) => (-latitude * 10 - top) * scale;
  const boxes = [], line = { "vector-effect": "non-scaling-stroke", fill: "none" };
  places.sort((one, other) => other.events.length - one.events.length || (one.name < other.name ? -1 : 1));
  const circles = places.map((place) => ({ ...place, px: x(place.longitude), py: y(place.latitude), r: 4.5 + 2.6 * Math.sqrt(place.events.length) }));
  for (const c of circles.slice(0, 80)) boxes.push([c.px - c.r, c.py - c.r, c.px + c.r, c.py + c.r]);
  const marks = circles.map((circle, number) => {
    const { px, py, r, name, isArea, events } = circle, label = shortened(name, 26), count = String(events.length);
    const spot = number < 60 && labelSpot(px, py, r, (label.length + count.length) * 7.1 + 12, width, height, boxes);
    return make("g", { class: "pick spot", tabindex: number ? -1 : 0, role: "button", "aria-label": `${label} ${count} ${events.length === 1 ? "event" : "events"}`, onclick: () => openList(name, events) },
      make("circle", { class: "hit", cx: px, cy: py, r: r + 5 }),
      make("circle", { cx: px, cy: py, r, fill: "var(--happened)", "fill-opacity": isArea ? 0.22 : 0.85, stroke: "var(--happened)", "stroke-width": 1.7, "stroke-dasharray": isArea ? "3.5 2.5" : null }),
      spot && make("text", { class: "halo", x: spot[0], y: spot[1], "text-anchor": spot[2] }, isolated(label), make("tspan", { class: "mut" }, " " + count)));
  });
  return make("svg", { width, height: Math.round(height), role: "group", "aria-label": `Map of ${places.length} places` },
    make("g", { transform: `translate(${indent.toFixed(1)} 0) scale(${(squeeze * scale).toFixed(5)} ${scale.toFixed(5)}) translate(${-west} ${-top})`, "stroke-linejoin": "round", "aria-hidden": "true" },
      make("path", { d: DATA.map.land, fill: "var(--land)", stroke: "var(--bord)", "stroke-width": 0.8, "vector-effect": "non-scaling-stroke" }),
      make("path", { d: DATA.map.border, stroke: "var(--bord)", "stroke-width": 0.8, ...line }),
      make("path", { d: DATA.map.contested, stroke: "var(--land)", "stroke-width": 2, ...line }),
      make("path", { d: DATA.map.contested, stroke: "var(--bord)", "stroke-width": 1.1, "stroke-dasharray": "3 3", ...line })),
    marks.reverse());
}
// The first of four spots beside a mark that hides nothing; null where there is none.
function labelSpot(px, py, r, wide, width, height, boxes) {
  for (const [tx, ty, anchor] of [[px + r + 4, py + 4.5, "start"], [px - r - 4, py + 4.5, "end"], [px, py - r - 5, "middle"], [px, py + r + 14, "middle"]]) {
    const left = anchor === "start" ? tx : anchor === "end" ? tx - wide : tx - wide / 2, box = [left, ty - 12, left + wide, ty + 3];
    if (left < 2 || left + wide > width - 2 || box[1] < 2 || box[3] > height - 2) continue;
    if (boxes.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    boxes.push(box);
    return [tx, ty, anchor];
  }
  return null;
}
