import { z } from "zod";
import { actorKinds } from "#db/vocabulary.ts";

export const Party = z
  .object({ name: z.string(), kind: z.enum(actorKinds) })
  .meta({ id: "Party", description: "Who acted: a person (`user`), a program (`token`) or the application itself (`system`)" });
