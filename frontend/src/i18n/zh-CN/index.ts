import type { imports } from "./imports";
import type { textReview } from "./text-review";
import { access, app, common, errors } from "./frame";
import { audit } from "./audit";
import { plaques } from "./displays";
import { enums } from "./enums";
import { census, enterprises } from "./census";
import { completeness, doubles, founding } from "./census-work";
import { tasks, transfers } from "./transfers";
import { home, progress } from "./overview";
import { badges, roster } from "./people";
import { prints } from "./prints";
import { unions } from "./unions";
import { accounts, keys, reports } from "./work";
import { archives } from "./archives";
import { evaluations } from "./evaluations";
import { campaigns } from "./campaigns";
import { notices } from "./notices";
import { printStyles } from "./print-styles";
import { fieldwork } from "./fieldwork";
import { proceedings } from "./proceedings";
import { releases } from "./releases";
import { screens } from "./screens";
import { slips } from "./slips";
import { taskWork, trace } from "./task-work";

/** The source language; its shape is the type that every other dictionary satisfies. */
const zh = {
  app,
  common,
  errors,
  enums,
  access,
  home,
  progress,
  unions,
  roster,
  badges,
  prints,
  reports,
  accounts,
  keys,
  audit,
  tasks,
  transfers,
  census,
  enterprises,
  doubles,
  founding,
  completeness,
  plaques,
  printStyles,
  campaigns,
  taskWork,
  trace,
  proceedings,
  releases,
  fieldwork,
  screens,
  slips,
  notices,
  archives,
  evaluations,
};

export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
/** Of every screen: what ``zh`` has, and what comes with an area's own screens only. */
export type Everyday = Shape<typeof zh>;
export type Texts = Everyday & Shape<{ imports: typeof imports; textReview: typeof textReview }>;
export default zh as Everyday;
