import type { Text } from '../text.ts';

const WORDS: Readonly<Record<string, Text>> = {
  id: { en: 'name of the mix', zh: '配合比编号' },
  gradeMPa: { en: 'grade, MPa', zh: '强度等级，MPa' },
  method: { en: 'maturity method', zh: '成熟度方法' },
  datumCelsius: { en: 'datum temperature, °C', zh: '基准温度，°C' },
  activationKelvin: { en: 'activation temperature E/R, K', zh: '活化温度 E/R，K' },
  referenceCelsius: { en: 'reference temperature, °C', zh: '参考温度，°C' },
  c: { en: 'C value of the cement', zh: '水泥 C 值' },
  'curve.form': { en: 'form of the strength curve', zh: '强度曲线形式' },
  'curve.a': { en: 'strength curve, a', zh: '强度曲线 a' },
  'curve.b': { en: 'strength curve, b', zh: '强度曲线 b' },
  'curve.Su': { en: 'ultimate strength Su, MPa', zh: '极限强度 Su，MPa' },
  'curve.k': { en: 'rate constant k', zh: '速率常数 k' },
  'curve.t0': { en: 'maturity where strength begins, t0', zh: '起始成熟度 t0' },
  'curve.tau': { en: 'time constant τ', zh: '时间常数 τ' },
  'curve.alpha': { en: 'shape α', zh: '形状参数 α' },
  'calibrated.from': { en: 'calibrated from maturity', zh: '标定成熟度下限' },
  'calibrated.to': { en: 'calibrated to maturity', zh: '标定成熟度上限' },
  standardErrorMPa: { en: 'standard error, MPa', zh: '标准误差，MPa' },
  cement: { en: 'cement', zh: '水泥' },
  edition: { en: 'edition', zh: '规范版本' },
  riseCelsius: { en: 'temperature rise at most, °C', zh: '最大温升，°C' },
  coreSurfaceCelsius: { en: 'core less surface at most, °C', zh: '里表温差上限，°C' },
  'coreSurfaceCelsius.over': { en: 'core less surface: curve over', zh: '里表温差：曲线自变量' },
  'coreSurfaceCelsius.points': { en: 'core less surface: points of the curve', zh: '里表温差：曲线各点' },
  coolingCelsiusPerDay: { en: 'cooling at most, °C a day', zh: '降温速率上限，°C/d' },
  maximumCelsius: { en: 'highest temperature in place, °C', zh: '最高温度上限，°C' },
  surfaceAirCelsius: { en: 'surface less air at most, °C', zh: '表面与大气温差上限，°C' },
  readingsPerDayMin: { en: 'readings a day at least', zh: '每日最少测温次数' },
  'heat.total.riseKelvin': { en: 'adiabatic rise, K', zh: '绝热温升，K' },
  'heat.total.cementKgPerM3': { en: 'cement, kg/m³', zh: '水泥用量，kg/m³' },
  'heat.total.heatKJPerKg': { en: 'heat of hydration, kJ/kg', zh: '水化热，kJ/kg' },
  'heat.tauHours': { en: 'heat: τ, h', zh: '水化放热 τ，h' },
  'heat.beta': { en: 'heat: β', zh: '水化放热 β' },
  'heat.activationKelvin': { en: 'heat: activation temperature, K', zh: '水化放热活化温度，K' },
};

/** What a value of a mix or of the limits is called; one that nobody has named goes by its path. */
export function differenceWords(path: string): Text {
  return WORDS[path] ?? { en: path, zh: path };
}
