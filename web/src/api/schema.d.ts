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
        LoginWays: {
            oidc: {
                title: components["schemas"]["Text"];
                path: string;
            } | null;
        };
        RecoveryCodes: {
            recovery_codes: string[];
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
            recovery_codes_left: number;
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
            steps: components["schemas"]["Step"][];
            limits: components["schemas"]["LimitOfDefinition"][];
            always: {
                text?: string;
            }[];
            disclose: {
                id: string;
                title: components["schemas"]["Text"];
                at_text: components["schemas"]["Text"];
                fields: string[];
                masked: string[];
                within: string | null;
            }[];
            figures: {
                id: string;
                title: components["schemas"]["Text"];
                unit: components["schemas"]["Text"];
                /** @enum {unknown} */
                kind: "count" | "rate" | "sum";
            }[];
            findings: {
                id: string;
                title: components["schemas"]["Text"];
                why: components["schemas"]["Text"];
                severity: string;
                basis: components["schemas"]["Basis"];
            }[];
        };
        Step: {
            id: string;
            title: components["schemas"]["Text"];
            from: string[];
            to: string;
            by: string[][];
            by_text: components["schemas"]["Text"];
            of: string;
            opens: boolean;
            required: string[];
            sets: string[];
            documents: string[];
            needs: {
                id: string;
                why: components["schemas"]["Text"];
                basis: components["schemas"]["Basis"];
                since: string | null;
                until: string | null;
            }[];
            extends: string | null;
            pauses: string[];
            resumes: string[];
            numbers: string | null;
            basis: components["schemas"]["Basis"];
            since: string | null;
            until: string | null;
        };
        LimitOfDefinition: {
            id: string;
            title: components["schemas"]["Text"];
            limit: string;
            from_text: components["schemas"]["Text"];
            until_text: components["schemas"]["Text"];
            minimum_before: string | null;
            since: string | null;
            until: string | null;
            versions: {
                number: number;
                unit: string;
                basis: components["schemas"]["Basis"];
                since: string;
                until: string | null;
            }[];
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
            link?: {
                institution: string;
                matter: number;
            };
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
            next: string | null;
            columns?: string[];
        };
        DueRow: components["schemas"]["Row"] & {
            limit: string;
            limit_title: components["schemas"]["Text"];
            limit_due: string;
        };
        DueRows: {
            items: components["schemas"]["DueRow"][];
            next: string | null;
        };
        CountedRow: components["schemas"]["Row"] & {
            in_part: boolean;
            amount?: unknown;
        };
        CountedRows: {
            items: components["schemas"]["CountedRow"][];
            next: string | null;
            unseen: number;
            more: boolean;
        };
        FoundRow: components["schemas"]["Row"] & {
            id: string;
            finding: components["schemas"]["Text"];
            why: components["schemas"]["Text"];
            severity: string;
            basis: components["schemas"]["Basis"];
        };
        Found: {
            items: components["schemas"]["Row"][];
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
            /** @description the year whose report the matter is; its steps there are taken at the report desk */
            desk?: {
                year: number;
                steps: string[];
            } | null;
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
                fields: {
                    name: string;
                    title: components["schemas"]["Text"];
                    value: unknown;
                    display: string;
                    hidden: boolean;
                    link?: {
                        institution: string;
                        matter: number;
                    };
                }[];
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
            carry_on: components["schemas"]["Row"][];
            handed_on: components["schemas"]["Row"][];
            waiting: components["schemas"]["JointAct"][];
            asked: components["schemas"]["JointAct"][];
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
        JointAct: {
            joint_act: number;
            institution: string;
            institution_title: components["schemas"]["Text"];
            matter: number;
            step: string;
            step_title: components["schemas"]["Text"] | null;
            by: components["schemas"]["Person"];
            waiting_for: components["schemas"]["Person"][];
        };
        Person: {
            person: string;
            name: string;
        };
        /** @description Prefer: return=minimal */
        Performed: {
            institution: string;
            matter: number;
            entry: number;
            stage: string;
        };
        Figure: {
            id: string;
            /** @enum {unknown} */
            kind: "count" | "rate" | "sum";
            title: components["schemas"]["Text"];
            title_en: string;
            unit: components["schemas"]["Text"];
            text: components["schemas"]["Text"];
            area: string;
            institution: string;
            value: number | null;
            numerator: number;
            denominator: number | null;
            parts?: {
                [key: string]: number;
            };
        };
        FigureInFull: {
            id: string;
            /** @enum {unknown} */
            kind: "count" | "rate" | "sum";
            title: components["schemas"]["Text"];
            title_en: string;
            unit: components["schemas"]["Text"];
            text: components["schemas"]["Text"];
            area: string;
            institution: string;
            value: number | null;
            numerator: number;
            denominator: number | null;
            parts?: {
                [key: string]: number;
            };
            year: number;
            months: (number | null)[];
            last_year: components["schemas"]["Figure"];
            organisations: {
                code: string;
                name: string;
                value: number;
            }[];
            definition: {
                label: string;
                text: string;
            }[];
        };
        Figures: {
            year: number;
            items: components["schemas"]["Figure"][];
        };
        FoundCount: {
            id: string;
            title: components["schemas"]["Text"];
            severity: string;
            area: string;
            institution: string;
            count: number;
        };
        Findings: {
            items: components["schemas"]["FoundRow"][];
            counts: components["schemas"]["FoundCount"][];
        };
        Leaders: {
            year: number;
            areas: {
                id: string;
                title: components["schemas"]["Text"];
                /** @enum {unknown} */
                light: "red" | "yellow" | "green";
                serious: number;
                found: number;
                matters: number;
                figures: components["schemas"]["Figure"][];
                trend: {
                    figure: string;
                    title: components["schemas"]["Text"];
                    months: (number | null)[];
                } | null;
            }[];
            worst: components["schemas"]["Row"][];
            findings: components["schemas"]["FoundCount"][];
        };
        ReportText: {
            text: string;
        };
        TextMistakes: {
            line: number;
            column: number;
            what: string;
            why: components["schemas"]["Text"];
        }[];
        ReportPreview: {
            mistakes: components["schemas"]["TextMistakes"];
            html: string | null;
        };
        ReportDraft: {
            year: number;
            institution: string | null;
            matter: number | null;
            /** @description there is a report the caller may not read the draft of */
            kept_from: boolean;
            stage?: string;
            text?: string;
            /** @description false: the text the definitions begin with */
            written?: boolean;
            mistakes?: components["schemas"]["TextMistakes"];
            openings?: {
                id: string;
                title: components["schemas"]["Text"];
            }[];
            fields?: {
                text: string;
                digest: string;
            };
            steps?: {
                draft: string;
                freeze: string;
            };
            frozen?: {
                on: string;
                entries: number;
                root: string;
                digest: string;
                forms: {
                    [key: string]: string;
                };
                changed: {
                    id: string;
                    title: components["schemas"]["Text"];
                    frozen: string;
                    now: string;
                }[];
            } | null;
        };
        Report: {
            region: string;
            region_name: string;
            year: number;
            as_of: string;
            title: string;
            text: string;
            /** @description of a frozen report: the day, the state of the ledger, the digests of its other forms, the text as written */
            frozen?: {
                on: string;
                entries: number;
                root: string;
                written?: string;
                forms?: {
                    [key: string]: string;
                };
            };
            figures: {
                id: string;
                /** @enum {unknown} */
                kind: "count" | "rate" | "sum";
                value: number | null;
                numerator: number;
                denominator: number | null;
                parts?: {
                    [key: string]: number;
                };
                text: string;
                title: string;
                title_en: string;
                unit: string;
            }[];
            findings: {
                /** @description why the text does not tell of it */
                left_out: string | null;
                finding: string;
                title: string;
                title_en: string;
                why: string;
                severity: string;
                theme: string;
                basis: string | null;
                count: number;
                organisations: {
                    organisation?: string;
                    count?: number;
                }[];
                matters: {
                    matter?: number;
                    organisation?: string;
                    opened_on?: string;
                    stage?: string;
                }[];
            }[];
        };
        Lint: {
            text: string;
            findings: {
                kind: string;
                message: string;
                message_en: string;
                arithmetic: string;
                passages: {
                    text: string;
                    start: number;
                    end: number;
                }[];
            }[];
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
            off?: {
                /** Format: date */
                day: string;
                why: string;
            }[];
            work?: {
                /** Format: date */
                day: string;
                why: string;
            }[];
        };
        Account: {
            account: string;
            person: string;
            name: string;
            state: string;
            /** @enum {unknown} */
            administrator: "none" | "system" | "security" | "audit";
            must_change_password: boolean;
            second_factor: boolean;
            /** @description who the other house says it is */
            linked_subject: string | null;
            made: string;
            signed_in: string | null;
            /** @description shown once */
            temporary_password?: string;
        };
        NewAccount: {
            account: string;
            person: string;
            name: string;
        };
        AccountAct: {
            /** @enum {unknown} */
            act: "reset_password" | "close" | "rename" | "lock" | "unlock" | "reset_second_factor" | "end_sessions" | "grant" | "link" | "unlink";
            /** @description of link: who the other house says it is */
            subject?: string;
            name?: string;
            /** @enum {unknown} */
            administrator?: "none" | "system" | "security" | "audit";
        };
        Accounts: {
            items?: components["schemas"]["Account"][];
        };
        Journal: {
            items: {
                number: number;
                at: string;
                kind: string;
                account: string;
                person: string;
                act: string;
                subject: string;
                institution: string;
                matter: number | null;
                fields: string[];
                route: string;
                address: string;
            }[];
            next: string | null;
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
            checkpoints?: number;
            journal_rows?: number;
        };
        Tokens: {
            items: {
                id: string;
                name: string;
                scopes: string[];
                made: string;
                expires: string;
                last_used: string | null;
                in_force: boolean;
            }[];
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
