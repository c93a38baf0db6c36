import type { DeliveryPurpose } from "#db/vocabulary.ts";

/**
 * Which wave of the notice's templates a mail of this purpose is spliced from. All of them are frozen by the approval; none is written
 * later. What is sent once more says what it said.
 */
export const templateWaves: Record<DeliveryPurpose, number> = {
  notice: 1,
  again: 1,
  other_address: 1,
  reminder: 2,
  deputy: 3,
  appointment: 4,
};

/** Waves of deliveries that follow the approval begin here, above those that hold templates. */
export const FIRST_FOLLOW_UP_WAVE = 10;
