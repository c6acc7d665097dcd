// Sends a file and tells how far it has got; fetch cannot. Same headers and refusals as the client.
// SPDX-License-Identifier: EUPL-1.2
import { type Query, address, csrfToken, idempotencyKey } from "./client";
import { Refusal } from "./problem";
import type { Problem } from "./types";

export type Progress = (share: number) => void; // 0 to 1

export function upload<Answer>(
  path: string,
  query: Query,
  file: File,
  progress: Progress,
  key = idempotencyKey(),
  isAnswer: (status: number) => boolean = (status) => status >= 200 && status < 300,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, query));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) progress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Refusal({ status: 0 }));
    request.onload = () => {
      let answer: unknown = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = {};
      }
      if (isAnswer(request.status)) resolve(answer as Answer);
      else reject(new Refusal({ ...(answer as Problem), status: request.status }));
    };
    request.send(file);
  });
}
