import { type Phrases, phrase } from './phrases.ts';

/** What happened to the service and to its data. */
export const SERVICE_PHRASES: Phrases = {
  'readings-imported': phrase(
    '{who} imported {readings} readings from {name}[; {refusedLines} lines were refused].',
    '{who}从 {name} 导入 {readings} 条读数[，拒绝 {refusedLines} 行]。',
  ),
  'profiles-changed': phrase(
    '{who} changed the device profiles: {profiles}.',
    '{who}修改了设备档案：{profiles}。',
  ),
  'profiles-applied': phrase(
    '{who} applied profiles to {readings} readings of {series} series.',
    '{who}将设备档案应用于 {series} 个序列的 {readings} 条读数。',
  ),
  'quarantine-replayed': phrase(
    '{who} decoded {tried} refused messages again; {understood} were understood.',
    '{who}重新解码 {tried} 条隔离消息，{understood} 条成功。',
  ),
  'quarantine-nearly-full': phrase(
    'The quarantine is nearly full: {messages} messages.',
    '隔离区接近上限：{messages} 条消息。',
  ),
  'journal-batch-set-aside': phrase(
    'Batch {name} of the journal could not be read and was set aside: {why}.',
    '日志批次 {name} 无法读取，已隔离：{why}。',
  ),
  'database-set-aside': phrase(
    'The database {name} was damaged and set aside as {setAside}: {why}.',
    '数据库 {name} 损坏，已另存为 {setAside}：{why}。',
  ),
  'trouble-started': phrase(
    '{who} started a trouble of the demo: {kind}.',
    '{who}在演示中启动了故障：{kind}。',
  ),
  'site-furnished': phrase(
    '{who} furnished the site {name}: {pours} pours, {devices} devices, {mixes} mixes.',
    '{who}布置了工地 {name}：{pours} 次浇筑、{devices} 台设备、{mixes} 个配合比。',
  ),
};
