// Made by `npm run types` from the server's OpenAPI; not written by hand. SPDX-License-Identifier: EUPL-1.2
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Text: {
            zh: string;
            en: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            detail_zh: string;
            what?: string;
            rule?: string;
            field?: string;
            citation?: {
                statute: string;
                article: string;
            };
            request_id?: string;
        };
        Basis: {
            statute: string;
            title: string;
            article: string;
            checked: boolean;
        } | null;
        Organisation: {
            code: string;
            name: string;
            kind?: string;
        };
        RoleHeld: {
            role: string;
            title: components["schemas"]["Text"];
            organisation: components["schemas"]["Organisation"];
        };
        Login: {
            account: string;
            password: string;
        };
        Code: {
            code: string;
        };
        PasswordChange: {
            old: string;
            new: string;
        };
        Enrolment: {
            secret: string;
            uri: string;
        };
        Session: {
            account: string;
            person: string;
            name: string;
            organisation: components["schemas"]["Organisation"] | null;
            roles: components["schemas"]["RoleHeld"][];
            /** @enum {unknown} */
            administrator: "none" | "system" | "security" | "audit";
            csrf: string;
            /** @enum {unknown} */
            language: "zh" | "en";
            must_change_password: boolean;
            /** @enum {unknown} */
            second_factor: "off" | "on" | "needed";
            /** Format: date */
            today: string;
            now: string;
            demo: boolean;
            region: components["schemas"]["Organisation"];
        };
        Sessions: {
            items: {
                id: string;
                created: string;
                last_seen: string;
                address: string;
                agent: string;
                current: boolean;
            }[];
        };
        DemoLogins: {
            password: string | null;
            items: {
                account: string;
                name: string;
                administrator: string;
                roles: components["schemas"]["RoleHeld"][];
            }[];
        };
        Institutions: {
            areas: {
                id: string;
                title: components["schemas"]["Text"];
            }[];
            items: {
                id: string;
                title: components["schemas"]["Text"];
                purpose: components["schemas"]["Text"];
                area: string;
                opens: {
                    id: string;
                    title: components["schemas"]["Text"];
                    mine: boolean;
                }[];
                can_open: boolean;
                /** @enum {unknown} */
                reads: "region" | "own" | "nothing";
            }[];
        };
        Definition: {
            id: string;
            title: components["schemas"]["Text"];
            purpose: components["schemas"]["Text"];
            area: string;
            basis: components["schemas"]["Basis"][];
            versions: {
                number?: number;
                since?: string | null;
                until?: string | null;
            }[];
            fields: {
                name: string;
                type: string;
                title: components["schemas"]["Text"];
                help: components["schemas"]["Text"];
                choices: {
                    id: string;
                    title: components["schemas"]["Text"];
                    since: string | null;
                    until: string | null;
                }[];
                of: string[];
                personal: boolean;
                implied: boolean;
                since: string | null;
                until: string | null;
            }[];
            stages: {
                id: string;
                title: components["schemas"]["Text"];
                end: boolean;
            }[];
            steps: Record<string, never>[];
            limits: Record<string, never>[];
            always: {
                text?: string;
            }[];
            disclose: Record<string, never>[];
            figures: Record<string, never>[];
            findings: Record<string, never>[];
        };
        Act: {
            /** @description of an opening */
            step?: string;
            /** @description who handles a new matter; the caller's own by default */
            organisation?: string | null;
            values?: components["schemas"]["Values"];
            /** @description with others, who then have to agree */
            performers?: string[];
            expected_entry?: number;
            /** @description when it took place; now by default */
            on?: string;
        };
        Trial: {
            possible: boolean;
            refusal: components["schemas"]["Problem"] | null;
        };
        ShownValue: {
            value: unknown;
            display: string;
            hidden: boolean;
            link?: Record<string, never>;
        };
        Due: {
            limit?: string;
            title?: components["schemas"]["Text"];
            due?: string;
            days_left?: number;
            /** @enum {unknown} */
            light?: "red" | "yellow" | "green";
        } | null;
        Row: {
            institution: string;
            institution_title: components["schemas"]["Text"];
            matter: number;
            title: string;
            stage: string;
            stage_title: components["schemas"]["Text"];
            ended: boolean;
            organisation: components["schemas"]["Organisation"];
            opened_on: string;
            due: components["schemas"]["Due"];
            values: {
                [key: string]: components["schemas"]["ShownValue"];
            };
        };
        Rows: {
            items: components["schemas"]["Row"][];
            next?: string | null;
            columns?: string[];
        };
        Limit: {
            id: string;
            title: components["schemas"]["Text"];
            /** @enum {unknown} */
            state: "running" | "stopped" | "met" | "late" | "overdue" | "open";
            from: string | null;
            due: string | null;
            done: string | null;
            extended: boolean;
            days_left: number | null;
            /** @enum {unknown} */
            light: "red" | "yellow" | "green" | null;
            number?: number;
            unit?: string;
            length?: string;
            basis?: components["schemas"]["Basis"];
            not_counted: {
                first?: string;
                last?: string;
                role?: string;
                why?: string;
            }[];
        };
        Possible: {
            id: string;
            title: components["schemas"]["Text"];
            by_text: components["schemas"]["Text"];
            performers: number;
            possible: boolean;
            mine: boolean;
            refusal: components["schemas"]["Problem"] | null;
            fields: {
                name?: string;
                required?: boolean;
            }[];
            documents: string[];
            extends?: string | null;
        };
        Matter: {
            institution: string;
            institution_title: components["schemas"]["Text"];
            matter: number;
            version: number;
            entry: number;
            at: string;
            stage: string;
            stage_title: components["schemas"]["Text"];
            ended: boolean;
            organisation: components["schemas"]["Organisation"];
            opened_on: string;
            values: {
                [key: string]: components["schemas"]["ShownValue"];
            };
            limits: components["schemas"]["Limit"][];
            steps: components["schemas"]["Possible"][];
            documents: {
                id: string;
                title: string;
            }[];
            sees_personal: boolean;
        };
        History: {
            entries: {
                entry: number;
                at: string;
                step: string;
                title: components["schemas"]["Text"];
                by: {
                    person?: string;
                    name?: string;
                }[];
                fields: Record<string, never>[];
                hash: string;
            }[];
        };
        Proof: {
            entry: number;
            leaf: string;
            tree_size: number;
            root: string;
            path: string[];
            checkpoint: string | null;
        };
        Import: {
            hash?: string;
            rows: number;
            good: number;
            entered: number;
            dry_run: boolean;
            mistakes: {
                row?: number;
                column?: string;
                title?: string;
                why?: components["schemas"]["Text"];
            }[];
            mistakes_in_all: number;
        };
        File: {
            hash: string;
            name: string;
            size: number;
            type: string;
        };
        Today: {
            today: string;
            urgent: components["schemas"]["Row"][];
            waiting: Record<string, never>[];
            asked: Record<string, never>[];
            inbox: {
                id?: string;
                text?: components["schemas"]["Text"];
                institution?: string;
                matter?: number;
                read?: boolean;
            }[];
            counts: {
                red?: number;
                yellow?: number;
                green?: number;
            };
        };
        Figure: {
            id: string;
            /** @enum {unknown} */
            kind: "count" | "rate" | "sum";
            title: components["schemas"]["Text"];
            unit: components["schemas"]["Text"];
            value?: unknown;
            numerator?: unknown;
            denominator?: unknown;
            text: components["schemas"]["Text"];
            area?: string;
            institution?: string;
            parts?: unknown;
            year?: number;
            months?: number[];
            organisations?: Record<string, never>[];
            definition?: Record<string, never>[];
            last_year?: Record<string, never>;
        };
        Figures: {
            year: number;
            items: components["schemas"]["Figure"][];
        };
        Findings: {
            items: Record<string, never>[];
            counts: Record<string, never>[];
            unseen?: number;
        };
        Leaders: {
            year: number;
            areas: Record<string, never>[];
            worst: components["schemas"]["Row"][];
            findings: Record<string, never>[];
        };
        Report: Record<string, never>;
        Lint: {
            text: string;
            findings: Record<string, never>[];
        };
        Organisations: {
            items: components["schemas"]["Organisation"][];
        };
        People: {
            items: {
                person: string;
                name: string;
                roles: components["schemas"]["RoleHeld"][];
            }[];
        };
        Roles: {
            items: {
                id?: string;
                title?: components["schemas"]["Text"];
            }[];
        };
        Calendar: {
            year?: number;
            first_year?: number;
            last_year?: number;
            off?: Record<string, never>[];
            work?: Record<string, never>[];
        };
        Account: Record<string, never>;
        NewAccount: {
            account: string;
            person: string;
            name: string;
        };
        AccountAct: {
            /** @enum {unknown} */
            act: "reset_password" | "close" | "rename" | "lock" | "unlock" | "reset_second_factor" | "end_sessions" | "grant";
            name?: string;
            /** @enum {unknown} */
            administrator?: "none" | "system" | "security" | "audit";
        };
        Accounts: {
            items?: components["schemas"]["Account"][];
        };
        Journal: {
            items?: Record<string, never>[];
            next?: string | null;
        };
        Integrity: {
            entries: number;
            root: string;
            checkpoint?: string | null;
            /** @enum {unknown} */
            ledger: "whole" | "broken";
            /** @enum {unknown} */
            journal: "whole" | "broken";
            problem?: string | null;
        };
        Tokens: {
            items?: Record<string, never>[];
        };
        Token: {
            id: string;
            secret: string;
        };
        NewToken: {
            name: string;
            scopes: string[];
            days?: number;
        };
        Values: {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
