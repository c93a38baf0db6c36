import { createHash, randomBytes } from "node:crypto";

/** Tells people and secret scanners what it is. */
const PREFIX = "lgb_";
const HINT_LENGTH = 4;
const SHAPE = /^lgb_[\w-]{43}$/;

/** 256 random bits. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString("base64url");

export const isSecret = (text: string): boolean => SHAPE.test(text);

/** What is stored of a secret, as hexadecimal SHA-256. So many random bits need no slow hash. */
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export const hintOf = (secret: string): string => secret.slice(-HINT_LENGTH);
