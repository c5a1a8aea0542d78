import type { Words } from './en.ts';

/** What the words of the other trade mean, in Chinese. */
export const glossaryZh: Words['glossary'] = {
  title: '术语表',
  intro: '各词的含义，方便不同岗位互相看懂对方的页面。带虚线的词可就地查看解释。',
  groups: { time: '工期与计划', concrete: '混凝土', decisions: '共同决策', data: '传感与数据' },
  terms: {
    p50: { name: 'P50（五成把握）', text: '在一半的可能情形下能够守住的日期。' },
    p80: { name: 'P80（八成把握）', text: '五种可能情形中有四种能够守住的日期，宜以此承诺。' },
    baseline: { name: '基准计划', text: '两位经理共同签认的日期，延误以此计算。' },
    totalFloat: { name: '总时差', text: '工序在不影响总工期前提下可以推迟的时间。' },
    critical: { name: '关键', text: '没有时差的工序：它每拖一小时，总工期就拖一小时。' },
    workingDay: { name: '工作日', text: '按项目日历计，夜间、星期日和节假日不算。' },
    driver: { name: '影响因素', text: '对预测影响最大的因素。' },
    lookAhead: { name: '滚动计划', text: '未来几周的工序，现在就要做好准备。' },
    milestone: { name: '里程碑', text: '他人依赖的日期，例如主体封顶。' },
    earnedSchedule: { name: '挣得工期', text: '已完成工作与计划相比提前或落后的工作日数。' },
    maturity: { name: '成熟度', text: '温度随时间的累积（°C·h），反映混凝土硬化程度。' },
    strippingStrength: { name: '拆模强度', text: '允许拆模前混凝土须达到的强度（MPa）。' },
    coreSurface: { name: '里表测点', text: '截面中部与表面下 50 mm 处；两者温差过大会使表面开裂。' },
    specimen: { name: '试块', text: '随浇筑制作、送试验室试压的立方体，是强度的凭证。' },
    sameCondition: { name: '同条件养护', text: '放在结构旁、与结构同温的试块。' },
    mix: { name: '配合比', text: '混凝土配方，并附有由成熟度推算强度的曲线。' },
    calibration: { name: '标定', text: '用试块数据拟合配合比的强度曲线。' },
    level: {
      name: '级别',
      text: '1 级由两位经理解决，2 级由部门负责人，3 级由跨部门会议；按工作小时计时自动升级。',
    },
    twoSignatures: { name: '双签', text: '工程管理师和项目经理对同一版本都签字后，变更才生效。' },
    gate: { name: '阶段验收', text: '阶段完成前必须具备的成果及其验收标准。' },
    acknowledge: { name: '确认报警', text: '表示“我已看到并在处理”，报警并不因此消除。' },
    shelve: { name: '搁置', text: '把报警暂放一段时间，到时自动恢复。' },
    quarantine: { name: '被拒数据', text: '无法解读的消息，连同原因一并保存。' },
    gateway: { name: '网关', text: '现场汇集各设备数据并上传的装置。' },
    clockOffset: { name: '时钟偏差', text: '网关时钟与本系统的差值，读数按其时钟记时。' },
  },
};
