// The places of the left navigation besides the registers. A place shows once a route of its name exists.
// SPDX-License-Identifier: EUPL-1.2
import {
  Calendar,
  Collection,
  DataAnalysis,
  DocumentChecked,
  EditPen,
  Files,
  Histogram,
  Setting,
  Warning,
} from "@element-plus/icons-vue";
import type { Component } from "vue";
import type { Session } from "./api/types";
import { institutions } from "./institutions";
import type { Texts } from "./texts";

export interface Place {
  route: keyof Texts["places"];
  icon: Component;
  shown?: (session: Session) => boolean;
}

const worksOnMatters = (session: Session) => session.administrator === "none";
// Who leads or supervises reads every register of the county; the leaders' page is for them.
const supervises = (session: Session) =>
  worksOnMatters(session) && (institutions.value?.items.every((one) => one.reads === "region") ?? false);

export const desk: Place[] = [
  { route: "today", icon: Calendar, shown: worksOnMatters },
  { route: "registers", icon: Files },
];

export const oversight: Place[] = [
  { route: "leaders", icon: DataAnalysis, shown: supervises },
  { route: "findings", icon: Warning, shown: worksOnMatters },
  { route: "figures", icon: Histogram },
  { route: "report", icon: EditPen },
  { route: "lint", icon: DocumentChecked },
];

export const house: Place[] = [
  { route: "institutions", icon: Collection },
  { route: "administration", icon: Setting },
];
