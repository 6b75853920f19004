// One key for each decision, and words selected in the page as a correction. Everything here also works
// without it: each key presses a button or follows a link that stands on the page.
"use strict";

const typing = (element) =>
  element instanceof Element && element.closest("input, textarea, select, [contenteditable]") !== null;

// The place of a key, not its letter, so that the keys are the same on a Ukrainian keyboard.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (form) form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
  const button = document.querySelector(`[data-key~="${event.code}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
  if (button.matches("summary")) button.focus();
});

const text = document.querySelector(".page-text");
const words = document.querySelector("[data-words]");
const near = document.querySelector("[data-near]");

// The place of the selection in characters of the page, as the server counts them.
const placeOf = (range) => {
  const element = range.startContainer.parentElement;
  const part = element ? element.closest("[data-start]") : null;
  if (!part) return null;
  const before = document.createRange();
  before.selectNodeContents(part);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(part.dataset.start) + Array.from(before.toString()).length;
};

if (text && words && near) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const place = placeOf(selection.getRangeAt(0));
    const chosen = selection.toString().trim();
    if (place === null || !chosen) return;
    words.value = chosen;
    near.value = String(place);
    words.closest("details").open = true;
  });
}

const current = document.querySelector(".page-text mark.current");
if (current && window.matchMedia("(min-width: 60rem)").matches) {
  current.scrollIntoView({ block: "nearest" });
}
