/**
 * The words of the field, as they stand in the database, the API and the messages. German counterparts: docs/glossary.md.
 * Imports nothing, so that every part may read it.
 */
export const roles = ["admin", "dispatcher", "approver", "secretary", "list_owner", "auditor"] as const;
export type Role = (typeof roles)[number];

/** Roles that an API token can have: those of people, and one that reports signals and reads metrics but can do nothing else. */
export const tokenRoles = [...roles, "monitor"] as const;
export type TokenRole = (typeof tokenRoles)[number];

export const actorKinds = ["user", "token", "system"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Interface and mail languages. */
export const locales = ["de", "en"] as const;
export type Locale = (typeof locales)[number];

/** The versions a text can have: German, English, Leichte Sprache. */
export const textVariants = ["de", "en", "simple"] as const;
export type TextVariant = (typeof textVariants)[number];

/** BSI-Standard 200-4: Störung, Notfall, Krise. */
export const incidentLevels = ["disruption", "emergency", "crisis"] as const;
export type IncidentLevel = (typeof incidentLevels)[number];

export const incidentCauses = ["precaution", "technical", "attack", "provider", "maintenance"] as const;
export type IncidentCause = (typeof incidentCauses)[number];

/** Traffic Light Protocol 2.0 (FIRST, 2022), strictest first. */
export const tlpLabels = ["red", "amber_strict", "amber", "green", "clear"] as const;
export type TlpLabel = (typeof tlpLabels)[number];

export const stageKinds = [
  "warning",
  "assessment",
  "shutdown",
  "fallback",
  "workaround",
  "vendor_fix",
  "reactivation",
  "all_clear",
  "review",
  "setback",
] as const;
export type StageKind = (typeof stageKinds)[number];

/** What an entry does to its incident beside telling something. */
export const incidentEvents = ["opened", "closed", "reopened"] as const;
export type IncidentEvent = (typeof incidentEvents)[number];

/** Worst last. */
export const serviceImpacts = ["operational", "maintenance", "degraded", "outage"] as const;
export type ServiceImpact = (typeof serviceImpacts)[number];

/** What readers of the public page ask beside what happened; since when and until when follow from the timeline. */
export const publicQuestions = ["broken", "working", "address", "resend"] as const;
export type PublicQuestion = (typeof publicQuestions)[number];

export const datePrecisions = ["exact", "day"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

export const organizationKinds = [
  "council",
  "faction",
  "faction_office",
  "committee",
  "supervisory_board",
  "municipal_company",
  "office",
  "it_provider",
  "other",
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const membershipRoles = [
  "member",
  "chair",
  "deputy_chair",
  "secretary",
  "board_member",
  "shareholder_representative",
  "head",
  "staff",
  "contact",
] as const;
export type MembershipRole = (typeof membershipRoles)[number];

export const contactChannels = ["email", "phone", "sms", "fax", "post"] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const contactKinds = ["mandate", "functional", "official", "private", "fallback", "unclassified"] as const;
export type ContactKind = (typeof contactKinds)[number];

export const publicities = ["public", "internal", "restricted"] as const;
export type Publicity = (typeof publicities)[number];

/** Where somebody saw a contact point that is not public: on a page, in a call, or in a file or on paper that leaves with it. */
export const lookupOccasions = ["directory", "list", "incident", "notice", "calls", "export"] as const;
export type LookupOccasion = (typeof lookupOccasions)[number];

/** Who may use a contact point. `nobody`: closed. */
export const audiences = ["everyone", "administration", "nobody"] as const;
export type Audience = (typeof audiences)[number];

export const noticeStates = [
  "draft",
  "submitted",
  "returned",
  "approved",
  "scheduled",
  "sending",
  "completed",
  "cancelled",
  "expired",
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Of a stage put out as one act. */
export const bundleStates = ["draft", "submitted", "returned", "approved", "cancelled"] as const;
export type BundleState = (typeof bundleStates)[number];

/** How far a closed contact point is on its way back, in this order; `declined`: its owner wants none of it. */
export const reactivationStates = [
  "informed",
  "contacted",
  "appointment",
  "workaround",
  "fix_installed",
  "unlocked",
  "declined",
] as const;
export type ReactivationState = (typeof reactivationStates)[number];

export const deliveryStates = [
  "planned",
  "queued",
  "sending",
  "accepted",
  "delayed",
  "delivered",
  "bounced",
  "complained",
  "failed",
  "rejected",
  "suppressed",
  "invalid",
  "unknown",
  "closed_unknown",
  "cancelled",
  "expired",
  "replaced",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const transports = ["capture", "smtp", "resend"] as const;
export type Transport = (typeof transports)[number];

/** Why a mail is owed. All but `notice` come after the approval, with what it froze. */
export const deliveryPurposes = ["notice", "again", "other_address", "reminder", "deputy", "appointment"] as const;
export type DeliveryPurpose = (typeof deliveryPurposes)[number];

/** How far a hand-over got. Only `body` is ambiguous after a crash (RFC 1047). */
export const attemptPhases = ["claimed", "envelope", "body", "replied"] as const;
export type AttemptPhase = (typeof attemptPhases)[number];

export const callTaskReasons = ["no_address", "address_closed", "rejected", "too_late", "no_answer", "by_hand"] as const;
export type CallTaskReason = (typeof callTaskReasons)[number];

export const callTaskStates = ["open", "done", "withdrawn"] as const;
export type CallTaskState = (typeof callTaskStates)[number];

/** What came of one telephone call. Only some end the task. */
export const callResults = ["reached", "left_message", "not_reached", "wrong_number", "refused", "call_back"] as const;
export type CallResult = (typeof callResults)[number];

/** What follows when nobody answers, in this order. */
export const ladderSteps = ["reminder", "deputy", "call"] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** How an event of a mail's way came to us. */
export const providerEventSources = ["webhook", "pull", "mail"] as const;
export type ProviderEventSource = (typeof providerEventSources)[number];

/** Why an address is not written to until somebody lifts it. */
export const suppressionReasons = ["bounced", "complained", "by_hand"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Why nothing leaves until a person says so. */
export const sendingHoldReasons = ["restored", "clock", "by_hand"] as const;
export type SendingHoldReason = (typeof sendingHoldReasons)[number];

/** What a recipient says about themselves instead of an answer. */
export const recipientReportKinds = ["wrong_person", "left_function"] as const;
export type RecipientReportKind = (typeof recipientReportKinds)[number];

/** What a mail that came in is; `unmatched`: it belongs to nothing we have sent. */
export const inboundMailKinds = ["reply", "out_of_office", "bounce", "unmatched"] as const;
export type InboundMailKind = (typeof inboundMailKinds)[number];

export const inboundMailSources = ["smtp", "resend", "file"] as const;
export type InboundMailSource = (typeof inboundMailSources)[number];

export const acknowledgementChannels = ["link", "phone"] as const;
export type AcknowledgementChannel = (typeof acknowledgementChannels)[number];

/** What a personal link opens: the address book to read, or one list to confirm. */
export const linkPurposes = ["look_up", "list_confirmation"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Who asks for an address: a third person, or the city's own administration. */
export const askers = ["everyone", "administration"] as const;

/** What somebody decides about what an import brings: what a role means, what kind an organization is, who a namesake is. */
export const importRuleKinds = ["role", "organization_kind", "identity"] as const;
export type ImportRuleKind = (typeof importRuleKinds)[number];

/** What a row of a CSV table is about. */
export const tableKinds = ["people", "memberships", "contact_points", "organizations"] as const;
export type TableKind = (typeof tableKinds)[number];

/** Whose format a signal came in. */
export const signalSources = ["alertmanager", "uptime_kuma", "icinga", "plain"] as const;
export type SignalSource = (typeof signalSources)[number];

export const signalStates = ["firing", "resolved"] as const;
export type SignalState = (typeof signalStates)[number];

/** What a dispatcher made of a suspected incident. */
export const suspicionStates = ["open", "adopted", "dismissed"] as const;
export type SuspicionState = (typeof suspicionStates)[number];

export const mediaTypes = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What happened to planned work, as its readers are told. `note`: a text alone. */
export const maintenanceUpdateKinds = [
  "announced",
  "moved",
  "reminded",
  "started",
  "extended",
  "note",
  "completed",
  "cancelled",
] as const;
export type MaintenanceUpdateKind = (typeof maintenanceUpdateKinds)[number];

/** Why somebody no longer gets mails about the public page. */
export const subscriberEndReasons = ["left", "one_click", "bounced", "complained", "by_hand"] as const;
export type SubscriberEndReason = (typeof subscriberEndReasons)[number];

/** What subscribers are written to about. `request`: whether it was them who asked. */
export const mailingKinds = ["request", "incident", "maintenance"] as const;
export type MailingKind = (typeof mailingKinds)[number];

/** How far a message to another program is. `given_up`: after the last repetition. */
export const webhookDeliveryStates = ["owed", "delivered", "given_up"] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];
