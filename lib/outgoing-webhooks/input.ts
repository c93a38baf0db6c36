import { z } from "zod";
import { singleLine } from "../input-fields.ts";

export const MAX_ENDPOINT_NAME_LENGTH = 80;
export const MAX_ENDPOINT_URL_LENGTH = 1_000;

/** Which addresses may be called, `checkTarget` says (target.ts). */
export const EndpointInput = z.object({
  name: singleLine(MAX_ENDPOINT_NAME_LENGTH),
  url: singleLine(MAX_ENDPOINT_URL_LENGTH),
});
export type EndpointInput = z.infer<typeof EndpointInput>;
