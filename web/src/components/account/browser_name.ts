// Which browser a user agent names, so that a person knows it again: "Chrome · Windows". SPDX-License-Identifier: EUPL-1.2

// The more particular names first: Edge also says Chrome, Chrome also says Safari.
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\w*\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom\w*\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];
const first = (known: [RegExp, string][], agent: string) => known.find(([sign]) => sign.test(agent))?.[1];

export function browserName(agent: string): string {
  return [first(browsers, agent), first(systems, agent)].filter(Boolean).join(" · ") || agent;
}
