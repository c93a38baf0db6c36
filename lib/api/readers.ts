/** Who sees the situation on the pages: incidents, what is affected, and what is suspected. */
export const situationReaders = ["admin", "dispatcher", "approver", "auditor"] as const;
