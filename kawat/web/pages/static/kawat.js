// What is nicer with JavaScript; every page can be read without it.
"use strict";

// "/" goes to the search, as the field says; not while somebody writes, nor with a key that means something else.
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.getElementById("q");
  if (event.key !== "/" || writing || !search || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// What changes by itself is fetched again every few seconds, while somebody looks and did not ask for a pause.
for (const part of document.querySelectorAll("[data-live]")) {
  const button = document.getElementById(part.dataset.button);
  let paused = false;
  button.hidden = false;
  button.addEventListener("click", () => {
    paused = !paused;
    button.setAttribute("aria-pressed", String(paused));
  });
  const again = async () => {
    if (!paused && !document.hidden) {
      try {
        const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" } });
        if (answer.ok && !paused) part.innerHTML = await answer.text();
      } catch {
        // The server is away: what is shown says of when it is.
      }
    }
    setTimeout(again, 1000 * Number(part.dataset.seconds));
  };
  setTimeout(again, 1000 * Number(part.dataset.seconds));
}
