export const census = {
  export: { action: "导出表格", busy: "正在导出…", done: "已导出“{name}”" },
};
