export const app = {
  name: "三亮 · 工会工作台",
  brand: "三亮",
  home: "三亮工作台首页",
  skip: "跳到主要内容",
  menu: "主菜单",
  more: "更多",
  logout: "退出登录",
  largeType: "大字",
  otherLanguage: "English",
  lost: {
    title: "没有这个页面，或您无权查看",
    lead: "地址可能写错了，也可能这项工作由别的账号负责。",
    back: "回到首页",
  },
};

export const common = {
  actions: "操作",
  colon: "：",
  listComma: "、",
  action: {
    save: "保存",
    edit: "修改",
    cancel: "取消",
    close: "关闭",
    retry: "再试一次",
  },
  load: { loading: "正在读取…", failed: "没有读到" },
  filter: { all: "全部" },
  value: { missing: "未填写" },
  pager: {
    label: "翻页",
    previous: "上一页",
    next: "下一页",
    position: "第 {page}/{last} 页，共 {total} 条",
  },
  form: {
    optional: "（可不填）",
    errorPrefix: "错误：",
    problem: "有内容需要改一下",
    saved: "已保存",
  },
  draft: { restored: "已恢复上次没保存的内容", discard: "清除" },
  conflict: {
    title: "这份资料刚被别人改过",
    body: "您填写的内容都还在。先取回最新资料，与您的修改合在一起，再核对一遍保存。",
    reload: "取回最新资料，保留我的修改",
    merged: "已取回最新资料，您的修改都保留着",
    contested: "这些内容两边都改了，现在显示的是您填的，请核对：{fields}",
  },
  photo: {
    add: "添加照片",
    replace: "换一张照片",
    sending: "正在上传…",
    sendingOf: "正在上传第 {n} 张，共 {total} 张…",
    failed: "{name}没有上传：{why}",
    tooMany: "一次放不下这么多，有 {n} 张没有上传",
    of: "{name}的照片",
  },
  union: {
    change: "换一个工会",
    hint: "输入名称中的几个字",
    none: "没有找到名称相符的工会",
  },
  secret: { copy: "复制", copied: "已复制", kept: "我已记下" },
};

export const errors = {
  network: "连不上服务器。请检查网络后再试，已填写的内容不会丢失。",
  unexpected: "页面出了问题，请刷新再试。",
  forbidden: "您的账号不能做这件事。",
  notFound: "没有找到，可能已被删除，或不在您的范围内。",
  tooMany: "操作太频繁了，请稍等一会儿再试。",
  server: "服务器出了问题。如需求助，请告知编号 {number}。",
  refused: "没有办成（{code}）。",
  unreadableImage: "这张图片打不开。请换一张 JPG 或 PNG 格式的照片。",
};

export const access = {
  login: {
    title: "登录",
    heading: "工会工作台",
    lead: "工会组织亮牌子、工会干部亮身份、工会工作亮特色",
    username: "登录名",
    password: "密码",
    submit: "登录",
    forgotten: "忘记密码，请联系上级工会为您重置。",
    expired: "登录已过期，请重新登录。",
    expiredKept: "登录已过期，请重新登录，填写的内容还在。",
  },
  password: {
    title: "修改密码",
    lead: "修改后，其他设备上的登录会退出。",
    forced: "这是一次性密码，请先换成您自己的密码。",
    current: "现在的密码",
    new: "新密码",
    hint: "至少 {n} 个字符，几个词连起来最好记",
    repeat: "再输一次新密码",
    different: "两次输入的新密码不一样",
    submit: "修改密码",
    done: "密码已修改",
  },
};
