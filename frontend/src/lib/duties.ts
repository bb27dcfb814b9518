type Post =
  | "chair"
  | "vice_chair"
  | "committee_member"
  | "audit_chair"
  | "audit_member"
  | "women_chair"
  | "women_member"
  | "branch_chair"
  | "group_leader"
  | "full_time_staff"
  | "organiser";

/**
 * Suggested duties a post starts with, in words a worker understands. They are content of the
 * badge page (Chinese), not texts of the console, so they are not translated.
 */
const SUGGESTED: Record<Post, string[]> = {
  chair: [
    "主持工会全面工作，听取职工意见",
    "代表职工与企业开展集体协商、签订集体合同",
    "召集职工代表大会，督促决议落实",
    "接待有困难的职工，帮助解决实际问题",
  ],
  vice_chair: [
    "协助主席工作，负责分管事项",
    "组织劳动和技能竞赛",
    "检查劳动安全卫生，督促整改",
    "接待有困难的职工，转办并跟进结果",
  ],
  committee_member: [
    "参加工会委员会，反映所在部门职工的意见",
    "负责分管的文体、女职工、帮扶或宣传工作",
    "向职工传达工会决定并反馈办理情况",
  ],
  audit_chair: ["主持工会经费审查工作，定期公布审查结果", "解答职工对工会经费使用的疑问"],
  audit_member: ["参加工会经费审查", "收集职工对经费使用的意见"],
  women_chair: [
    "主持女职工工作，维护女职工特殊权益",
    "检查女职工劳动保护和孕产哺乳待遇",
    "接待女职工来访，帮助解决实际问题",
  ],
  women_member: ["联系本部门女职工，反映意见和困难", "组织女职工活动"],
  branch_chair: [
    "负责分会日常工作，联系本分会会员",
    "收集并上报职工意见，当面回复结果",
    "组织本分会的班组竞赛和文体活动",
  ],
  group_leader: [
    "联系本小组会员，了解家庭和生活困难",
    "生病、困难、情绪波动时第一时间走访",
    "提醒身边的安全隐患并及时报告",
  ],
  full_time_staff: [
    "接待职工来访来电，登记并转办",
    "办理入会、会员服务和困难帮扶手续",
    "协助基层工会开展活动、整理资料",
  ],
  organiser: ["动员和指导企业建立工会", "发展会员，联系未建会企业的职工"],
};

/** Duties suggested for all the posts held, without doubles, in the order of the posts. */
export function suggestedDuties(posts: Post[]): string[] {
  return [...new Set(posts.flatMap((post) => SUGGESTED[post]))];
}
