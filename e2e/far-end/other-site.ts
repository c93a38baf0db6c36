import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type OtherSite = { url: string; close: () => Promise<void> };

const OTHERS_WIDGET = "node_modules/@statuspage/status-widget/dist/src.77de5100.js";

/**
 * A site of somebody else: `/streng` with these snippets under as strict a policy as there is, `/fertig` with a widget that others wrote,
 * which reads Statuspage v2 of `application`.
 */
export async function startOtherSite(application: string, snippets: readonly string[]): Promise<OtherSite> {
  const policy = `default-src 'none'; script-src ${application}; connect-src ${application}; img-src ${application}; frame-src ${application}`;
  const page = (body: string) => `<!doctype html><html lang="de"><title>Rathaus</title><body>${body}</body></html>`;
  const server = createServer((request, response) => {
    if (request.url === "/fertig.js")
      return response.setHeader("content-type", "text/javascript").end(readFileSync(OTHERS_WIDGET));
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/streng") return response.setHeader("content-security-policy", policy).end(page(snippets.join("\n")));
    return response.end(page(`<statuspage-widget src="${application}"></statuspage-widget><script src="/fertig.js"></script>`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
