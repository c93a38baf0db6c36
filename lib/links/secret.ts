import { randomBytes } from "node:crypto";

const SHAPE = /^[\w-]{43}$/;

/** 256 random bits, as they stand in an address. */
export const newLinkSecret = (): string => randomBytes(32).toString("base64url");

export const isLinkSecret = (text: string): boolean => SHAPE.test(text);
