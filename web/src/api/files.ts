// Attachments: sent with progress, known afterwards by the hash of their bytes. SPDX-License-Identifier: EUPL-1.2
import { address } from "./client";
import type { StoredFile } from "./types";
import { type Progress, upload } from "./upload";

export function storeFile(file: File, progress: Progress): Promise<StoredFile> {
  return upload("/files", { name: file.name }, file, progress);
}

export function fileAddress(hash: string): string {
  return address(`/files/${encodeURIComponent(hash)}`);
}
