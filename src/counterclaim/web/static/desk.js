// Keys: "/" finds, "n" begins a new claim, "?" helps, "j" and "k" walk the rows of a table, "Enter" opens one (its link has the focus).
"use strict";

const typing = (at) => at.matches("input, select, textarea, [contenteditable]");

function walk(step) {
  const links = [...document.querySelectorAll("table[data-rows] tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
  if (!links.length) return;
  const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next].focus();
}

// "a", "r", "c" (of claims), "o", "p" (of copies) act on the row that has the focus, on a page of one claim on that. After the decision the list comes
// back without the row: the one that took its place has the focus.
const AT = "counterclaim-row";

function act(key) {
  const row = document.activeElement?.closest("tr");
  const at = (row ?? (document.querySelector("table[data-rows]") ? null : document))?.querySelector(`[data-key="${key}"]`);
  if (row) sessionStorage.setItem(AT, String([...row.parentElement.children].indexOf(row)));
  if (at?.matches("details")) at.open = true;
  else at?.click();
}

const before = sessionStorage.getItem(AT);
if (before !== null && document.querySelector("table.queue")) {
  sessionStorage.removeItem(AT);
  const rows = [...document.querySelectorAll("table.queue tbody tr")];
  // an address that names a part of the page takes the focus there when it has loaded
  addEventListener("load", () => rows[Math.min(Number(before), rows.length - 1)]?.querySelector("a")?.focus());
}

const keys = {
  a: () => act("a"),
  r: () => act("r"),
  c: () => act("c"),
  o: () => act("o"),
  p: () => act("p"),
  u: () => document.querySelector("[data-undo]")?.click(),
  n: () => document.querySelector("[data-new]")?.focus(),
  "/": () => document.querySelector("[data-find]")?.focus(),
  "?": () => document.querySelector("[data-help]")?.click(),
  j: () => walk(1),
  k: () => walk(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// The progress of a job: its part of the page is fetched again until it is done.
function follow(box) {
  const address = box.dataset.progress;
  if (!address) return;
  setTimeout(async () => {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) {
      box.innerHTML = await answer.text();
      if (!box.querySelector("progress")) box.dataset.progress = "";
    }
    follow(box);
  }, 700);
}
document.querySelectorAll("[data-progress]").forEach(follow);

// A claim and its words light up together, whichever the pointer or the focus is on.
function light(numbers, on) {
  for (const n of numbers) {
    document.querySelectorAll(`[data-claims~="${n}"], [data-claim="${n}"]`).forEach((at) => at.classList.toggle("lit", on));
  }
}
document.querySelectorAll("[data-claims], [data-claim]").forEach((at) => {
  const numbers = (at.dataset.claim ?? at.dataset.claims.split(" ").at(-1)).split(" ");
  at.addEventListener("pointerenter", () => light(numbers, true));
  at.addEventListener("pointerleave", () => light(numbers, false));
});

// Words selected in a report's text go into the form for a new claim, with how much of the text stands before them:
// the desk finds the place itself, and needs to know only which of several is meant.
const pick = document.querySelector("[data-pick]");
const whole = document.querySelector("[data-text]");

function read(start, end) {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  const part = range.cloneContents();
  part.querySelectorAll(".ref").forEach((at) => at.remove());
  return part.textContent;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!pick || !whole || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!whole.contains(range.commonAncestorContainer)) return;
  const words = read([range.startContainer, range.startOffset], [range.endContainer, range.endOffset]);
  if (!words.trim()) return;
  const before = read([whole, 0], [range.startContainer, range.startOffset]) + words.match(/^\s*/)[0];
  pick.elements.quote.value = words.trim().replace(/\s+/g, " ");
  pick.elements.near.value = [...before].length;
  pick.elements.near.disabled = false;
});
pick?.elements.quote.addEventListener("input", () => { pick.elements.near.disabled = true; });
