/** The chapters of the API, as the document lists them. */
export const tags = {
  Incidents: "What is broken, at which stage it is, and what has been said about it",
  Reachability: "Who may use which address during an incident, and what stands in for it",
  Signals: "What monitoring systems report, and the incidents that are suspected because of it",
  Playbooks: "What is prepared for a kind of incident, stage by stage",
  Services: "What the city runs and people depend on",
  Maintenance: "Planned work on services, announced to the public",
  Directory: "The address to use now, or at another moment, and why",
  Lists: "Whom a notice goes to, by rule and resolved",
  Links: "What people without an account open",
  Notices: "What is said to whom, approved by somebody else, and what became of every mail",
  Imports: "People and their seats from other systems",
  Audit: "Who did what when, as a chain that shows every gap",
} as const;

export type Tag = keyof typeof tags;
