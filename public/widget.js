/*!
 * Lagebote: the state of a city's services as an element for pages elsewhere. EUPL-1.2
 *
 *   <script src="https://status.example/widget.js" async></script>
 *   <lagebote-status><a href="https://status.example/">State of our services</a></lagebote-status>
 *
 * `lang="en"` on the element or anywhere around it makes it English. Its own content is shown until the state is known, and whenever it
 * cannot be asked for. It works under a strict policy of the page around it: that page must only allow this script (script-src) and the
 * question (connect-src).
 */
(() => {
  const NAME = "lagebote-status";
  const REFRESH_MS = 60_000;
  const SVG = "http://www.w3.org/2000/svg";
  const source = document.currentScript?.src ?? "";
  if (!source || !("adoptedStyleSheets" in Document.prototype) || customElements.get(NAME)) return;

  /** The same shapes as the badge, see lib/publication/embed/marks.ts. */
  const marks = {
    none: "M2.5 8.5 6.5 12.5 13.5 4",
    maintenance: "M5 3v10M11 3v10",
    minor: "M8 1.8 15 14.2H1ZM8 6.2v3.6M8 11.2v1.4",
    major: "M3.5 3.5l9 9M12.5 3.5l-9 9",
    critical: "M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  };
  /** German stands in the answer itself. */
  const english = {
    none: "All services operational",
    maintenance: "A service is under maintenance",
    minor: "A service is limited",
    major: "A service is down",
    critical: "Many services are down",
  };

  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    :host { display: inline-block; }
    :host([hidden]) { display: none; }
    a { display: inline-flex; gap: 0.5em; align-items: flex-start; color: inherit; font: inherit; }
    a:focus-visible { outline: 3px solid; outline-offset: 2px; }
    svg { flex: none; box-sizing: border-box; width: 1.5em; height: 1.5em; padding: 0.25em; border-radius: 0.2em; background: #0b5378; }
    path { fill: none; stroke: #fff; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .none svg { background: #14623f; }
    .minor svg { background: #7a4700; }
    .major svg { background: #a11a14; }
    .critical svg { background: #7d0f0b; }
    @media (forced-colors: active), print { svg { border: 1px solid; } path { stroke: CanvasText; } }
  `);

  class LageboteStatus extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #timer = 0;

    connectedCallback() {
      this.#root.adoptedStyleSheets = [styles];
      this.#showOwnContent();
      void this.#ask();
      this.#timer = setInterval(() => document.visibilityState === "visible" && void this.#ask(), REFRESH_MS);
    }

    disconnectedCallback() {
      clearInterval(this.#timer);
    }

    async #ask() {
      try {
        const answer = await fetch(new URL("api/v2/status.json", source), { cache: "no-cache", credentials: "omit" });
        if (!answer.ok) throw new Error(`Status ${answer.status}`);
        this.#show((await answer.json()).status);
      } catch {
        this.#showOwnContent(); // better a link than a state that is no longer known
      }
    }

    #show({ indicator, description }) {
      const isEnglish = (this.closest("[lang]")?.lang ?? "").toLowerCase().startsWith("en");
      const link = document.createElement("a");
      link.href = new URL(isEnglish ? "en" : "./", source).href;
      link.className = indicator in marks ? indicator : "minor";
      const picture = document.createElementNS(SVG, "svg");
      picture.setAttribute("viewBox", "0 0 16 16");
      picture.setAttribute("aria-hidden", "true");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", marks[link.className]);
      picture.append(path);
      link.append(picture, isEnglish ? (english[indicator] ?? description) : description);
      if (this.#root.textContent !== link.textContent || !this.#root.querySelector("a")) this.#root.replaceChildren(link);
    }

    #showOwnContent() {
      if (!this.#root.querySelector("slot")) this.#root.replaceChildren(document.createElement("slot"));
    }
  }

  customElements.define(NAME, LageboteStatus);
})();
