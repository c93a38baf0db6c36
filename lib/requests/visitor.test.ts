import { expect, test } from "vitest";
import { visitorOf } from "./visitor.ts";

test("without a proxy the peer is the visitor, whatever the request claims", () => {
  expect(visitorOf("93.184.0.1", "10.0.0.1")).toBe("93.184.0.1");
  expect(visitorOf("2a02:8109:1:2:3:4:5:6", "93.184.0.9")).toBe("2a02:8109:1:2::/64");
});

test("behind a proxy the visitor is the last address that the proxy has seen, not those the visitor claims", () => {
  for (const proxy of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "192.168.0.2", "fd00::1"])
    expect(visitorOf(proxy, "1.1.1.1, 8.8.8.8,93.184.0.1"), proxy).toBe("93.184.0.1");
  expect(visitorOf("127.0.0.1", ["1.1.1.1", "93.184.0.1"])).toBe("93.184.0.1");
});

test("addresses with a port are understood, anything else is not an address and the peer counts", () => {
  expect(visitorOf("127.0.0.1", "93.184.0.1:51234")).toBe("93.184.0.1");
  expect(visitorOf("127.0.0.1", "[2a02:8109::7]:51234")).toBe("2a02:8109:0:0::/64");
  for (const claimed of [undefined, "", "unknown", "93.184.0.1, _hidden", "x".repeat(9_000)])
    expect(visitorOf("127.0.0.1", claimed)).toBe("127.0.0.1");
});

test("one household with IPv6 is one visitor, an IPv4 address in IPv6's clothes is itself", () => {
  expect(visitorOf("2a02:8109:1:2:3:4:5:6", undefined)).toBe(visitorOf("2a02:8109:1:2::9", undefined));
  expect(visitorOf("2a02:8109:1:2::9", undefined)).not.toBe(visitorOf("2a02:8109:1:3::9", undefined));
  expect(visitorOf("2a02:8109:0001:0002::9", undefined)).toBe("2a02:8109:1:2::/64");
  expect(visitorOf("::ffff:93.184.0.1", undefined)).toBe("93.184.0.1");
});

test("a connection that is gone already has no address", () => {
  expect(visitorOf(undefined, "93.184.0.1")).toBe("");
});
