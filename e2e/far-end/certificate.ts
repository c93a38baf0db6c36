import { generateKeyPairSync, sign } from "node:crypto";

/** Tags of DER (X.690). */
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OID = 0x06;
const UTF8 = 0x0c;
const GENERALIZED_TIME = 0x18;
const DNS_NAME = 0x82;
/** `[0]` and `[3]` of a certificate. */
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;

const ecdsaWithSha256 = der(SEQUENCE, der(OID, Buffer.from("2a8648ce3d040302", "hex")));
const commonName = der(OID, Buffer.from("550403", "hex"));
const subjectAltName = der(OID, Buffer.from("551d11", "hex"));

/** A certificate that only who is given it trusts (RFC 5280), for tests; both as PEM. Node can read certificates but not make them. */
export function selfSignedCertificate(host: string): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, commonName, der(UTF8, Buffer.from(host)))));
  const times = ["20200101000000Z", "20991231235959Z"].map((time) => der(GENERALIZED_TIME, Buffer.from(time)));
  const names = der(SEQUENCE, subjectAltName, der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, Buffer.from(host)))));
  const content = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    der(SEQUENCE, ...times),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(EXTENSIONS, der(SEQUENCE, names)),
  );
  const signature = der(BIT_STRING, Buffer.from([0]), sign("sha256", content, privateKey));
  const certificate = der(SEQUENCE, content, ecdsaWithSha256, signature);
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
  };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const { length } = Buffer.concat(parts);
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), ...parts]);
}
