// A matter with the definition it is read by, as its page and the pages of its steps show both.
// SPDX-License-Identifier: EUPL-1.2
import { type ComputedRef, onMounted } from "vue";
import { definition as askDefinition } from "../../api/institutions";
import { matter as askMatter } from "../../api/matters";
import type { Definition, Matter, MatterId } from "../../api/types";
import { knowInstitutions } from "../../institutions";
import { type Answer, useAnswer } from "../useAnswer";

export interface MatterPlace {
  institution: string;
  matter: MatterId; // "": none yet, of a step that opens one
}
export interface KnownMatter {
  definition: Definition;
  matter: Matter | null;
}

// `more` adds what else the page needs, or refuses.
export function useMatter<More>(place: ComputedRef<MatterPlace>, more: (known: KnownMatter) => More): Answer<More> {
  onMounted(() => void knowInstitutions().catch(() => undefined));
  return useAnswer(
    async () => {
      const { institution, matter } = place.value;
      const [definition, found] = await Promise.all([
        askDefinition(institution),
        matter === "" ? Promise.resolve(null) : askMatter(institution, matter),
      ]);
      return more({ definition, matter: found });
    },
    () => JSON.stringify(place.value),
  );
}
