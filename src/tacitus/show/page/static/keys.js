// Keys and the selection of words. Everything works without this script; it only saves the hand a way.
"use strict";
(() => {
  const box = document.getElementById("keys");
  const store = { get: () => { try { return localStorage.getItem("keys"); } catch { return null; } },
                  set: (value) => { try { localStorage.setItem("keys", value); } catch { /* not kept */ } } };
  if (store.get() === "off") box.checked = false;
  box.addEventListener("change", () => store.set(box.checked ? "on" : "off"));

  const isTyping = (target) => target.closest("input:not([type=checkbox]), select, textarea") !== null;

  const step = (direction) => {
    const link = document.querySelector(direction > 0 ? "aside a[rel=next]" : "aside a[rel=prev]");
    if (link) { link.click(); return true; }
    const rows = [...document.querySelectorAll("a[data-row]")];
    if (!rows.length) return false;
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(at + direction, 0), rows.length - 1)].focus();
    return true;
  };

  const missed = () => {
    const text = document.getElementById("text"), words = document.getElementById("missed-words");
    const selection = getSelection();
    if (!text || !words || !selection.rangeCount) return false;
    const range = selection.getRangeAt(0);
    words.closest("details").open = true;
    if (!range.collapsed && text.contains(range.commonAncestorContainer)) {
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(range.startContainer, range.startOffset);
      words.value = range.toString();
      document.getElementById("missed-start").value = Number(text.dataset.start) + [...before.toString()].length;
    }
    words.focus();
    return true;
  };

  const press = (key) => {
    const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (!button) return false;
    const needed = button.dataset.needs && document.getElementById(button.dataset.needs);
    if (needed && !needed.value) needed.focus(); else button.click();
    return true;
  };

  const search = () => {
    const field = document.querySelector("[data-search]");
    if (field) field.focus();
    return field !== null;
  };

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const actions = { j: () => step(1), k: () => step(-1), m: missed, "/": search };
    const done = actions[event.key] ? actions[event.key]() : event.key.length === 1 && press(event.key);
    if (done) event.preventDefault();
  });
})();
