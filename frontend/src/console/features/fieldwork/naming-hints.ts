/**
 * Signs that somebody could be recognised in what is written down: a hint, never a refusal. The
 * server has the same rule (app/evaluations/field/naming_hints.py), tried on the same examples.
 */
const SURNAMES =
  "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳" +
  "唐罗薛雷贺汤滕殷毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项董梁杜阮蓝闵" +
  "季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢裴陆荣翁段侯" +
  "武刘龙叶黎白赖乔翟谭申冉庄阎习温向易廖耿文欧曾";
const TITLE = "(?:师傅|同志|先生|女士|大姐|大哥|主任|经理|班长|组长|厂长|队长|老板|书记|科长)";
const SAYS = "(?=说|反映|提出|认为|建议|表示|谈到|讲到|发言)";
const NAMED = new RegExp(
  `(?<![\\u4e00-\\u9fff])[${SURNAMES}][\\u4e00-\\u9fff]{1,2}${SAYS}` +
    `|[${SURNAMES}][\\u4e00-\\u9fff]{0,2}?${TITLE}` +
    `|[老小][${SURNAMES}]${SAYS}`,
  "g",
);
const WHOLE_NAME = new RegExp(`^[${SURNAMES}][\\u4e00-\\u9fff]{1,2}$`);
const NO_NAME = /职工|工人|会员|员工|代表|干部|主持/;
const PHONE = /(?<!\d)(?:(?:0\d{2,3}[-－ ]?)?[2-9]\d{6,7}|1[3-9]\d{9})(?!\d)/g;

export function namingHints(text: string): string[] {
  const found = [...text.matchAll(NAMED), ...text.matchAll(PHONE)].map((match) => match[0]);
  return [...new Set(found)];
}

export function speakerHints(speaker: string): string[] {
  const plain = speaker.trim();
  if (NO_NAME.test(plain)) return [];
  return WHOLE_NAME.test(plain) ? [plain] : namingHints(plain);
}
