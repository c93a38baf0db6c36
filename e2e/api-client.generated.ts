/**
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "https://lagebote.stadt.example/api/v1"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {
    server1: "https://lagebote.stadt.example/api/v1"
};
export type OpenIncident = {
    title: string;
    publicTitle?: string | null;
    publicTitleEn?: string | null;
    level: "disruption" | "emergency" | "crisis";
    cause: "precaution" | "technical" | "attack" | "provider" | "maintenance";
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    /** `warning` when left out */
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    exercise?: boolean | null;
    /** Key of the playbook that it follows, in its newest version */
    playbook?: string | null;
    /** RFC 3339, with a zone */
    occurredAt: string;
    /** `exact` when left out */
    occurredPrecision?: ("exact" | "day") | null;
    /** German, or `{de, en?, simple?}`; at most 20000 characters each */
    internalText: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Left out: the entry is not for the public */
    publicText?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** What readers of the public page ask; only beside a public text. An empty one takes back what was answered */
    answers?: {
        [key: string]: string | (string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        });
    } | null;
    services?: {
        key: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[] | null;
    decidedBy?: string | null;
    decidedWith?: string | null;
    decisionBasis?: string | null;
    nextInformationBy?: string | null;
    attachments?: {
        filename: string;
        /** Base64 */
        content: string;
    }[] | null;
};
export type IncidentLink = {
    "number": string;
    url: string;
};
export type Problem = {
    "type": string;
    title: string;
    status: number;
    detail: string;
    code: string;
    requestId: string;
    errors?: {
        pointer?: string;
        parameter?: string;
        code: string;
        detail: string;
    }[];
};
export type IncidentSummary = {
    "number": string;
    url: string;
    title: string;
    publicTitle: string | null;
    publicTitleEn: string | null;
    level: "disruption" | "emergency" | "crisis";
    cause: "precaution" | "technical" | "attack" | "provider" | "maintenance";
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    exercise: boolean;
    stage: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    occurredAt: string;
    openedAt: string;
    closedAt: string | null;
    /** The promise that still stands */
    nextInformationBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
};
export type ServiceImpact = {
    key: string;
    name: string;
    impact: "operational" | "maintenance" | "degraded" | "outage";
};
export type FollowedPlaybook = {
    key: string;
    version: number;
    /** One that came later and that the incident does not follow */
    newerVersion: number | null;
};
export type Incident = {
    "number": string;
    url: string;
    title: string;
    publicTitle: string | null;
    publicTitleEn: string | null;
    level: "disruption" | "emergency" | "crisis";
    cause: "precaution" | "technical" | "attack" | "provider" | "maintenance";
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    exercise: boolean;
    stage: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    occurredAt: string;
    openedAt: string;
    closedAt: string | null;
    /** The promise that still stands */
    nextInformationBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    services: ServiceImpact[];
    /** null: the incident follows none */
    playbook: FollowedPlaybook | null;
};
export type ChangeIncident = {
    title: string;
    publicTitle?: string | null;
    publicTitleEn?: string | null;
    level: "disruption" | "emergency" | "crisis";
    cause: "precaution" | "technical" | "attack" | "provider" | "maintenance";
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    /** As it was read */
    version: number;
    /** Needed for a laxer TLP label */
    reason?: string | null;
};
export type RecordEntry = {
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    /** RFC 3339, with a zone */
    occurredAt: string;
    /** `exact` when left out */
    occurredPrecision?: ("exact" | "day") | null;
    /** German, or `{de, en?, simple?}`; at most 20000 characters each */
    internalText: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Left out: the entry is not for the public */
    publicText?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** What readers of the public page ask; only beside a public text. An empty one takes back what was answered */
    answers?: {
        [key: string]: string | (string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        });
    } | null;
    services?: {
        key: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[] | null;
    decidedBy?: string | null;
    decidedWith?: string | null;
    decisionBasis?: string | null;
    nextInformationBy?: string | null;
    attachments?: {
        filename: string;
        /** Base64 */
        content: string;
    }[] | null;
    /** The entry that this one corrects; both stay visible */
    supersedes?: number | null;
    /** What was wrong; needed with `supersedes` */
    correctionReason?: string | null;
};
export type EntryLink = {
    id: number;
    url: string;
};
export type Party = {
    name: string;
    kind: "user" | "token" | "system";
};
export type Texts = {
    de: string;
    en: string | null;
    simple: string | null;
};
export type Entry = {
    id: number;
    url: string;
    stage: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    /** What the entry did to its incident beside telling something */
    event: ("opened" | "closed" | "reopened") | null;
    occurredAt: string;
    occurredPrecision: "exact" | "day";
    recordedAt: string;
    recordedBy: Party;
    internalText: Texts;
    publicText: Texts | null;
    /** An empty text takes an answer back */
    answers: {
        [key: string]: Texts;
    };
    services: ServiceImpact[];
    decidedBy: string | null;
    decidedWith: string | null;
    decisionBasis: string | null;
    nextInformationBy: string | null;
    supersedes: number | null;
    correctionReason: string | null;
    /** Corrected by a later entry, and no longer true */
    superseded: boolean;
    supersededBy: number | null;
    attachments: {
        filename: string;
        "type": "application/pdf" | "image/png" | "image/jpeg" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        /** Bytes */
        size: number;
        sha256: string;
    }[];
};
export type EndIncident = {
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    /** RFC 3339, with a zone */
    occurredAt: string;
    /** `exact` when left out */
    occurredPrecision?: ("exact" | "day") | null;
    /** German, or `{de, en?, simple?}`; at most 20000 characters each */
    internalText: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Left out: the entry is not for the public */
    publicText?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** What readers of the public page ask; only beside a public text. An empty one takes back what was answered */
    answers?: {
        [key: string]: string | (string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        });
    } | null;
    services?: {
        key: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[] | null;
    decidedBy?: string | null;
    decidedWith?: string | null;
    decisionBasis?: string | null;
    nextInformationBy?: string | null;
    attachments?: {
        filename: string;
        /** Base64 */
        content: string;
    }[] | null;
};
export type FallbackAdviceInput = {
    /** `true` when left out */
    replyPossible?: boolean | null;
    /** Whoever writes should give a telephone number */
    phoneWanted?: boolean | null;
    /** Mail sent since then was not received and must be sent again */
    resendSince?: string | null;
    /** Mail since then is not lost but comes late */
    deliveredLate?: boolean | null;
    note?: string | null;
};
export type ChangeReachability = {
    /** Key of a distribution list. Exactly one of `list`, `contactPoints`, `organization` and `domain` is given */
    list?: string | null;
    /** Numbers or e-mail addresses of contact points. Who shares one is affected with all others */
    contactPoints?: (number | string)[] | null;
    /** Key of an organization: the addresses of its current members and its own */
    organization?: string | null;
    /** All addresses behind this @ */
    domain?: string | null;
    /** Which addresses of the list, organization or domain; `mandate` when left out */
    kind?: ("mandate" | "functional" | "official" | "private" | "fallback" | "unclassified") | null;
    /** Who may use them from then on. `nobody`: closed */
    audience: "everyone" | "administration" | "nobody";
    /** RFC 3339, with a zone */
    "from": string;
    /** Until further notice when left out */
    to?: string | null;
    /** What secretariats read in the address book */
    reason: string;
    /** Opens an address for each that stands in for it */
    fallback?: {
        /** Placeholders: `{local}` and `{domain}` of the usual address, `{given_name}` and `{family_name}` of its owner, of several owners the first by name. Umlauts are written out, accents, titles and apostrophes left out, spaces become hyphens */
        pattern: string;
        /** As the change when left out */
        "from"?: string | null;
        /** RFC 3339, with a zone */
        expiresAt: string;
        /** `internal` when left out */
        publicity?: ("public" | "internal" | "restricted") | null;
        advice?: FallbackAdviceInput | null;
    } | null;
};
export type ChangedAddress = {
    contactPoint: number;
    address: string;
    /** Everybody whose address it is, by name */
    owner: string;
    audience: "everyone" | "administration" | "nobody";
    fallback: {
        /** null: not there yet */
        contactPoint: number | null;
        address: string;
        since: string | null;
        until: string | null;
    } | null;
    /** Of several owners the one whose name the fallback bears */
    namedAfter: string | null;
};
export type ChangedAddresses = {
    /** By which it can be undone; null: nothing was changed yet */
    change: number | null;
    changed: number;
    addresses: ChangedAddress[];
};
export type AffectedAddress = {
    contactPoint: number;
    /** null: there is one, but restricted and private ones are not for a token of this role */
    address: string | null;
    /** Everybody whose address it is, by name */
    owner: string;
    audience: "everyone" | "administration" | "nobody";
    since: string | null;
    until: string | null;
    reason: string | null;
    /** What stands in for it now, or is going to */
    fallback: {
        contactPoint: number;
        /** null: there is one, but restricted and private ones are not for a token of this role */
        address: string | null;
        since: string | null;
        until: string | null;
        advice: {
            replyPossible: boolean;
            phoneWanted: boolean;
            resendSince: string | null;
            deliveredLate: boolean;
            note: string | null;
        };
    } | null;
};
export type RestoreReachability = {
    /** Key of a distribution list. Exactly one of `list`, `contactPoints`, `organization` and `domain` is given */
    list?: string | null;
    /** Numbers or e-mail addresses of contact points. Who shares one is affected with all others */
    contactPoints?: (number | string)[] | null;
    /** Key of an organization: the addresses of its current members and its own */
    organization?: string | null;
    /** All addresses behind this @ */
    domain?: string | null;
    /** RFC 3339, with a zone */
    "from": string;
    reason: string;
};
export type AddressChange = {
    change: number;
    recordedAt: string;
    recordedBy: string;
    audience: "everyone" | "administration" | "nobody";
    "from": string | null;
    reason: string | null;
    addresses: number;
    fallbacksOpened: number;
    fallbacksEnded: number;
    /** Of how many of these something else was said later. An undo leaves that as it is */
    saidSince: number;
    undone: {
        at: string;
        by: string;
    } | null;
};
export type UndoneChange = {
    /** The change that takes the other back */
    change: number;
    undoes: number;
    /** About how many addresses, fallbacks included, something had to be said again */
    changed: number;
};
export type CoverageCell = {
    stage: "warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback";
    /** none, part and overdue are gaps; not_yet: whoever is missing is in a notice or on the call list; waived: not concerned */
    state: "told" | "part" | "none" | "overdue" | "waived" | "not_yet" | "not_demanded";
    told: number;
    /** 0: nobody is recorded for the audience, which is a gap too */
    "of": number;
    onTheWay: number;
    unreached: number;
    acknowledged: number;
    overdue: number;
    openCalls: number;
    firstToldAt: string | null;
    lastToldAt: string | null;
    deadlineAt: string | null;
    waiver: {
        reason: string;
        by: string;
        at: string;
    } | null;
    notices: {
        id: number;
        state: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
    }[];
};
export type CoverageAudience = {
    /** `list:stadtrat`, `organization:stadtwerke`, `affected` or `public` */
    key: string;
    kind: "demanded" | "computed" | "list" | "public";
    name: string;
    office: string | null;
    /** Of a computed one: the affected persons whose seats name it */
    affected: string[];
    cells: CoverageCell[];
};
export type Coverage = {
    stages: {
        stage: "warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback";
        since: string | null;
        isCurrent: boolean;
    }[];
    /** People and offices of the stage in force, each once */
    totals: {
        "of": number;
        told: number;
        acknowledged: number;
    };
    audiences: CoverageAudience[];
};
export type AlertmanagerSignal = {
    version: "4";
    alerts: {
        status: "firing" | "resolved";
        labels: {
            [key: string]: string;
        };
        annotations?: {
            [key: string]: string;
        };
        startsAt?: string;
        endsAt?: string;
        fingerprint?: string;
        [key: string]: any;
    }[];
    [key: string]: any;
};
export type UptimeKumaSignal = {
    heartbeat: {
        status: 0 | 1 | 2 | 3;
        time?: string;
        msg?: string | null;
        [key: string]: any;
    } | null;
    monitor: {
        id: number;
        name: string;
        tags?: {
            name: string;
            value?: string | null;
            [key: string]: any;
        }[] | null;
        [key: string]: any;
    } | null;
    msg?: string | null;
    [key: string]: any;
};
export type IcingaSignal = {
    "type": "Notification";
    timestamp?: number;
    host: string;
    service?: string | null;
    notification_type: string;
    author?: string | null;
    text?: string | null;
    check_result?: {
        state?: number;
        output?: string | null;
        [key: string]: any;
    } | null;
    [key: string]: any;
};
export type PlainSignal = {
    /** What the source calls this one trouble; its signals join by it. */
    key: string;
    title: string;
    state: "firing" | "resolved";
    level?: "disruption" | "emergency" | "crisis";
    /** Key of the service concerned. */
    service?: string;
    text?: string;
    occurredAt?: string;
};
export type SignalInput = AlertmanagerSignal | UptimeKumaSignal | IcingaSignal | PlainSignal;
export type SignalReceipt = {
    /** Of the suspected incident; null: the end of something that nobody here knows */
    id: number | null;
    /** What the source calls the trouble */
    key: string;
    outcome: "opened" | "joined" | "resolved" | "ignored";
    state: ("open" | "adopted" | "dismissed") | null;
    /** Number of the incident that it became */
    incident: string | null;
};
export type SignalReceipts = {
    suspectedIncidents: SignalReceipt[];
};
export type SuspectedIncidentSummary = {
    id: number;
    source: "alertmanager" | "uptime_kuma" | "icinga" | "plain";
    key: string;
    title: string;
    /** What the source thinks */
    level: ("disruption" | "emergency" | "crisis") | null;
    /** Key that the source names; there may be no such service here */
    service: string | null;
    state: "open" | "adopted" | "dismissed";
    startedAt: string;
    /** null: it goes on */
    resolvedAt: string | null;
    lastSignalAt: string;
    signalCount: number;
    decidedBy: Party | null;
    decidedAt: string | null;
    dismissalReason: string | null;
    incident: string | null;
};
export type SuspectedIncident = {
    id: number;
    source: "alertmanager" | "uptime_kuma" | "icinga" | "plain";
    key: string;
    title: string;
    /** What the source thinks */
    level: ("disruption" | "emergency" | "crisis") | null;
    /** Key that the source names; there may be no such service here */
    service: string | null;
    state: "open" | "adopted" | "dismissed";
    startedAt: string;
    /** null: it goes on */
    resolvedAt: string | null;
    lastSignalAt: string;
    signalCount: number;
    decidedBy: Party | null;
    decidedAt: string | null;
    dismissalReason: string | null;
    incident: string | null;
    /** Newest first, at most 100; mere repetitions are counted, not kept */
    signals: {
        state: "firing" | "resolved";
        text: string;
        occurredAt: string;
        receivedAt: string;
        receivedFrom: Party;
    }[];
};
export type Dismissal = {
    reason: string;
};
export type PlaybookSummary = {
    key: string;
    /** Versions are only added; incidents follow the one that they were opened with */
    version: number;
    recordedAt: string;
    /** Archived ones can no longer be chosen */
    archived: boolean;
    name: {
        de: string;
        en: string | null;
    };
    /** For which cause it is proposed */
    cause: ("precaution" | "technical" | "attack" | "provider" | "maintenance") | null;
    level: ("disruption" | "emergency" | "crisis") | null;
    /** Keys of its stages, in their usual order */
    stages: string[];
};
export type Playbooks = {
    items: PlaybookSummary[];
};
export type Playbook = {
    key: string;
    /** Versions are only added; incidents follow the one that they were opened with */
    version: number;
    recordedAt: string;
    /** Archived ones can no longer be chosen */
    archived: boolean;
    /** As a playbook's file holds it */
    content: {
        name: {
            de: string;
            en?: string;
            simple?: string;
        };
        description?: {
            de: string;
            en?: string;
            simple?: string;
        };
        cause?: "precaution" | "technical" | "attack" | "provider" | "maintenance";
        level?: "disruption" | "emergency" | "crisis";
        services: {
            key: string;
            impact: "operational" | "maintenance" | "degraded" | "outage";
        }[];
        stages: {
            key: string;
            kind: "warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback";
            name: {
                de: string;
                en?: string;
                simple?: string;
            };
            nextInformationMinutes?: number;
            internalText: {
                de: string;
                en?: string;
                simple?: string;
            };
            publicText?: {
                de: string;
                en?: string;
                simple?: string;
            };
            publicAnswers?: {
                [key: string]: {
                    de: string;
                    en?: string;
                    simple?: string;
                };
            };
            services: {
                key: string;
                impact: "operational" | "maintenance" | "degraded" | "outage";
            }[];
            audiences: {
                key: string;
                list?: string;
                computed?: "committee_secretaries" | "company_secretariats" | "faction_offices" | "lead_offices" | "affected";
                template: {
                    subject: {
                        de: string;
                        en?: string;
                        simple?: string;
                    };
                    body: {
                        de: string;
                        en?: string;
                        simple?: string;
                    };
                    answers?: {
                        text: {
                            de: string;
                            en?: string;
                            simple?: string;
                        };
                        followUp?: {
                            de: string;
                            en?: string;
                            simple?: string;
                        };
                    }[];
                    answerByMinutes?: number;
                };
                deadlineMinutes: number;
                office?: string;
                ladder?: {
                    reminderAfterMinutes?: number;
                    deputyAfterMinutes?: number;
                    callAfterMinutes?: number;
                };
            }[];
            addressOperations: {
                key: string;
                operation: "close" | "restrict" | "open_fallback" | "restore";
                list?: string;
                kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
                fallback?: {
                    pattern: string;
                    publicity: "public" | "internal" | "restricted";
                    expiresInDays?: number;
                    advice?: {
                        replyPossible?: boolean;
                        phoneWanted?: boolean;
                        mustResend?: boolean;
                        deliveredLate?: boolean;
                        note?: string;
                    };
                };
            }[];
            instructions: {
                reference: string;
                operation: "suspend" | "restore";
            }[];
            checklist: {
                key: string;
                text: {
                    de: string;
                    en?: string;
                    simple?: string;
                };
                role?: string;
                dueMinutes?: number;
                legal?: {
                    basis: string;
                };
            }[];
        }[];
    };
};
export type Service = {
    key: string;
    name: string;
    nameEn: string | null;
    /** The worst that an open incident says; exercises do not count */
    impact: "operational" | "maintenance" | "degraded" | "outage";
};
export type AnnounceMaintenance = {
    title: string;
    titleEn?: string | null;
    /** German, or `{de, en?, simple?}`; at most 4000 characters each */
    description: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** RFC 3339, with a zone */
    startsAt: string;
    /** RFC 3339, with a zone */
    endsAt: string;
    /** How long before the start subscribers are reminded; left out: not at all */
    remindMinutes?: number | null;
    services: {
        key: string;
        /** How much of it works meanwhile; `maintenance` when left out */
        impact?: ("operational" | "maintenance" | "degraded" | "outage") | null;
    }[];
};
export type MaintenanceDetail = {
    "number": string;
    /** Its public page */
    url: string;
    title: string;
    titleEn: string | null;
    state: "scheduled" | "in_progress" | "completed" | "cancelled";
    startsAt: string;
    endsAt: string;
    startedAt: string | null;
    completedAt: string | null;
    cancelledAt: string | null;
    remindMinutes: number | null;
    services: {
        key: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[];
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    description: Texts;
    /** Numbers of other work on one of its services at the same time */
    overlaps: string[];
    /** What readers were told, newest first */
    updates: {
        kind: "announced" | "moved" | "reminded" | "started" | "extended" | "note" | "completed" | "cancelled";
        text: Texts | null;
        startsAt: string;
        endsAt: string;
        recordedBy: string;
        recordedAt: string;
    }[];
};
export type MaintenanceSummary = {
    "number": string;
    /** Its public page */
    url: string;
    title: string;
    titleEn: string | null;
    state: "scheduled" | "in_progress" | "completed" | "cancelled";
    startsAt: string;
    endsAt: string;
    startedAt: string | null;
    completedAt: string | null;
    cancelledAt: string | null;
    remindMinutes: number | null;
    services: {
        key: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[];
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
};
export type MaintenanceAct = {
    kind: "note";
    /** German, or `{de, en?, simple?}`; at most 4000 characters each */
    text: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** As it was read: refused when somebody has changed it since */
    version?: number | null;
} | {
    kind: "move";
    /** RFC 3339, with a zone */
    startsAt: string;
    /** RFC 3339, with a zone */
    endsAt: string;
    /** What readers are told beside the times */
    text?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** As it was read: refused when somebody has changed it since */
    version?: number | null;
} | {
    kind: "extend";
    /** RFC 3339, with a zone */
    endsAt: string;
    /** What readers are told beside the times */
    text?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** As it was read: refused when somebody has changed it since */
    version?: number | null;
} | {
    kind: "reword";
    title: string;
    titleEn?: string | null;
    /** All of it: a language that is left out is removed */
    description: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Told as a note; left out: only the page changes */
    text?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** Without `text`: subscribers who have the old words in a mail shall keep them */
    confirmed?: boolean | null;
    /** As it was read: refused when somebody has changed it since */
    version?: number | null;
} | {
    kind: "start" | "complete" | "cancel";
    /** What readers are told beside the times */
    text?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | null;
    /** As it was read: refused when somebody has changed it since */
    version?: number | null;
};
export type CreateNotice = {
    incident: string;
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    /** Keys of distribution lists */
    lists: string[];
    /** German, or `{de, en?, simple?}`; one line of at most 160 characters each */
    subject: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Markdown (paragraphs, lists, emphasis, headings, links) with placeholders such as `{{anrede}}`; at most 20000 characters each */
    body: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** What recipients can answer, 2 to 6. None: nobody is asked. Left out: a new notice offers the usual two */
    answers?: ((string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | {
        de: string;
        en?: string | null;
        simple?: string | null;
        /** What whoever chooses it is asked to add; they may leave it empty */
        followUp: string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        };
    })[] | null;
    attachments?: {
        filename: string;
        /** Base64 */
        content: string;
    }[] | null;
    /** The incident's label when left out; a laxer one is refused */
    tlp?: ("red" | "amber_strict" | "amber" | "green" | "clear") | null;
    nextInformationBy?: string | null;
    answerBy?: string | null;
    /** As soon as approved when left out */
    scheduledAt?: string | null;
    /** Half an hour after the planned moment when left out; later, nothing is sent */
    notAfter?: string | null;
    /** Between approval and sending, for taking it back; 60 when left out */
    holdSeconds?: number | null;
    /** After `answerBy`: who has not answered is reminded, at another address if there is one */
    reminderAfterMinutes?: number | null;
    /** After `answerBy`: the deputy is asked. Later than the reminder */
    deputyAfterMinutes?: number | null;
    /** After `answerBy`: somebody telephones. Later than the steps before */
    callAfterMinutes?: number | null;
    /** What may have arrived waits for a person; otherwise it is sent once more after ten minutes, as the same mail */
    asksOnUnknown?: boolean | null;
};
export type NoticeReceipt = {
    id: number;
    url: string;
    state: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
    version: number;
    /** People and offices it is for: before approval as the lists are now */
    recipients: number;
    /** Mails: who shares a mailbox shares one */
    addresses: number;
    /** Who has to be telephoned */
    callTasks: number;
    /** End of the undo hold; mails leave from then on */
    releaseAt: string | null;
    notAfter: string | null;
};
export type NoticeSummary = {
    id: number;
    url: string;
    incident: string;
    state: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
    stage: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    subject: Texts;
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    author: Party;
    createdAt: string;
    updatedAt: string;
    submittedAt: string | null;
    approvedAt: string | null;
    scheduledAt: string | null;
    releaseAt: string | null;
    notAfter: string | null;
    heldAt: string | null;
    completedAt: string | null;
    nextInformationBy: string | null;
    answerBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
};
export type NoticeAnswer = {
    de: string;
    en: string | null;
    simple: string | null;
    followUp: Texts | null;
};
export type Finding = {
    code: string;
    detail: string;
    pointer: string | null;
};
export type Notice = {
    id: number;
    url: string;
    incident: string;
    state: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
    stage: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    subject: Texts;
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    author: Party;
    createdAt: string;
    updatedAt: string;
    submittedAt: string | null;
    approvedAt: string | null;
    scheduledAt: string | null;
    releaseAt: string | null;
    notAfter: string | null;
    heldAt: string | null;
    completedAt: string | null;
    nextInformationBy: string | null;
    answerBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    body: Texts;
    lists: string[];
    answers: NoticeAnswer[];
    attachments: {
        filename: string;
        mediaType: "application/pdf" | "image/png" | "image/jpeg" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        size: number;
        hash: string;
    }[];
    holdSeconds: number;
    asksOnUnknown: boolean;
    reminderAfterMinutes: number | null;
    deputyAfterMinutes: number | null;
    callAfterMinutes: number | null;
    exercise: boolean;
    /** Nobody of them may approve it */
    writers: Party[];
    approvedBy: Party | null;
    /** Released by one person alone, and who stood behind it afterwards */
    emergency: {
        reason: string;
        countersignedBy: Party | null;
        countersignedAt: string | null;
    } | null;
    /** SHA-256 of all that was approved */
    frozenHash: string | null;
    counts: {
        /** People and offices it is for: before approval as the lists are now */
        recipients: number;
        /** Mails: who shares a mailbox shares one */
        addresses: number;
        /** Who has to be telephoned */
        callTasks: number;
        deliveries: {
            planned: number;
            queued: number;
            sending: number;
            accepted: number;
            delayed: number;
            delivered: number;
            bounced: number;
            complained: number;
            failed: number;
            rejected: number;
            suppressed: number;
            invalid: number;
            "unknown": number;
            closed_unknown: number;
            cancelled: number;
            expired: number;
            replaced: number;
        };
    };
    /** Goes with the approval of exactly this; null once released */
    seen: string | null;
    /** What stands in the way of submission and approval */
    refusals: Finding[];
    warnings: Finding[];
    history: {
        "from": ("draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired") | null;
        to: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
        by: Party;
        at: string;
        remark: string | null;
    }[];
};
export type ChangeNotice = {
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    /** Keys of distribution lists */
    lists: string[];
    /** German, or `{de, en?, simple?}`; one line of at most 160 characters each */
    subject: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** Markdown (paragraphs, lists, emphasis, headings, links) with placeholders such as `{{anrede}}`; at most 20000 characters each */
    body: string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    };
    /** What recipients can answer, 2 to 6. None: nobody is asked. Left out: a new notice offers the usual two */
    answers?: ((string | {
        de: string;
        en?: string | null;
        simple?: string | null;
    }) | {
        de: string;
        en?: string | null;
        simple?: string | null;
        /** What whoever chooses it is asked to add; they may leave it empty */
        followUp: string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        };
    })[] | null;
    attachments?: {
        filename: string;
        /** Base64 */
        content: string;
    }[] | null;
    /** The incident's label when left out; a laxer one is refused */
    tlp?: ("red" | "amber_strict" | "amber" | "green" | "clear") | null;
    nextInformationBy?: string | null;
    answerBy?: string | null;
    /** As soon as approved when left out */
    scheduledAt?: string | null;
    /** Half an hour after the planned moment when left out; later, nothing is sent */
    notAfter?: string | null;
    /** Between approval and sending, for taking it back; 60 when left out */
    holdSeconds?: number | null;
    /** After `answerBy`: who has not answered is reminded, at another address if there is one */
    reminderAfterMinutes?: number | null;
    /** After `answerBy`: the deputy is asked. Later than the reminder */
    deputyAfterMinutes?: number | null;
    /** After `answerBy`: somebody telephones. Later than the steps before */
    callAfterMinutes?: number | null;
    /** What may have arrived waits for a person; otherwise it is sent once more after ten minutes, as the same mail */
    asksOnUnknown?: boolean | null;
    /** As it was read */
    version: number;
};
export type NoticeRecipient = {
    ref: string;
    name: string;
    "function": string | null;
    language: "de" | "en" | "simple";
    address: string | null;
    /** Why this address, or `no_address` */
    reason: string;
    /** The ways by which they are in the lists */
    paths: string[][];
    call: {
        reason: "no_address" | "address_closed" | "rejected" | "too_late" | "no_answer" | "by_hand";
        state: "open" | "done" | "withdrawn";
    } | null;
    answer: {
        text: string;
        channel: "link" | "phone";
        late: boolean;
        at: string;
    } | null;
};
export type NoticePreview = {
    address: string;
    language: "de" | "en" | "simple";
    subject: string;
    text: string;
    html: string;
};
export type SubmitNotice = {
    /** Refused when it is no longer this one */
    version?: number | null;
};
export type ApproveNotice = {
    /** As the notice says when left out */
    holdSeconds?: number | null;
    /** `seen` of the notice as it was read: refused when text, people or addresses are others by now */
    seen?: string | null;
};
export type ReturnNotice = {
    remark: string;
};
export type RemarkedStep = {
    remark?: string | null;
};
export type ScheduleNotice = {
    /** As soon as may be when left out */
    scheduledAt?: string | null;
    /** Half an hour after that when left out */
    notAfter?: string | null;
};
export type NoBody = {};
export type Delivery = {
    id: number;
    /** `notice`, or what followed it */
    purpose: "notice" | "again" | "other_address" | "reminder" | "deputy" | "appointment";
    /** The delivery in whose place this one stands */
    replaces: number | null;
    /** Whom it tells; all names, where several share the mailbox */
    person: string;
    people: {
        name: string;
        "function": string | null;
        reason: string;
    }[];
    channel: "email" | "phone" | "sms" | "fax" | "post";
    address: string;
    /** Why this address */
    reason: string;
    state: "planned" | "queued" | "sending" | "accepted" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "rejected" | "suppressed" | "invalid" | "unknown" | "closed_unknown" | "cancelled" | "expired" | "replaced";
    attempts: number;
    transport: ("capture" | "smtp" | "resend") | null;
    handedOverAt: string | null;
    nextAttemptAt: string | null;
    updatedAt: string;
    lastError: {
        code: string;
        detail: string;
        /** The far end's own words */
        reply: string | null;
    } | null;
};
export type Acknowledgement = {
    id: number;
    person: string;
    "function": string | null;
    /** Which of the notice's answers, from 1 */
    position: number;
    answer: string;
    remark: string | null;
    channel: "link" | "phone";
    /** Who took it on the telephone */
    recordedBy: string | null;
    late: boolean;
    at: string;
};
export type OtherAddresses = {
    people: {
        name: string;
        addresses: {
            address: string;
            kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
            ofOffice: boolean;
        }[];
    }[];
};
export type RescuedDelivery = {
    /** That leave, or were settled, because of this; 0: it was done already */
    mails: number;
    /** People who are on the call list because of this */
    calls: number;
    /** Of the delivery now; `replaced`: another mail stands in its place */
    state: "planned" | "queued" | "sending" | "accepted" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "rejected" | "suppressed" | "invalid" | "unknown" | "closed_unknown" | "cancelled" | "expired" | "replaced";
};
export type OtherAddress = {
    /** One of `otherAddresses`. Left out: the best of each person, and a call for whoever has none */
    address?: string | null;
};
export type SettleDelivery = {
    /** false: it stays unclear, and is not sent again */
    arrived: boolean;
};
export type Suppression = {
    id: number;
    address: string;
    cause: "bounced" | "complained" | "by_hand";
    /** What somebody wrote who suppressed it by hand */
    reason: string | null;
    /** What the far side said of the mail that came back */
    error: string | null;
    /** The notice whose mail came back */
    notice: number | null;
    /** Whose address it is, by name */
    owners: string[];
    since: string;
    by: string;
    lifted: {
        at: string;
        by: string;
        reason: string;
    } | null;
};
export type NewSuppression = {
    address: string;
    reason: string;
};
export type LiftSuppression = {
    /** Why it may be written to again */
    reason: string;
};
export type FallbackAdvice = {
    replyPossible: boolean;
    phoneWanted: boolean;
    /** Mail sent to the usual address since then did not arrive */
    resendSince: string | null;
    /** It is not lost but comes late: nothing has to be sent again */
    deliveredLate: boolean;
    note: string | null;
};
export type Instruction = {
    reference: string;
    title: string;
    suspended: {
        since: string;
        until: string | null;
        decidedBy: string;
    } | null;
};
export type Address = {
    value: string;
    channel: "email" | "phone" | "sms" | "fax" | "post";
    kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
    publicity: "public" | "internal" | "restricted";
    /** Who may use it at that moment */
    audience: "everyone" | "administration" | "nobody";
    /** null: always */
    since: string | null;
    /** null: until further notice */
    until: string | null;
    reason: string | null;
    incident: string | null;
    /** What to mind when writing to an address that stands in for another */
    advice: FallbackAdvice | null;
    /** The address it stands in for */
    replaces: string | null;
    /** The service instructions that govern it */
    instructions: Instruction[];
};
export type DirectoryEntry = {
    group: "persons" | "committees" | "companies" | "factions" | "offices";
    person: {
        id: number;
        name: string;
    } | null;
    /** Either this or `person` is null */
    organization: {
        key: string;
        kind: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other";
        name: string;
        memberCount: number;
    } | null;
    "function": string | null;
    /** To use at that moment; null: there is none, so telephone or take the detour */
    address: Address | null;
    /** The usual address that cannot be used, and why */
    closed: Address | null;
    /** Will stand in, from its `since` on */
    upcoming: Address | null;
    /** The stand-in that is named ends within a week, or the one there was has ended, and the usual address is not open then. Whoever has kept it must not use it after `at` */
    lapse: {
        address: string;
        at: string;
        hasLapsed: boolean;
    } | null;
    phone: Address | null;
    /** Somebody else who passes it on: the secretary of a committee, the office of a faction */
    detour: {
        label: string;
        address: Address;
    } | null;
};
export type ServiceInstruction = {
    id: number;
    reference: string;
    title: string;
    text: string;
    kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
    domain: string | null;
    suspended: {
        since: string;
        until: string | null;
        decidedBy: string;
    } | null;
};
export type RecordServiceInstruction = {
    reference: string;
    title: string;
    text: string;
    /** It governs addresses of this kind */
    kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
    /** Only those behind this @; all when left out */
    domain?: string | null;
};
export type RecordedServiceInstruction = {
    id: number;
};
export type ServiceInstructionDetail = {
    id: number;
    reference: string;
    title: string;
    text: string;
    kind: "mandate" | "functional" | "official" | "private" | "fallback" | "unclassified";
    domain: string | null;
    suspended: {
        since: string;
        until: string | null;
        decidedBy: string;
    } | null;
    /** Out of use since then */
    archivedAt: string | null;
    /** Everything recorded about when it does not bind, newest first. A later row counts from its `from` on */
    suspensions: {
        id: number;
        "from": string;
        until: string | null;
        decidedBy: string;
        incident: string | null;
        recordedAt: string;
        recordedBy: string;
    }[];
};
export type ArchivedServiceInstruction = {
    id: number;
};
export type SuspendServiceInstruction = {
    /** RFC 3339, with a zone */
    "from": string;
    /** Until further notice when left out */
    until?: string | null;
    decidedBy: string;
    /** Because of which */
    incident?: string | null;
};
export type RecordedSuspension = {
    id: number;
};
export type ResumeServiceInstruction = {
    /** From when it binds again; now when left out */
    at?: string | null;
    decidedBy: string;
};
export type ListHolder = {
    person: number;
} | {
    organization: string;
};
export type ListConfirmation = {
    /** null: nobody ever said that it is right */
    confirmedAt: string | null;
    confirmedBy: string | null;
    dueAt: string;
    due: boolean;
};
export type ListSummary = {
    key: string;
    url: string;
    name: string;
    purpose: string | null;
    owner: ListHolder | null;
    deputy: ListHolder | null;
    exercise: boolean;
    /** People and function mailboxes it reaches now */
    memberCount: number;
    /** Approval of the last notice to it */
    lastUsedAt: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    confirmation: ListConfirmation;
};
export type ListHolderIn = {
    /** Number of a person, or an e-mail address that is theirs alone */
    person: number | string;
} | {
    /** Key of an organization */
    organization: string;
};
export type ListRuleIn = {
    /** Number of a person, or an e-mail address that is theirs alone */
    person: number | string;
} | {
    /** Key of an organization */
    organization: string;
    /** Left out: whoever is in it */
    role?: ("member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact") | null;
} | {
    organizationKind: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other";
    /** Left out: whoever is in it */
    role?: ("member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact") | null;
} | {
    /** Key of another list */
    list: string;
};
export type CreateList = {
    /** Lower-case letters a to z, digits and single hyphens, at most 60; made from the name when left out */
    key?: string | null;
    name: string;
    purpose?: string | null;
    owner?: ListHolderIn | null;
    deputy?: ListHolderIn | null;
    /** Exercises write to such lists only, and nothing else writes to them */
    exercise?: boolean | null;
    rules: ListRuleIn[];
    /** Who is taken out again, whatever rule names them */
    exclude?: ListRuleIn[] | null;
};
export type ListRule = {
    person: number;
} | {
    organization: string;
    role?: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact";
} | {
    organizationKind: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other";
    role?: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact";
} | {
    list: string;
};
export type List = {
    key: string;
    url: string;
    name: string;
    purpose: string | null;
    owner: ListHolder | null;
    deputy: ListHolder | null;
    exercise: boolean;
    /** People and function mailboxes it reaches now */
    memberCount: number;
    /** Approval of the last notice to it */
    lastUsedAt: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    rules: ListRule[];
    exclude: ListRule[];
};
export type ChangeList = {
    name: string;
    purpose?: string | null;
    owner?: ListHolderIn | null;
    deputy?: ListHolderIn | null;
    /** Exercises write to such lists only, and nothing else writes to them */
    exercise?: boolean | null;
    rules: ListRuleIn[];
    /** Who is taken out again, whatever rule names them */
    exclude?: ListRuleIn[] | null;
    version: number;
};
export type ArchivedList = {
    key: string;
};
export type ListMember = {
    person: {
        id: number;
        name: string;
    } | null;
    /** A function mailbox: an organization without members. Either this or `person` is null */
    organization: {
        key: string;
        name: string;
    } | null;
    "function": string | null;
    /** Every way by which they are in the list, in words, the list first */
    paths: string[][];
};
export type ListReview = {
    key: string;
    /** Where a person confirms it */
    url: string;
    version: number;
    confirmation: ListConfirmation;
    memberCount: number;
    /** Members against whom something speaks */
    flagged: {
        person: {
            id: number;
            name: string;
        } | null;
        organization: {
            key: string;
            name: string;
        } | null;
        "function": string | null;
        /** `left`: every function of theirs has ended. `bounced`: the last mail to their address came back. `no_address`: there is none to use */
        flags: ("left" | "bounced" | "no_address" | "wrong_person" | "left_function")[];
    }[];
    /** What rules ask for and do not find, in words. `gone`: no longer in the address book */
    vacant: {
        organization: string;
        role: string | null;
        gone: boolean;
    }[];
    /** What has changed since the last confirmation. null: there was none */
    difference: {
        came: string[];
        left: {
            name: string;
            lastDay: string | null;
        }[];
        rulesChanged: {
            by: string;
            at: string;
        } | null;
    } | null;
    /** Goes back with the confirmation */
    seen: string;
};
export type ConfirmList = {
    /** Of the review that was read: refused when rules or members are others by now */
    seen: string;
};
export type Rehearsal = {
    /** Number of the exercise that it is */
    incident: string;
    openedAt: string;
    closedAt: string | null;
    notice: {
        id: number;
        state: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
        approvedAt: string | null;
    } | null;
    /** How many it was for, were reached, and answered. null: its notice is not approved yet */
    score: {
        recipients: number;
        reached: number;
        answered: number;
    } | null;
};
export type LastRehearsal = {
    /** null: there was none */
    rehearsal: Rehearsal | null;
};
export type InboundMail = {
    id: number;
    /** Where a person reads the whole mail */
    url: string;
    /** `unmatched`: it belongs to nothing that was sent */
    kind: "reply" | "out_of_office" | "bounce" | "unmatched";
    /** Over SMTP, from Resend, or as a file */
    source: "smtp" | "resend" | "file";
    sender: string;
    subject: string;
    /** Without what is quoted; of a bounce, the server's own words */
    excerpt: string;
    /** RFC 3463 */
    bounceStatus: string | null;
    notice: number | null;
    incident: string | null;
    /** Whom the mail that it belongs to was for */
    people: string[];
    /** Known by its sender alone: the newest notice that went to them is named */
    guess: boolean;
    receivedAt: string;
    seenAt: string | null;
    seenBy: string | null;
};
export type RecipientReport = {
    id: number;
    kind: "wrong_person" | "left_function";
    person: {
        id: number;
        name: string;
    } | null;
    organization: {
        key: string;
        name: string;
    } | null;
    "function": string | null;
    remark: string | null;
    notice: number;
    incident: string;
    /** Keys of the lists that the notice went to */
    lists: string[];
    recordedAt: string;
    /** What came of it; null: it waits for somebody */
    settlement: string | null;
    settledBy: Party | null;
    settledAt: string | null;
};
export type SettleReport = {
    /** What came of it, in words */
    settlement: string;
};
export type PersonalLink = {
    id: string;
    person: number | null;
    /** Key. Either this or `person` is null */
    organization: string | null;
    name: string;
    purpose: "look_up" | "list_confirmation";
    /** For looking up: on whose behalf its holder writes */
    "as": ("everyone" | "administration") | null;
    /** For confirming: which list */
    list: {
        key: string;
        name: string;
    } | null;
    state: "active" | "expiring" | "expired" | "revoked";
    createdBy: string;
    createdAt: string;
    expiresAt: string;
    lastUsedAt: string | null;
    revoked: {
        by: string;
        at: string;
    } | null;
};
export type RevokeLinks = {
    /** By `id` */
    links: string[];
};
export type RevokedLinks = {
    revoked: number;
};
export type HandOutConfirmationLinks = {
    /** Keys of lists; those that wait for their confirmation when left out */
    lists?: string[] | null;
};
export type ConfirmationLink = {
    id: string;
    list: {
        key: string;
        name: string;
    };
    person: number | null;
    /** Key. Either this or `person` is null */
    organization: string | null;
    name: string;
    /** To send it to now. null: there is none that the token may see */
    address: string | null;
    language: "de" | "en";
    /** Once: null when the same request comes again under its `Idempotency-Key`. Ask anew under another key then */
    url: string | null;
    expiresAt: string;
};
export type ConfirmationLinks = {
    items: ConfirmationLink[];
    /** Lists for which nobody in the address book answers */
    without: {
        key: string;
        name: string;
    }[];
};
export type ExportedFiles = {
    files: {
        /** With the moment; of a Sieve script the mailbox it is for */
        filename: string;
        mediaType: string;
        /** To be written to a file as it is, in UTF-8 */
        content: string;
    }[];
};
export type ImportReport = {
    kind: "people" | "memberships" | "contact_points" | "organizations";
    /** As it is called here; null: none was named */
    source: string | null;
    rows: number;
    /** Rows of what is new: people, seats, addresses or numbers, organizations */
    created: number;
    /** Rows that add or change something about what was known */
    changed: number;
    unchanged: number;
    /** Rows that do something, the first 5,000 */
    entries: {
        row: number;
        "new": boolean;
        subject: string;
        differences: {
            what: "person" | "organization" | "membership" | "contact";
            /** Of a seat its organization, of a contact the address or number */
            name: string;
            "new": boolean;
            changes: {
                field: string;
                "from": string | null;
                to: string | null;
            }[];
        }[];
    }[];
    /** At least one for each refused row; a row may have several */
    refused: {
        /** As a spreadsheet counts: the heading is row 1 */
        row: number;
        /** null: the row, or the file, as a whole */
        column: ("family_name" | "given_name" | "title" | "form_of_address" | "organization" | "organization_kind" | "role" | "from" | "until" | "email" | "email_kind" | "email_publicity" | "phone" | "person_email" | "person_number" | "company" | "role_label" | "value" | "channel" | "mobile" | "fax" | "post" | "contact_kind" | "publicity" | "reason" | "expires" | "key" | "name" | "short_name" | "kind" | "parent") | null;
        reason: string;
        /** The same as a sentence, in the language of `Accept-Language` */
        detail: string;
    }[];
    columns: {
        heading: string;
        /** null: not read */
        column: ("family_name" | "given_name" | "title" | "form_of_address" | "organization" | "organization_kind" | "role" | "from" | "until" | "email" | "email_kind" | "email_publicity" | "phone" | "person_email" | "person_number" | "company" | "role_label" | "value" | "channel" | "mobile" | "fax" | "post" | "contact_kind" | "publicity" | "reason" | "expires" | "key" | "name" | "short_name" | "kind" | "parent") | null;
        /** What told it: this request, the source, the heading */
        by: "decision" | "memory" | "rule" | "nothing";
        /** The source did not have it the last time */
        "new": boolean;
    }[];
    /** Headings that the source had the last time */
    goneColumns: string[];
    /** Headings that mean nothing here; their cells were not read */
    ignoredColumns: string[];
    /** Whether anything of this is in the address book now */
    written: boolean;
};
export type OparlSource = {
    /** A system, a body, a list of bodies, or a list of organizations or people; this or `documents` */
    url?: string | null;
    /** Saved answers of an OParl interface, in any order: pages, lists or single objects */
    documents?: ({
        [key: string]: any;
    } | {
        [key: string]: any;
    }[])[] | null;
    /** Reads everything although news would do; so do `withPrivateAddresses` and `endGone` */
    full?: boolean | null;
    /** Takes over addresses and numbers that look private, too */
    withPrivateAddresses?: boolean | null;
    /** Ends seats and addresses, and archives people and organizations, that the source no longer has */
    endGone?: boolean | null;
    /** Whoever has a single namesake in the directory is that person */
    sameNames?: boolean | null;
    /** By `key` of `roles` in the report: what these words mean. Remembered */
    roles?: {
        [key: string]: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact" | "leave_out";
    } | null;
    /** By `id` of `kinds` in the report: what kind an organization is. Remembered */
    kinds?: {
        [key: string]: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other" | "leave_out";
    } | null;
    /** By `id` of an entry that is unclear: `same` (`same:12` of several candidates), `new` or `leave_out` */
    identities?: {
        [key: string]: string;
    } | null;
};
export type OparlReport = {
    source: {
        name: string;
        key: string;
        url: string | null;
        /** Whether it was imported before */
        known: boolean;
        /** Only what was modified since then was asked for; null: everything */
        since: string | null;
    };
    counts: {
        organization: {
            "new": number;
            changed: number;
            unchanged: number;
            gone: number;
            unclear: number;
            left_out: number;
        };
        person: {
            "new": number;
            changed: number;
            unchanged: number;
            gone: number;
            unclear: number;
            left_out: number;
        };
        membership: {
            "new": number;
            changed: number;
            unchanged: number;
            gone: number;
            unclear: number;
            left_out: number;
        };
        contact: {
            "new": number;
            changed: number;
            unchanged: number;
            gone: number;
            unclear: number;
            left_out: number;
        };
    };
    /** All but the unchanged, up to a limit */
    entries: {
        kind: "organization" | "person" | "membership" | "contact";
        /** Of a seat: its person's id in the source */
        "of": string | null;
        /** The object's id in the source, as it is compared */
        id: string;
        state: "new" | "changed" | "unchanged" | "gone" | "unclear" | "left_out";
        name: string;
        seat: {
            organization: string;
            role: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact";
            /** The source's own words, where they say more */
            label: string | null;
            "from": string | null;
            until: string | null;
        } | null;
        organizationKind: ("council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other") | null;
        /** Enough of an address to tell which one is meant */
        masked: string | null;
        changes: {
            field: string;
            "from": string | null;
            to: string | null;
        }[];
        reason: ("same_name_and_kind" | "same_name_and_seat" | "same_name_and_address" | "decided_same" | "known_elsewhere" | "returned" | "namesake" | "namesakes" | "decided_left_out" | "role_left_out" | "person_left_out" | "organization_left_out" | "archived_here" | "private_looking" | "deleted" | "missing" | "kept_in_use" | "kept_changed_here") | null;
        /** Of the same name in the directory */
        candidates: {
            id: number;
            name: string;
        }[];
    }[];
    /** Entries beyond the limit; `counts` has them */
    entriesLeftOut: number;
    /** Who or what has namesakes in the directory; answered in `identities` */
    questions: {
        kind: "organization" | "person";
        id: string;
        name: string;
        /** What the source says beside the name */
        about: string[];
        candidates: {
            id: number;
            name: string;
        }[];
        /** `same:12`, `new`, `leave_out`; null: not taken over before somebody decides */
        decision: string | null;
    }[];
    /** What the words of the source mean here. `sure` false: no rule knows them */
    roles: {
        key: string;
        text: string;
        count: number;
        decision: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact" | "leave_out";
        byRule: "member" | "chair" | "deputy_chair" | "secretary" | "board_member" | "shareholder_representative" | "head" | "staff" | "contact" | "leave_out";
        sure: boolean;
    }[];
    kinds: {
        id: string;
        name: string;
        organizationType: string | null;
        classification: string | null;
        memberships: number;
        decision: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other" | "leave_out";
        byRule: "council" | "faction" | "faction_office" | "committee" | "supervisory_board" | "municipal_company" | "office" | "it_provider" | "other" | "leave_out";
        ground: "main_organization" | "name" | "classification" | "organization_type" | "guess";
    }[];
    /** What could not be read or does not fit, as a sentence in the language of `Accept-Language` */
    faults: {
        code: "document_unreadable" | "document_excessive" | "document_unknown" | "page_unread" | "paging_repeats" | "reading_cut" | "id_missing" | "id_twice" | "name_missing" | "text_cut" | "day_malformed" | "days_reversed" | "organization_missing" | "person_missing" | "membership_incomplete" | "memberships_missing" | "memberships_cut" | "membership_twice" | "email_malformed" | "phone_malformed" | "contacts_cut" | "address_of_another";
        at: string;
        name: string | null;
        detail: string;
    }[];
    /** False: everything was in the directory already */
    changed: boolean;
    /** Whether anything of this is in the address book now */
    written: boolean;
};
export type AuditEvent = {
    id: number;
    "type": string;
    actor: {
        id: string;
        name: string;
        kind: "user" | "token" | "system";
    };
    incident: string | null;
    /** Ids, counts and hashes: never an address, a token or the text of a notice */
    subject: {
        [key: string]: any;
    };
    recordedAt: string;
    previousHash: string;
    /** SHA-256 over the previous hash and all that the event says */
    hash: string;
};
export type AuditVerification = {
    intact: boolean;
    /** How many were checked; null when the chain is broken */
    events: number | null;
    /** Written down elsewhere, it proves later that nothing before it was changed */
    lastHash: string | null;
    /** The first event that was changed, or before which one is missing */
    brokenAt: number | null;
    reason: ("missing" | "changed") | null;
};
/**
 * Opens an incident with its first entry
 */
