/** What evaluations leave in the list of events. */
export const evaluationVerbs = {
  evaluation: {
    drafted_again: "另起一份评议草稿",
    drafted: "起草民主评议",
    updated: "修改民主评议",
    deleted: "删除民主评议草稿",
    opening: "准备开始评议",
    opened: "开始评议",
    closing: "结束评议",
    closed: "评议封存",
    cancelled: "取消评议",
    released: "公布评议结果",
  },
  evaluation_unit: {
    updated: "修改被评单位",
    ways_explained: "说明未采用的评议方式",
  },
  slips: {
    printed: "打印评议码条",
    scanned: "扫码核销码条",
    scan_refused: "扫码核销被拒",
    voided: "作废未用码条",
    taken_back: "撤销整批作废码条",
    handed_out_said: "登记码条发放数",
  },
  paper: {
    counted: "录入纸质计票",
    accepted: "确认纸质计票",
    texts_typed: "录入纸质意见",
  },
  forum: {
    recorded: "登记座谈会",
    updated: "修改座谈会",
    removed: "删除座谈会",
  },
  visit: {
    recorded: "登记走访",
    updated: "修改走访",
    removed: "删除走访",
  },
  opinion: {
    noted: "登记意见建议",
    updated: "处理意见建议",
    removed: "删除意见建议",
    reviewed: "审阅评议意见",
  },
  opinions: {
    reviewed: "一次审阅多条评议意见",
    published: "公布评议意见",
  },
  rectification: {
    entered: "登记整改事项",
    proposed: "提出整改事项",
    planned: "落实整改措施",
    finished: "报告整改完成",
    confirmed: "复核通过整改",
    returned: "退回整改",
    dropped: "撤销整改事项",
  },
};
