/** Characters of the reason why an audience is not concerned. */
export const MAX_WAIVER_LENGTH = 500;