export function openIncident(openIncident: OpenIncident, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: IncidentLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/incidents", oazapfts.json({
        ...opts,
        method: "POST",
        body: openIncident,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Incidents, newest first
 */
export function listIncidents({ cursor, limit, state, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    state?: "open" | "closed";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: IncidentSummary[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents${QS.query(QS.explode({
        cursor,
        limit,
        state
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * An incident with its stage and the services it concerns
 */
export function getIncident($number: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Incident;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Changes what an incident is called and how it is labelled
 */
export function changeIncident($number: string, changeIncident: ChangeIncident, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Incident;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: changeIncident
    })));
}
/**
 * Writes into the timeline, or corrects what stands there
 */
export function recordEntry($number: string, recordEntry: RecordEntry, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: EntryLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/entries`, oazapfts.json({
        ...opts,
        method: "POST",
        body: recordEntry,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * The timeline, newest moment first
 */
export function listEntries($number: string, { cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Entry[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/entries${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Ends an incident
 */
export function closeIncident($number: string, endIncident: EndIncident, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: EntryLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/close`, oazapfts.json({
        ...opts,
        method: "POST",
        body: endIncident,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Opens a closed incident again
 */
export function reopenIncident($number: string, endIncident: EndIncident, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: EntryLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reopen`, oazapfts.json({
        ...opts,
        method: "POST",
        body: endIncident,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Says who may use addresses during an incident, and opens fallback addresses for them: all or nothing
 */
export function changeReachability($number: string, changeReachability: ChangeReachability, { dryRun, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ChangedAddresses;
    } | {
        status: 201;
        data: ChangedAddresses;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reachability${QS.query(QS.explode({
        dryRun
    }))}`, oazapfts.json({
        ...opts,
        method: "POST",
        body: changeReachability,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Every address that the incident touched: who may use it now, and what stands in for it
 */
export function listReachability($number: string, { cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: AffectedAddress[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reachability${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Opens addresses that the incident has closed for everyone again
 */
export function restoreReachability($number: string, restoreReachability: RestoreReachability, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: ChangedAddresses;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reachability/restore`, oazapfts.json({
        ...opts,
        method: "POST",
        body: restoreReachability,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * What was changed about addresses in the course of the incident, newest first, and what was undone
 */
export function listReachabilityChanges($number: string, { cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: AddressChange[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reachability/changes${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Takes a change of addresses back, as if it had not been made
 */
export function undoReachabilityChange($number: string, id: number, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: UndoneChange;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/reachability/changes/${encodeURIComponent(id)}/undo`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Who was told which stage of an incident, and who was not
 */
export function getCoverage($number: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Coverage;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/coverage`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Takes in what a monitoring system reports
 */
export function receiveSignals(signalInput: SignalInput, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignalReceipts;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/signals", oazapfts.json({
        ...opts,
        method: "POST",
        body: signalInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Suspected incidents, newest first
 */
export function listSuspectedIncidents({ cursor, limit, state, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    state?: "open" | "adopted" | "dismissed";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: SuspectedIncidentSummary[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suspected-incidents${QS.query(QS.explode({
        cursor,
        limit,
        state
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * A suspected incident with its signals
 */
export function getSuspectedIncident(id: number, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SuspectedIncident;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suspected-incidents/${encodeURIComponent(id)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Makes an incident of a suspected one
 */
export function adoptSuspectedIncident(id: number, openIncident: OpenIncident, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: IncidentLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suspected-incidents/${encodeURIComponent(id)}/adopt`, oazapfts.json({
        ...opts,
        method: "POST",
        body: openIncident,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Says that a suspected incident is none
 */
export function dismissSuspectedIncident(id: number, dismissal: Dismissal, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SuspectedIncident;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suspected-incidents/${encodeURIComponent(id)}/dismiss`, oazapfts.json({
        ...opts,
        method: "POST",
        body: dismissal,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Playbooks in their newest version, by name
 */
export function listPlaybooks({ ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Playbooks;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/playbooks", {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * A playbook with its stages, as its file holds it
 */
export function getPlaybook(key: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Playbook;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/playbooks/${encodeURIComponent(key)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * What the city runs, in the order of the public page, and how it is at present
 */
export function listServices({ ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Service[];
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/services", {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Announces planned work, for the public at once
 */
export function announceMaintenance(announceMaintenance: AnnounceMaintenance, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: MaintenanceDetail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/maintenance-windows", oazapfts.json({
        ...opts,
        method: "POST",
        body: announceMaintenance,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Planned work, the last announced first
 */
export function listMaintenanceWindows({ cursor, limit, part, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    part?: "ahead" | "behind";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: MaintenanceSummary[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/maintenance-windows${QS.query(QS.explode({
        cursor,
        limit,
        part
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Planned work with everything that readers were told of it
 */
export function getMaintenanceWindow($number: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: MaintenanceDetail;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/maintenance-windows/${encodeURIComponent($number)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Writes a note on planned work, moves, extends, rewords, starts, ends or cancels it
 */
export function updateMaintenanceWindow($number: string, maintenanceAct: MaintenanceAct, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: MaintenanceDetail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/maintenance-windows/${encodeURIComponent($number)}/updates`, oazapfts.json({
        ...opts,
        method: "POST",
        body: maintenanceAct,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Begins a notice of an open incident
 */
export function createNotice(createNotice: CreateNotice, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/notices", oazapfts.json({
        ...opts,
        method: "POST",
        body: createNotice,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Notices, newest first
 */
export function listNotices({ cursor, limit, incident, state, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    incident?: string;
    state?: "draft" | "submitted" | "returned" | "approved" | "scheduled" | "sending" | "completed" | "cancelled" | "expired";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: NoticeSummary[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices${QS.query(QS.explode({
        cursor,
        limit,
        incident,
        state
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Everything a notice says, how far it is, and what stands in its way
 */
export function getNotice(id: number, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Notice;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Replaces what a draft says; a returned notice becomes a draft again
 */
export function changeNotice(id: number, changeNotice: ChangeNotice, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: changeNotice
    })));
}
/**
 * Who a notice is for
 */
export function listNoticeRecipients(id: number, { cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: NoticeRecipient[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/recipients${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * The mail of one recipient, as they will read or have read it
 */
export function previewNotice(id: number, recipient: string, { language, ifNoneMatch }: {
    language?: "de" | "en" | "simple";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticePreview;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/preview${QS.query(QS.explode({
        recipient,
        language
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Lays a draft before an approver
 */
export function submitNotice(id: number, submitNotice?: SubmitNotice, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/submit`, oazapfts.json({
        ...opts,
        method: "POST",
        body: submitNotice,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Freezes text and people, and owes each of them a mail or a call
 */
export function approveNotice(id: number, approveNotice?: ApproveNotice, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/approve`, oazapfts.json({
        ...opts,
        method: "POST",
        body: approveNotice,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Gives a submitted notice back to its author
 */
export function returnNotice(id: number, returnNotice: ReturnNotice, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/return`, oazapfts.json({
        ...opts,
        method: "POST",
        body: returnNotice,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Takes a submitted notice back to go on writing
 */
export function withdrawNotice(id: number, remarkedStep?: RemarkedStep, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/withdraw`, oazapfts.json({
        ...opts,
        method: "POST",
        body: remarkedStep,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Says when it goes out: of a draft, of one that nothing has left of, and of one that nobody sent in time
 */
export function scheduleNotice(id: number, scheduleNotice?: ScheduleNotice, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/schedule`, oazapfts.json({
        ...opts,
        method: "POST",
        body: scheduleNotice,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Holds a released notice: nothing leaves until somebody resumes it
 */
export function holdNotice(id: number, noBody?: NoBody, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/hold`, oazapfts.json({
        ...opts,
        method: "POST",
        body: noBody,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Goes on after a hold
 */
export function resumeNotice(id: number, noBody?: NoBody, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/resume`, oazapfts.json({
        ...opts,
        method: "POST",
        body: noBody,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Skips the rest of the undo hold, not a planned moment
 */
export function releaseNotice(id: number, noBody?: NoBody, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/release`, oazapfts.json({
        ...opts,
        method: "POST",
        body: noBody,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Takes a notice back for good while nothing has left, mails and calls with it
 */
export function cancelNotice(id: number, remarkedStep?: RemarkedStep, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: NoticeReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/cancel`, oazapfts.json({
        ...opts,
        method: "POST",
        body: remarkedStep,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * What became of every mail of a notice
 */
export function listDeliveries(id: number, { cursor, limit, state, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    state?: "planned" | "queued" | "sending" | "accepted" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "rejected" | "suppressed" | "invalid" | "unknown" | "closed_unknown" | "cancelled" | "expired" | "replaced";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Delivery[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries${QS.query(QS.explode({
        cursor,
        limit,
        state
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Who answered what when, newest first
 */
export function listAcknowledgements(id: number, { cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Acknowledgement[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/acknowledgements${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Where the people of a mail can be written to instead
 */
export function listOtherAddresses(id: number, delivery: number, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OtherAddresses;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/other-addresses`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Sends a mail that told nobody, or of which nobody knows, once more
 */
export function sendDeliveryAgain(id: number, delivery: number, noBody?: NoBody, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RescuedDelivery;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/again`, oazapfts.json({
        ...opts,
        method: "POST",
        body: noBody,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Sends what was approved to another address of the same people
 */
export function sendDeliveryElsewhere(id: number, delivery: number, otherAddress?: OtherAddress, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RescuedDelivery;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/other-address`, oazapfts.json({
        ...opts,
        method: "POST",
        body: otherAddress,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Puts everybody whom a mail should tell on the call list
 */
export function callInsteadOfDelivery(id: number, delivery: number, noBody?: NoBody, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RescuedDelivery;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/call`, oazapfts.json({
        ...opts,
        method: "POST",
        body: noBody,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Says of a mail of which nobody knew whether it arrived that it did, or leaves it at that
 */
export function settleDelivery(id: number, delivery: number, settleDelivery: SettleDelivery, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RescuedDelivery;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/notices/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}/settle`, oazapfts.json({
        ...opts,
        method: "POST",
        body: settleDelivery,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Addresses that no mail goes to, the last suppressed first
 */
export function listSuppressions({ cursor, limit, q, lifted, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    q?: string;
    lifted?: "0" | "1" | "true" | "false";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Suppression[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suppressions${QS.query(QS.explode({
        cursor,
        limit,
        q,
        lifted
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * From now on no mail goes to an address; its people are telephoned
 */
export function suppressAddress(newSuppression: NewSuppression, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Suppression;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/suppressions", oazapfts.json({
        ...opts,
        method: "POST",
        body: newSuppression,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * An address may be written to again; what was stopped meanwhile stays stopped
 */
export function liftSuppression(id: number, liftSuppression: LiftSuppression, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Suppression;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/suppressions/${encodeURIComponent(id)}/lift`, oazapfts.json({
        ...opts,
        method: "POST",
        body: liftSuppression,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * The addresses to use, with reasons
 */
export function lookUp(q: string, { cursor, limit, at, knownAt, $as, group, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    at?: string;
    knownAt?: string;
    $as?: "everyone" | "administration";
    group?: "persons" | "committees" | "companies" | "factions" | "offices";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: DirectoryEntry[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
            total: number;
            /** Whom the addresses are for */
            "as": "everyone" | "administration";
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/directory${QS.query(QS.explode({
        cursor,
        limit,
        q,
        at,
        knownAt,
        "as": $as,
        group
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Service instructions in use, by reference, and which are suspended
 */
export function listServiceInstructions({ ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ServiceInstruction[];
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/service-instructions", {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Records a rule of the house that demands certain addresses
 */
export function recordServiceInstruction(recordServiceInstruction: RecordServiceInstruction, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: RecordedServiceInstruction;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/service-instructions", oazapfts.json({
        ...opts,
        method: "POST",
        body: recordServiceInstruction,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * A service instruction, in use or not, with everything recorded about when it does not bind
 */
export function getServiceInstruction(id: number, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ServiceInstructionDetail;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/service-instructions/${encodeURIComponent(id)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Corrects what a service instruction says; its suspensions stay
 */
export function changeServiceInstruction(id: number, recordServiceInstruction: RecordServiceInstruction, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ServiceInstructionDetail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/service-instructions/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: recordServiceInstruction
    })));
}
/**
 * Takes a service instruction out of use: it governs no address any more
 */
export function archiveServiceInstruction(id: number, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ArchivedServiceInstruction;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/service-instructions/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * Says that a service instruction does not bind for a time, who decided so, and because of which incident
 */
export function suspendServiceInstruction(id: number, suspendServiceInstruction: SuspendServiceInstruction, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: RecordedSuspension;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/service-instructions/${encodeURIComponent(id)}/suspensions`, oazapfts.json({
        ...opts,
        method: "POST",
        body: suspendServiceInstruction,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Puts a suspended service instruction into force again, from a moment on
 */
export function resumeServiceInstruction(id: number, resumeServiceInstruction: ResumeServiceInstruction, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: ServiceInstructionDetail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/service-instructions/${encodeURIComponent(id)}/resumptions`, oazapfts.json({
        ...opts,
        method: "POST",
        body: resumeServiceInstruction,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Distribution lists in use, in the order in which they were made
 */
export function listLists({ cursor, limit, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ListSummary[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Makes a distribution list
 */
export function createList(createList: CreateList, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: List;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/lists", oazapfts.json({
        ...opts,
        method: "POST",
        body: createList,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * A distribution list with its rules as they were entered
 */
export function getList(key: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: List;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Replaces everything about a distribution list but its key
 */
export function changeList(key: string, changeList: ChangeList, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: List;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: changeList
    })));
}
/**
 * Takes a distribution list out of use; notices that went to it keep it
 */
export function archiveList(key: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ArchivedList;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}`, {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * Who a list reaches, and by which ways
 */
export function listListMembers(key: string, { cursor, limit, at, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    at?: string;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ListMember[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/members${QS.query(QS.explode({
        cursor,
        limit,
        at
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * What whoever answers for a list is asked about: what speaks against it, and what has changed since it was last confirmed
 */
export function reviewList(key: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ListReview;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/review`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Says that a list is as it should be: its rules, and everybody whom they find at the moment
 */
export function confirmList(key: string, confirmList: ConfirmList, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: ListConfirmation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/confirmation`, oazapfts.json({
        ...opts,
        method: "POST",
        body: confirmList,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Asks everybody in a list whether a message reaches them: a harmless notice that somebody else approves
 */
export function startRehearsal(key: string, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Rehearsal;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/rehearsal`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * How the last rehearsal of a list went: how many were reached, and how many answered
 */
export function getRehearsal(key: string, { ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: LastRehearsal;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/rehearsal`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Replies, absences and bounces that came back by mail, newest first
 */
export function listInboundMails({ cursor, limit, kind, notice, seen, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    kind?: "reply" | "out_of_office" | "bounce" | "unmatched";
    notice?: number;
    seen?: "0" | "1" | "true" | "false";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: InboundMail[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/inbound-mails${QS.query(QS.explode({
        cursor,
        limit,
        kind,
        notice,
        seen
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Says that somebody has looked at a mail that came in
 */
export function markInboundMailSeen(id: number, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: InboundMail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/inbound-mails/${encodeURIComponent(id)}/seen`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Recipients who say that a notice is not for them, or that they have left, newest first
 */
export function listRecipientReports({ cursor, limit, settled, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    settled?: "0" | "1" | "true" | "false";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: RecipientReport[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/recipient-reports${QS.query(QS.explode({
        cursor,
        limit,
        settled
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Says what came of a recipient's report
 */
export function settleRecipientReport(id: number, settleReport: SettleReport, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RecipientReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/recipient-reports/${encodeURIComponent(id)}/settle`, oazapfts.json({
        ...opts,
        method: "POST",
        body: settleReport,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Personal links of people without an account, in the order in which they were made
 */
export function listLinks({ cursor, limit, state, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    state?: "valid" | "ended";
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: PersonalLink[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/links${QS.query(QS.explode({
        cursor,
        limit,
        state
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Ends personal links at once and for good, all or none of them
 */
export function revokeLinks(revokeLinks: RevokeLinks, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RevokedLinks;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/links/revoke", oazapfts.json({
        ...opts,
        method: "POST",
        body: revokeLinks,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Makes a link for each list by which whoever answers for it confirms it without an account
 */
export function handOutConfirmationLinks(handOutConfirmationLinks?: HandOutConfirmationLinks, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: ConfirmationLinks;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/links/confirmations", oazapfts.json({
        ...opts,
        method: "POST",
        body: handOutConfirmationLinks,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * The members of a list with the addresses to use, as a file for the groups of a mail system
 */
export function exportList(key: string, format: "csv" | "ldif" | "vcard", { $as, base, ifNoneMatch }: {
    $as?: "everyone" | "administration";
    base?: string;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ExportedFiles;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/lists/${encodeURIComponent(key)}/export${QS.query(QS.explode({
        format,
        "as": $as,
        base
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * What makes other systems tell the truth about the addresses that an incident touched
 */
export function exportIncident($number: string, format: "csv" | "ldif" | "vcard" | "relocated" | "sieve", { $as, base, ifNoneMatch }: {
    $as?: "everyone" | "administration";
    base?: string;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ExportedFiles;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/incidents/${encodeURIComponent($number)}/export${QS.query(QS.explode({
        format,
        "as": $as,
        base
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Takes people, their seats and addresses from a CSV file
 */
export function importPeople(body: string, { dryRun, importRest, source, columns, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    importRest?: "0" | "1" | "true" | "false";
    source?: string;
    columns?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ImportReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/imports/people${QS.query(QS.explode({
        dryRun,
        importRest,
        source,
        columns
    }))}`, {
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Takes seats of known people in known organizations from a CSV file
 */
export function importMemberships(body: string, { dryRun, importRest, source, columns, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    importRest?: "0" | "1" | "true" | "false";
    source?: string;
    columns?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ImportReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/imports/memberships${QS.query(QS.explode({
        dryRun,
        importRest,
        source,
        columns
    }))}`, {
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Takes addresses and numbers of known people and organizations from a CSV file
 */
export function importContactPoints(body: string, { dryRun, importRest, source, columns, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    importRest?: "0" | "1" | "true" | "false";
    source?: string;
    columns?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ImportReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/imports/contact-points${QS.query(QS.explode({
        dryRun,
        importRest,
        source,
        columns
    }))}`, {
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Takes companies, committees, boards, factions and offices from a CSV file
 */
export function importOrganizations(body: string, { dryRun, importRest, source, columns, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    importRest?: "0" | "1" | "true" | "false";
    source?: string;
    columns?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ImportReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/imports/organizations${QS.query(QS.explode({
        dryRun,
        importRest,
        source,
        columns
    }))}`, {
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Takes people, organizations and seats from an OParl interface or its saved answers
 */
export function importOparl(oparlSource?: OparlSource, { dryRun, idempotencyKey }: {
    dryRun?: "0" | "1" | "true" | "false";
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OparlReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/imports/oparl${QS.query(QS.explode({
        dryRun
    }))}`, oazapfts.json({
        ...opts,
        method: "POST",
        body: oparlSource,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    })));
}
/**
 * Who did what when, newest first
 */
export function listAuditEvents({ cursor, limit, incident, $type, actor, ifNoneMatch }: {
    cursor?: string;
    limit?: number;
    incident?: string;
    $type?: string;
    actor?: string;
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: AuditEvent[];
            /** Cursor of the next page; null: this was the last */
            next: string | null;
        };
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>(`/audit${QS.query(QS.explode({
        cursor,
        limit,
        incident,
        "type": $type,
        actor
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
/**
 * Checks the whole chain, from the first event to the last
 */
export function verifyAudit({ ifNoneMatch }: {
    ifNoneMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: AuditVerification;
    } | {
        status: 304;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 405;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    }>("/audit/verification", {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-None-Match": ifNoneMatch
        })
    }));
}
