// The window's title, by which tabs and bookmarks are told apart. SPDX-License-Identifier: EUPL-1.2
import { watchEffect } from "vue";
import { t } from "./texts";

// For as long as the calling page is shown; empty while the page does not know yet.
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    const said = title();
    document.title = said ? `${said} · ${t.value.product}` : t.value.product;
  });
}
