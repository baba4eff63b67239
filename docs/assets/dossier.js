/* What needs a script; without it every page still reads, and every footnote still leads to its note.
   The switch between light and dark, copying a citation, a footnote's preview by touch, and folded sentences that a link or the printer wants open. */

(() => {
  "use strict";

  /* The theme stands on the root from before the page is drawn; what a reader chooses holds for all pages. */
  const root = document.documentElement;
  const themeSwitch = document.querySelector(".theme-switch");
  const show = (theme) => {
    root.dataset.theme = theme;
    themeSwitch?.setAttribute("aria-pressed", String(theme === "dark"));
  };
  themeSwitch?.addEventListener("click", () => {
    show(root.dataset.theme === "dark" ? "light" : "dark");
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {} // a browser that keeps nothing: it holds for this page
  });
  show(root.dataset.theme);

  const text = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : "");

  /* The citation of a note: the sentence, who published it, when, which sentence it is, and its address here. */
  const citation = (note) => {
    const link = note.querySelector("a.to-source");
    const whence = [".outlet", "time"].map((part) => text(note.querySelector(part))).concat(text(link));
    return `“${text(note.querySelector("[data-quote]"))}” ${whence.filter(Boolean).join(", ")}. ${link.href}`;
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(citation(document.getElementById(button.dataset.note)));
    const name = button.title;
    button.dataset.state = "done";
    button.ariaLabel = button.title = button.dataset.done;
    setTimeout(() => {
      delete button.dataset.state;
      button.ariaLabel = button.title = name;
    }, 2000);
  };

  /* Where nothing can hover, the first tap on a footnote mark shows the note, and the second follows the link. */
  const touch = matchMedia("(hover: none)");
  let previewed = null;
  const preview = (event, mark) => {
    if (touch.matches && mark !== previewed) {
      event.preventDefault();
      mark.focus();
    }
    previewed = mark;
  };

  const unfold = (node) => {
    for (let at = node; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  };
  const addressed = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // an address that somebody has cut off in the middle of a letter
    }
  };
  const unfoldTarget = () => {
    const target = addressed();
    if (target?.closest("details:not([open])")) {
      unfold(target);
      target.scrollIntoView();
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
    const mark = event.target.closest("a.footnote-ref");
    if (mark) preview(event, mark);
    else previewed = null;
  });
  addEventListener("hashchange", unfoldTarget);
  addEventListener("beforeprint", () => document.querySelectorAll("details.more").forEach(unfold));
  unfoldTarget();

  /* Pages that are not served securely may not write to the clipboard. */
  if (!navigator.clipboard) root.classList.add("no-clipboard");
})();
