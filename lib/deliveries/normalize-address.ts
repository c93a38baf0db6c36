/** As addresses are compared: two spellings of one mailbox are one delivery. */
export const normalizeAddress = (address: string) => address.trim().toLowerCase();
