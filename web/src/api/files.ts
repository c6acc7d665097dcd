// Attachments: sent with progress, known afterwards by the hash of their bytes. SPDX-License-Identifier: EUPL-1.2
import { address } from "./client";
import type { Matter, StoredFile } from "./types";
import { type Progress, upload } from "./upload";

export function storeFile(file: File, progress: Progress): Promise<StoredFile> {
  return upload("/files", { name: file.name }, file, progress);
}

// Who put it there may read it, and whoever may read the matter that names it.
export function fileAddress(hash: string, matter?: Pick<Matter, "institution" | "matter">): string {
  return address(`/files/${encodeURIComponent(hash)}`, { institution: matter?.institution, matter: matter?.matter });
}
