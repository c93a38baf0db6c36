import { BlockList, isIP } from "node:net";

/** What is not on the open internet: IANA's registries of special-purpose addresses (RFC 6890), and multicast. */
const special4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of IPv6 only 2000::/3 is given out; within it, what tunnels to somewhere else and what is for documentation. */
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const blocked = new BlockList();
for (const [subnets, family] of [[special4, "ipv4"] as const, [special6, "ipv6"] as const])
  for (const subnet of subnets) {
    const [network = "", prefix] = subnet.split("/");
    blocked.addSubnet(network, Number(prefix), family);
  }
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
/** An IPv4 address in the clothes of IPv6: mapped (RFC 4291) and translated (RFC 6052). */
const mapped = new BlockList();
mapped.addSubnet("::ffff:0:0", 96, "ipv6");
const translated = new BlockList();
translated.addSubnet("64:ff9b::", 96, "ipv6");

/** Whether an address is one of the open internet, so that nobody makes this server ask its own neighbours. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "");
  if (plain.includes("%")) return false; // a zone is local by nature
  const family = isIP(plain);
  if (family === 4) return !blocked.check(plain, "ipv4");
  if (family !== 6) return false;
  if (mapped.check(plain, "ipv6") || translated.check(plain, "ipv6")) return isPublicAddress(lastFour(plain));
  return global6.check(plain, "ipv6") && !blocked.check(plain, "ipv6");
}

/** The IPv4 address in the last 32 bits. The URL parser writes any form of an address in the one short way. */
function lastFour(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::").at(-1)?.split(":") ?? [];
  const [high = 0, low = 0] = [groups.at(-2), groups.at(-1)].map((group) => Number.parseInt(group || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
