export const transfers = {
  title: "划转",
  one: "划转申请",
  lead: "企业工会（连同它的企业和干部）从一个街道转到另一个街道，一方提出，另一方同意后生效。",
  fileName: "划转记录",
  tabs: { label: "划入或划出", all: "全部", in: "划入", out: "划出" },
  filter: "状态",
  none: "没有这样的划转",
  noneHint:
    "在企业工会的资料页点“划转到其他街道”可以划出；知道工会的公开编码，可以在这里申请划入。",
  field: {
    subject: "划转的工会（企业）",
    from: "从",
    to: "到",
    reason: "理由",
    note: "答复",
    state: "状态",
    created_at: "提出时间",
    decided_at: "答复时间",
    asked_by: "提出方",
    code: "公开编码",
    target: "划转到",
  },
  askedBy: { from: "转出方", to: "转入方", above: "上级工会直接决定" },
  subjectType: { union: "工会", enterprise: "企业" },
  waitsForYou: "等您答复",
  waitsForOther: "等对方答复",
  notice: {
    title: "有 {n} 件划转等您答复",
    go: "去看看",
  },
  give: {
    action: "划转到其他街道",
    title: "划转“{name}”",
    union: {
      asked:
        "对方同意后，它连同分会小组、干部、胸卡和填报的内容一起转过去，您这边将不再看到。同意之前什么都不变。",
      above: "两边都归您管，提交后立即生效：它连同分会小组、干部、胸卡和填报的内容一起转过去。",
    },
    enterprise: {
      asked:
        "企业在哪里办公，就由哪个街道管。对方同意后转过去，您这边将不再看到。同意之前什么都不变。",
      above: "企业在哪里办公，就由哪个街道管。两边都归您管，提交后立即生效。",
    },
    search: "查找街道",
    searchHint: "输入街道名称中的几个字",
    noTerritory: "没有找到相符的街道",
    reasonHint: "例如：企业已搬到该街道办公",
    submit: "提出划转",
    submitAbove: "立即划转",
    asked: "已提出，等对方答复",
    moved: "已划转",
  },
  take: {
    action: "申请划入",
    title: "申请把一个工会划入本街道",
    body: "填上它的公开编码。对方同意后，它连同干部、胸卡和填报的内容转到您这里。",
    codeHint: "12 位，印在胸卡上，工会资料页上也有",
    submit: "提出申请",
  },
  detail: {
    consequences: "同意以后",
    union: {
      see: "它的资料、干部、胸卡和填报内容归“{to}”管理，“{from}”不再看到。",
      count: "它的职工数、任务完成情况计入“{to}”。",
      badge: "已发的胸卡和二维码继续有效，职工扫码不受影响。",
      accounts: "它自己的账号照常登录。",
    },
    enterprise: {
      see: "这家企业归“{to}”管理，“{from}”不再看到。",
      count: "它的职工数和建会情况计入“{to}”。",
    },
  },
  verb: { accept: "同意划转", refuse: "不同意", withdraw: "撤回申请" },
  ask: {
    accept: {
      title: "同意划转？",
      body: "“{name}”将立即从“{from}”转到“{to}”，连同它的干部、胸卡和填报的内容。",
    },
    withdraw: { title: "撤回申请？", body: "撤回后一切照旧，需要时可以重新提出。" },
    refuse: { title: "不同意划转", note: "为什么", hint: "对方会看到，例如：企业仍在本街道办公" },
  },
  done: { accept: "已同意，划转完成", refuse: "已答复对方", withdraw: "已撤回" },
};

export const tasks = {
  title: "还没完成的工会",
  lead: "点工会名称，可以看它的资料、联系它。",
  back: "返回进度",
  none: "都完成了",
  noneHint: "这项任务在您的范围内没有未完成的工会。",
  state: "完成情况",
  field: {
    union: "工会",
    proof: "已有/需要",
    proofPerson: "专人和电话（已有/需要）",
    state: "状态",
    completed_at: "完成时间",
  },
  missing: "还差 {n} 个工会",
};
