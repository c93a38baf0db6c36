/** Each suspected incident has a draft of its own, so that what was filled in from one never turns up in another. */
export const draftKeyOf = (suspicionId?: number): string =>
  suspicionId === undefined ? "incident:new" : `incident:suspicion-${suspicionId}`;
