import { isIP, isIPv4 } from "node:net";
import { isPublicAddress } from "../oparl/public-address.ts";

/**
 * From which network a request comes, to count what one asks. The peer itself, unless it is a neighbour: then that is the reverse proxy,
 * and the last address of `X-Forwarded-For` is the one it has seen; earlier ones are what the visitor claims. Of IPv6 the /64 that one
 * household or office has.
 */
export function visitorOf(peer: string | undefined, forwardedFor: string | readonly string[] | undefined): string {
  const seen = withoutPort(
    String(forwardedFor ?? "")
      .split(",")
      .at(-1)!
      .trim(),
  );
  const isNeighbour = peer !== undefined && !isPublicAddress(peer);
  return networkOf(isNeighbour && isIP(seen) ? seen : (peer ?? ""));
}

/** Some proxies write "203.0.113.7:51234" or "[2001:db8::7]:51234". */
function withoutPort(address: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}

function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped && isIPv4(mapped)) return mapped;
  if (isIP(address) !== 6) return address;
  const [before = "", after] = address.split("%")[0]!.toLowerCase().split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after ? after.split(":") : [];
  // An IPv4 address at the end takes the room of two groups.
  const room = 8 - head.length - tail.length - (address.includes(".") ? 1 : 0);
  const groups = after === undefined ? head : [...head, ...Array.from({ length: room }, () => "0"), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
