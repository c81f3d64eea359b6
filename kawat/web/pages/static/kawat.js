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
