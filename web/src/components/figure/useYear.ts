// The year a page shows, kept in its address so that it can be sent to others. Of the server's day, never the browser's.
// SPDX-License-Identifier: EUPL-1.2
import { type WritableComputedRef, computed } from "vue";
import { useRoute, useRouter } from "vue-router";
import { today } from "../../session";

export const thisYear = computed(() => Number(today.value.slice(0, 4)));

export function useYear(): WritableComputedRef<number> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const asked = Number(route.query.year);
      return Number.isInteger(asked) && asked >= 1950 && asked <= 2100 ? asked : thisYear.value;
    },
    set: (year) => void router.replace({ query: { ...route.query, year: String(year) } }),
  });
}
