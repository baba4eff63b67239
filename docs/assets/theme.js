/* Before anything is drawn: the theme that the reader chose, or else the one that the system is set to. Material's own
   switch styles every element of a page anew, twice, while the page loads. */

document.documentElement.dataset.theme =
  (() => {
    try {
      return localStorage.getItem("theme");
    } catch {} // a browser that keeps nothing
  })() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

/* The theme's own scripts would keep here what a reader chooses in its own switches, of which there are none. */
window.__md_get = () => null;
window.__md_set = () => {};
