// A limit's length in words. SPDX-License-Identifier: EUPL-1.2
import { t } from "../../texts";

export function lengthText(number: number, unit: string): string {
  const units = t.value.units;
  return unit in units ? units[unit as keyof typeof units](number) : String(number);
}
