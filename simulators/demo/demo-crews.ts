import type { CrewSetting } from '../../site/twin/crew.ts';

const ZHAO = { en: 'Zhao Lei, foundations', zh: '赵磊（基础）' };
const LI = { en: 'Li Na, structure', zh: '李娜（结构）' };
const CHEN = { en: 'Chen Wei, concrete', zh: '陈伟（混凝土）' };
const SUN = { en: 'Sun Hao, envelope', zh: '孙浩（围护）' };
const WANG = { en: 'Wang Min, services', zh: '王敏（机电）' };
const LIU = { en: 'Liu Yang, finishes', zh: '刘洋（装修）' };

/** Who does which work on the demo's site. */
export const DEMO_CREWS: CrewSetting[] = [
  {
    name: { en: 'earthworks and piling', zh: '土方与桩基' },
    activities: ['Bored piles*', 'Excavate*', 'Retaining*', 'Pile tests*', 'Blinding*'],
    responsible: ZHAO,
  },
  { name: { en: 'formwork', zh: '模板' }, activities: ['Formwork*', 'Strip*'], responsible: LI },
  { name: { en: 'reinforcement', zh: '钢筋' }, activities: ['Reinforce*'], responsible: LI },
  { name: { en: 'concrete', zh: '混凝土' }, activities: ['Pour*', 'Cure*'], responsible: CHEN },
  {
    name: { en: 'façade and glazing', zh: '外墙与幕墙' },
    activities: ['Façade*', 'Glazing*', 'Parapets*', 'Roof*'],
    responsible: SUN,
  },
  {
    name: { en: 'blockwork and stairs', zh: '砌筑与楼梯' },
    activities: ['Blockwork*', 'Stairs*'],
    responsible: SUN,
  },
  {
    name: { en: 'services', zh: '机电' },
    activities: ['MEP*', 'Embedded*', 'Lifts*', 'Commissioning*'],
    responsible: WANG,
  },
  { name: { en: 'finishes', zh: '装修' }, activities: ['Finishes*'], responsible: LIU },
];
