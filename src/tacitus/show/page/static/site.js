// Narrows the table of events. What is chosen stands in the address after #, so that a view can be kept and passed on.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("tr[data-type]")];
  const form = document.getElementById("filter");
  const chips = document.getElementById("chosen-filters");
  const typed = ["q", "actor", "recipient", "type", "from", "to"];
  const words = new Map();

  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, row.textContent.toLowerCase());
    return words.get(row);
  };
  const fits = (row, name, values) => {
    if (name === "q") return values.every((value) => wordsOf(row).includes(value.toLowerCase()));
    if (name === "from") return row.dataset.date !== "" && values.every((value) => row.dataset.date >= value);
    if (name === "to") return row.dataset.date !== "" && values.every((value) => row.dataset.date <= value);
    if (!Object.hasOwn(row.dataset, name)) return true;
    const held = row.dataset[name].split("\n");
    return values.some((value) => held.includes(value));
  };
  const chosen = () => {
    const found = new Map();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1)))
      if (value) found.set(name, [...(found.get(name) ?? []), value]);
    return found;
  };
  const write = (found) => {
    const kept = new URLSearchParams();
    for (const [name, values] of found) for (const value of values) kept.append(name, value);
    history.replaceState(null, "", "#" + kept);
    show();
  };
  const chip = (found, name, value) => {
    const made = document.createElement("a"), what = document.createElement("span"), text = document.createElement("bdi");
    what.className = "what";
    what.textContent = name;
    text.textContent = value;
    made.append(what, " ", text, " ×");
    made.href = "#";
    made.title = "Take this filter away";
    made.addEventListener("click", (event) => {
      event.preventDefault();
      write(new Map(found).set(name, found.get(name).filter((other) => other !== value)));
    });
    return made;
  };
  const show = () => {
    const found = chosen();
    let count = 0;
    for (const row of rows) {
      row.hidden = ![...found].every(([name, values]) => fits(row, name, values));
      count += row.hidden ? 0 : 1;
    }
    document.getElementById("count").textContent = `${count.toLocaleString("en")} event${count === 1 ? "" : "s"}`;
    document.getElementById("nothing").hidden = count > 0;
    const others = [...found].filter(([name]) => !typed.includes(name));
    chips.replaceChildren(...others.flatMap(([name, values]) => values.map((value) => chip(found, name, value))));
    for (const name of typed) if (form.elements[name] !== document.activeElement)
      form.elements[name].value = (found.get(name) ?? [""]).at(-1);
  };
  form.addEventListener("input", (event) => {
    const { name, value } = event.target;
    write(chosen().set(name, value ? [["actor", "recipient"].includes(name) ? value.trim().toUpperCase() : value] : []));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", show);
  form.hidden = false;
  show();
})();
