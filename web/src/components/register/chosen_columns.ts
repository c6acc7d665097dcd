// The columns a person chose last for a register, kept in this browser by account. SPDX-License-Identifier: EUPL-1.2
const place = (account: string, institution: string) => `fadu.columns.${account}.${institution}`;

export function chosenColumns(account: string, institution: string): string[] {
  return (localStorage.getItem(place(account, institution)) ?? "").split(",").filter(Boolean);
}

export function rememberColumns(account: string, institution: string, columns: string[]): void {
  localStorage.setItem(place(account, institution), columns.join(","));
}
