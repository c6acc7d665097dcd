// Which address shows which page; every page but the login needs a session. SPDX-License-Identifier: EUPL-1.2
import { createRouter, createWebHistory } from "vue-router";
import { knowWhoIsHere, loggedIn, session } from "./session";
import { t } from "./texts";

export const router = createRouter({
  history: createWebHistory("/app/"),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  routes: [
    { path: "/login", name: "login", component: () => import("./pages/LoginPage.vue"), meta: { open: true } },
    {
      path: "/",
      component: () => import("./components/shell/AppShell.vue"),
      children: [
        { path: "", name: "today", component: () => import("./pages/TodayPage.vue") },
        { path: "registers", name: "registers", component: () => import("./pages/RegistersPage.vue") },
        { path: "registers/:institution", name: "register", component: () => import("./pages/RegisterPage.vue") },
        { path: "matters/:institution/:matter", name: "matter", component: () => import("./pages/MatterPage.vue") },
        {
          path: "matters/:institution/:matter/steps/:step",
          name: "step",
          component: () => import("./pages/StepPage.vue"),
        },
        {
          path: "registers/:institution/open/:step",
          name: "opening",
          component: () => import("./pages/StepPage.vue"),
        },
        { path: "institutions", name: "institutions", component: () => import("./pages/InstitutionsPage.vue") },
        {
          path: "institutions/:institution",
          name: "institution",
          component: () => import("./pages/InstitutionPage.vue"),
        },
        { path: "leaders", name: "leaders", component: () => import("./pages/LeadersPage.vue") },
        { path: "figures", name: "figures", component: () => import("./pages/FiguresPage.vue") },
        { path: "figures/:figure", name: "figure", component: () => import("./pages/FigurePage.vue") },
        { path: "findings", name: "findings", component: () => import("./pages/FindingsPage.vue") },
        { path: "report", name: "report", component: () => import("./pages/ReportPage.vue") },
        {
          path: "report/draft",
          name: "reportDesk",
          component: () => import("./pages/ReportDeskPage.vue"),
          meta: { place: "report" }, // shown there in the navigation
        },
        { path: "lint", name: "lint", component: () => import("./pages/LintPage.vue") },
        { path: "administration", name: "administration", component: () => import("./pages/AdministrationPage.vue") },
        { path: "account", name: "account", component: () => import("./pages/AccountPage.vue") },
        { path: ":rest(.*)*", name: "missing", component: () => import("./pages/MissingPage.vue") },
      ],
    },
  ],
});

router.beforeEach(async (to) => {
  try {
    await knowWhoIsHere();
  } catch {
    return to.meta.open ? true : { name: "login", query: { then: to.fullPath } };
  }
  if (to.meta.open) return loggedIn.value ? { path: "/" } : true;
  if (!loggedIn.value) return { name: "login", query: to.fullPath === "/" ? {} : { then: to.fullPath } };
  const administrates = (session.value?.administrator ?? "none") !== "none";
  if (administrates && to.name === "today" && router.hasRoute("administration")) return { name: "administration" };
  if (session.value?.must_change_password && to.name !== "account" && router.hasRoute("account"))
    return { name: "account" };
  return true;
});

// A page that names itself does so once it knows its name.
router.afterEach((to, from) => {
  if (to.path === from.path && from.name) return;
  const name = String(to.name ?? "");
  const places: Record<string, string> = t.value.places;
  document.title = [places[name], t.value.product].filter(Boolean).join(" · ");
});
