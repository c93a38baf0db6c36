import { channel } from "node:diagnostics_channel";

/**
 * Which requests have left, by their key. The SDK reports a refused connection, a reset and a timeout alike; Node's own HTTP client
 * announces both a connection that could not be made and the writing of a request, so a call between the two certainly sent nothing.
 */
export function watchDepartures() {
  const sendHeaders = channel("undici:client:sendHeaders");
  const connectError = channel("undici:client:connectError");
  const expected = new Map<string, { hasLeft: boolean; wasRefused: boolean }>();
  const onDeparture = (message: unknown) => {
    const { headers } = message as { headers: unknown };
    const key = typeof headers === "string" ? /^idempotency-key: (.+)$/im.exec(headers)?.[1]?.trim() : undefined;
    // A form we cannot read, such as HTTP/2, may be any of them.
    for (const [each, call] of expected) if (typeof headers !== "string" || each === key) call.hasLeft = true;
  };
  const onRefusal = () => {
    for (const call of expected.values()) call.wasRefused = true;
  };
  sendHeaders.subscribe(onDeparture);
  connectError.subscribe(onRefusal);
  return {
    expect: (key: string) => void expected.set(key, { hasLeft: false, wasRefused: false }),
    mayHaveLeft(key: string): boolean {
      const call = expected.get(key);
      expected.delete(key);
      return !call || call.hasLeft || !call.wasRefused;
    },
    close() {
      sendHeaders.unsubscribe(onDeparture);
      connectError.unsubscribe(onRefusal);
    },
  };
}
