// Chooses the colour scheme and the fonts before the first paint, so that nothing flashes: the one
// script of the page that blocks. It runs as the body opens, once the style sheets are there.
(() => {
  "use strict";

  const root = document.documentElement;
  const body = document.body;
  const { palette } = JSON.parse(document.getElementById("diptych-settings").textContent);
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Material's own place for the reader's choice: the path of the site, then `.__palette`.
  const key = palette && `${new URL(palette.scope || ".", location).pathname}.__palette`;

  // Storage is refused to a page in private windows and in sandboxed frames.
  function storedColor() {
    try {
      return JSON.parse(localStorage.getItem(key)).color;
    } catch {
      return null;
    }
  }

  // The site's scheme, by its name; undefined on a site that has none.
  function siteScheme() {
    const color = palette && storedColor();
    if (color && color.media !== "(prefers-color-scheme)") {
      for (const name of ["scheme", "primary", "accent"]) {
        if (color[name]) body.setAttribute(`data-md-color-${name}`, color[name]);
      }
    } else if (palette && palette.media !== false) {
      const { light, dark } = palette.schemes;
      body.setAttribute("data-md-color-scheme", (system.matches && dark) || light || dark);
    }
    return body.dataset.mdColorScheme;
  }

  function applyScheme() {
    const name = siteScheme();
    const dark = name
      ? name === "slate" || Boolean(palette && palette.schemes.light !== name && palette.schemes.dark === name)
      : system.matches;
    root.dataset.diptychScheme = dark ? "dark" : "light";
  }

  for (const use of ["text", "code"]) {
    const name = body.getAttribute(`data-diptych-${use}-font`);
    if (name) root.style.setProperty(`--diptych-site-${use}-font`, JSON.stringify(name));
  }
  applyScheme();
  root.classList.add("diptych-js");

  system.addEventListener("change", applyScheme);
  addEventListener("storage", (event) => {
    if (key && event.key === key) applyScheme();
  });
})();
