/* Sets the theme before anything is drawn: the one that the reader chose, or else the system's. Material's own switch is
   not used, because it restyles every element twice while a page loads. */

document.documentElement.dataset.theme =
  (() => {
    try {
      return localStorage.getItem("theme");
    } catch {} // the browser stores nothing
  })() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

/* Material's scripts call these to store what readers choose in its switches. This site has none of those. */
window.__md_get = () => null;
window.__md_set = () => {};
