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
    stage?: ("warning" | "assessment" | "shutdown" | "fallback" | "workaround" | "vendor_fix" | "reactivation" | "all_clear" | "review" | "setback") | null;
    exercise?: boolean | null;
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
    /** What readers of the public page ask; only beside a public text */
    answers?: {
        [key: string]: string | {
            de: string;
            en?: string | null;
            simple?: string | null;
        };
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
    nextInformationBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
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
    nextInformationBy: string | null;
    /** Goes back with a change, so that nobody overwrites what they have not seen */
    version: number;
    services: {
        key: string;
        name: string;
        impact: "operational" | "maintenance" | "degraded" | "outage";
    }[];
};
export type ChangeIncident = {
    title: string;
    publicTitle?: string | null;
    publicTitleEn?: string | null;
    level: "disruption" | "emergency" | "crisis";
    cause: "precaution" | "technical" | "attack" | "provider" | "maintenance";
    tlp: "red" | "amber_strict" | "amber" | "green" | "clear";
    version: number;
    /** Needed for a laxer TLP label */
    reason?: string | null;
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
    answers?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
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
export type Texts = {
    de: string;
    en: string | null;
    simple: string | null;
};
export type Party = {
    name: string;
    kind: "user" | "token" | "system";
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
    answers: Texts[];
    attachments: {
        filename: string;
        mediaType: "application/pdf" | "image/png" | "image/jpeg" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        size: number;
        hash: string;
    }[];
    holdSeconds: number;
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
    answers?: (string | {
        de: string;
        en?: string | null;
        simple?: string | null;
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
