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
import type { Texts } from "./texts";

export interface Place {
  route: keyof Texts["places"];
  icon: Component;
  shown?: (session: Session) => boolean;
}

const worksOnMatters = (session: Session) => session.administrator === "none";

export const desk: Place[] = [
  { route: "today", icon: Calendar, shown: worksOnMatters },
  { route: "registers", icon: Files },
];

export const oversight: Place[] = [
  { route: "leaders", icon: DataAnalysis },
  { route: "findings", icon: Warning },
  { route: "figures", icon: Histogram },
  { route: "report", icon: EditPen },
  { route: "lint", icon: DocumentChecked },
];

export const house: Place[] = [
  { route: "institutions", icon: Collection },
  { route: "administration", icon: Setting },
];
