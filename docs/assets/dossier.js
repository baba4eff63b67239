/* The parts of a page that need a script: the switch between light and dark, the button that copies a citation, footnote
   previews on touch screens, and unfolding sentences for a link or for print. Without it, every page can still be read,
   and every footnote mark still leads to its note. */

(() => {
  "use strict";

  /* theme.js has set the theme on the root element. What the reader chooses applies to all pages. */
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
    } catch {} // the browser stores nothing: the choice applies to this page only
  });
  show(root.dataset.theme);

  const text = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : "");

  /* The citation of a note: the sentence, its outlet, date and number, and its address on this site. */
  const citation = (note) => {
    const link = note.querySelector("a.to-source");
    const byline = [".outlet", "time"].map((part) => text(note.querySelector(part))).concat(text(link));
    return `“${text(note.querySelector("[data-quote]"))}” ${byline.filter(Boolean).join(", ")}. ${link.href}`;
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

  /* On touch screens, the first tap on a footnote mark previews the note, and the second follows the link. */
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
    for (let element = node; element; element = element.parentElement) {
      if (element.localName === "details") element.open = true;
    }
  };
  /* Ids of version 0.1 had 10 of today's 16 digits: an address with such an id leads to the one that begins with it. */
  const fullId = (name) => {
    const [, digits, rest] = name.match(/^([sfod][0-9a-f]{10})(-[a-z0-9]+)?$/) ?? [];
    if (!digits) return name;
    const form = new RegExp(`^${digits}[0-9a-f]{6}${rest ?? ""}$`);
    const found = [...document.querySelectorAll(`[id^="${digits}"]`)].filter((node) => form.test(node.id));
    return found.length === 1 ? found[0].id : name;
  };
  const linkTarget = () => {
    let name;
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return null; // the address was cut off inside a percent-encoded character
    }
    const full = fullId(name);
    if (full !== name) location.replace(`#${full}`);
    return document.getElementById(full);
  };
  const unfoldTarget = () => {
    const target = linkTarget();
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

  /* Browsers give no access to the clipboard to pages that are not served securely. */
  if (!navigator.clipboard) root.classList.add("no-clipboard");
})();
