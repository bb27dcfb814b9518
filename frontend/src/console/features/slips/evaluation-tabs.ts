/** The section of slips on an evaluation's page; see shared/evaluation/tabs.ts. */
export default [
  {
    route: "evaluation-slips",
    title: "slips.title",
    order: 2.5,
    permission: "slips:manage",
    levels: ["city", "district", "sub_district"],
    states: ["open", "closing", "closed", "released"],
  },
];
