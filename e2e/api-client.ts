import { ApiContract } from "./api-contract.ts";
import { fetchDocument } from "./api-document.ts";

export type Answered = { status: number; headers: Headers; text: string; body: Record<string, unknown> };
type Asking = { token?: string; body?: unknown; headers?: Record<string, string> };

/** A way to the API of a running application that lets no answer pass which its own document does not promise. */
export type ApiClient = {
  contract: ApiContract;
  /** In place of the global one, for generated clients. */
  fetch: typeof fetch;
  /** `path` below `/api/v1`. What is no text and no bytes is sent as JSON. */
  ask: (method: string, path: string, asking?: Asking) => Promise<Answered>;
};

export async function connectTo(url: string): Promise<ApiClient> {
  const contract = new ApiContract(await fetchDocument(url));
  const checked = checkingFetch(contract);
  return {
    contract,
    fetch: checked,
    async ask(method, path, { token, body, headers = {} } = {}) {
      const isPlain = typeof body === "string" || body instanceof Uint8Array || body === undefined;
      const answer = await checked(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isPlain ? (body as BodyInit) : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, body: text === "" ? {} : asObject(text) };
    },
  };
}

/** Fetches, and rejects when the answer breaks what the document promises. */
export function checkingFetch(contract: ApiContract, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = await request.clone().text();
    const answer = await send(request);
    contract.check({
      method: request.method,
      url: request.url,
      sent,
      sentType: request.headers.get("content-type"),
      status: answer.status,
      contentType: answer.headers.get("content-type"),
      body: await answer.clone().text(),
    });
    return answer;
  };
}

const asObject = (text: string) => JSON.parse(text) as Record<string, unknown>;
