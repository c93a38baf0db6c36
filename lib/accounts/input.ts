import { z } from "zod";
import { locales, roles } from "#db/vocabulary.ts";

export const MIN_PASSWORD_LENGTH = 12;

export const NewUserInput = z.object({
  name: z.string().trim().min(1).max(120),
  email: z
    .email()
    .max(254)
    .transform((value) => value.toLowerCase()),
  password: z.string().min(MIN_PASSWORD_LENGTH).max(128),
  roles: z.array(z.enum(roles)).min(1),
  language: z.enum(locales).default("de"),
});
export type NewUserInput = z.infer<typeof NewUserInput>;
