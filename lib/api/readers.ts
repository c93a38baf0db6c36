/** Who sees the situation on the pages: incidents, what is affected, and what is suspected. */
export const situationReaders = ["admin", "dispatcher", "approver", "auditor"] as const;

/** What calls say that name the addresses of a notice. */
export const confidential =
  "Of a restricted or private address only the domain is named (`…@post.example`), but to tokens of dispatchers and administrators. That a " +
  "token has seen addresses which are not public is recorded.";
