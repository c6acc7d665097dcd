// The one place that calls the server: adds the CSRF token and an idempotency key to writes, turns refusals into
// exceptions, and tells the session when it has ended. Never repeats a write under another key.
// SPDX-License-Identifier: EUPL-1.2
import { language } from "../texts";
import { Refusal, readProblem } from "./problem";

export const root = "/api/v1";
export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

let csrf = "";
let whenLoggedOut: () => void = () => undefined;

export function setCsrf(token: string): void {
  csrf = token;
}

export function csrfToken(): string {
  return csrf;
}

export function onLoggedOut(act: () => void): void {
  whenLoggedOut = act;
}

export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Empty and absent values are left out; an array becomes a repeated parameter.
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return root + path + (text ? `?${text}` : "");
}

interface Request {
  query?: Query;
  json?: unknown;
  body?: BodyInit;
  key?: string; // idempotency key; the same key for the same attempt
  signal?: AbortSignal;
  quiet?: boolean; // a 401 is an answer, not the end of the session
}

export async function call<Answer>(method: string, path: string, request: Request = {}): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-CSRF-Token"] = csrf;
    headers["Idempotency-Key"] = request.key ?? idempotencyKey();
  }
  let body = request.body;
  if (request.json !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(request.json);
  } else if (body !== undefined) {
    headers["Content-Type"] = "application/octet-stream";
  }
  const answer = await send(address(path, request.query), { method, headers, body, signal: request.signal });
  if (!answer.ok) {
    const problem = await readProblem(answer);
    if (answer.status === 401 && !request.quiet) whenLoggedOut();
    throw new Refusal(problem);
  }
  if (answer.status === 204) return undefined as Answer;
  const kind = answer.headers.get("content-type") ?? "";
  return (kind.includes("json") ? await answer.json() : await answer.text()) as Answer;
}

async function send(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "same-origin", ...options });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Refusal({ status: 0 });
  }
}

// Values are told as people read them, in the language of the screen.
export function read<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> {
  return call<Answer>("GET", path, { query: { language: language.value, ...query }, signal });
}
