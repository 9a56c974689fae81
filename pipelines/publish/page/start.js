// Everything drawn once, then again whenever a filter or the width changes.
function drawAll() {
  const events = shownEvents();
  drawCount(events);
  drawTimeline(events);
  drawUpcoming(events);
  drawMap(events);
  drawCovered(events);
  drawDyads(events);
  drawEvents(events);
}
// Within a picture the arrows move from mark to mark, Enter and the space bar open it.
document.addEventListener("keydown", (press) => {
  const mark = press.target.closest && press.target.closest(".pick");
  if (!mark) return;
  if (press.key === "Enter" || press.key === " ") {
    press.preventDefault();
    mark.dispatchEvent(new MouseEvent("click"));
    return;
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[press.key];
  if (!step) return;
  const marks = [...mark.closest("svg").querySelectorAll(".pick")], next = marks[marks.indexOf(mark) + step];
  press.preventDefault();
  if (next) {
    mark.setAttribute("tabindex", -1);
    next.setAttribute("tabindex", 0);
    next.focus();
  }
});
let drawnWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === drawnWidth) return;
  drawnWidth = innerWidth;
  drawAll();
  drawFigures();
});
addEventListener("hashchange", openHash);
document.documentElement.classList.remove("no-script");
startFilters();
drawTiles();
drawAll();
drawFigures();
drawArticles();
drawQuality();
openHash();
