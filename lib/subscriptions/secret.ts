import { randomBytes } from "node:crypto";

const SHAPE = /^[\w-]{22}$/;

/** 128 random bits, as they stand in an address. */
export const newSecret = (): string => randomBytes(16).toString("base64url");

export const isSecret = (text: string): boolean => SHAPE.test(text);
