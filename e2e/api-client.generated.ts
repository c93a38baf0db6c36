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
