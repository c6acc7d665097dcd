// Names of organisations and people, for reading values back. SPDX-License-Identifier: EUPL-1.2
import { organisations, people } from "../../api/people";

export async function knownNames(): Promise<{ organisations: Map<string, string>; people: Map<string, string> }> {
  const [bodies, persons] = await Promise.all([organisations().catch(() => []), people().catch(() => [])]);
  return {
    organisations: new Map(bodies.map((one) => [one.code, one.name])),
    people: new Map(persons.map((one) => [one.person, one.name])),
  };
}
