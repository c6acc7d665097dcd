// Attachments: sent with progress, known afterwards by the hash of their bytes. SPDX-License-Identifier: EUPL-1.2
import { address, call } from "./client";
import type { StoredFile } from "./types";

export function storeFile(file: File): Promise<StoredFile> {
  return call("POST", "/files", { query: { name: file.name }, body: file });
}

export function fileAddress(hash: string): string {
  return address(`/files/${encodeURIComponent(hash)}`);
}
