/**
 * Chromium runs as the whole program here, with a window for each browser context, which nobody sees. Of what that window shows, two
 * parts are web pages of their own, and loading both takes as much as two pages of ours. (What Playwright calls the headless shell has
 * no windows, but is one more download, and few machines have it.)
 */
const windowParts = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** Of `--disable-features` only the last one counts, so that what Playwright turns off must be named again: its chromiumSwitches.ts. */
const offInPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

const isRoot = process.getuid?.() === 0;

export const browserSwitches: string[] = [
  "--disable-background-networking", // it would call home
  `--disable-features=${[...offInPlaywright, ...windowParts].join(",")}`,
  "--animation-duration-scale=0", // of the window; a page's own animations have other clocks
  "--js-flags=--no-maglev,--no-opt", // a page lives for a second here: what V8 makes faster meanwhile is thrown away with it
  ...(isRoot ? ["--no-sandbox"] : []), // which refuses to run as root
];
