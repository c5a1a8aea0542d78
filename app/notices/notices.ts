import { createHash } from 'node:crypto';
import { FLOOD_WINDOW_MS, type FloodChange, type MeasuresState } from '../../rules/alarm-measures.ts';
import { alarmNotice, floodNotice, riskNotice, rulesNotice } from '../../rules/notices/notice-of.ts';
import { isHeldBack, wants } from '../../rules/notices/notice-plan.ts';
import type { AlarmChange } from '../../site/alarm.ts';
import type { Role } from '../../site/credential.ts';
import type { Notice, NoticeSettings } from '../../site/notice.ts';
import type { Risk } from '../../site/risk.ts';
import type { RuleFileState } from '../alarms/alarm-rules.ts';
import type { House } from '../house.ts';

/** Puts what people outside are to be told into the outbox; to be called in the transaction that keeps the event. */
export interface NoticeDesk {
  take(changes: readonly AlarmChange[], floods: readonly FloodChange[]): void;
  /** Tells what is new about each: opened, another level, over. */
  takeRisks(risks: readonly Risk[]): void;
  ruleFileRefused(refused: RuleFileState): void;
}

/** The outbox knows every id, so an event that comes again is told no second time. */
export function noticeDesk({ site, records, clock }: Pick<House, 'site' | 'records' | 'clock'>): NoticeDesk {
  const channels = site.notices ?? [];
  const put = (notice: Notice) => {
    for (const channel of channels) if (wants(channel, notice)) enqueue(channel, notice);
  };
  const enqueue = (channel: NoticeSettings, notice: Notice) => {
    const id = `notice:${channel.name}:${notice.id}`;
    const createdAt = clock.now();
    if (channel.channel !== 'mail') {
      records.outbox.enqueue({ id, channel: 'webhook', recipient: channel.name, body: notice, createdAt });
      return;
    }
    const { language, to = [] } = channel;
    const [subject, text] = [`${site.name[language]} · ${notice.title[language]}`, notice.text[language]];
    for (const address of to) {
      const own = `${id}:${address.toLowerCase()}`;
      const body = { subject, text, html: `<p>${escaped(text)}</p>`, messageId: messageIdOf(own) };
      records.outbox.enqueue({ id: own, channel: 'mail', recipient: address, body, createdAt });
    }
  };
  const withdrawSingle = ({ position, at }: FloodChange) => {
    const raises = records.alarms.measures<MeasuresState>()?.raises ?? [];
    const recent = raises.filter((one) => one.position === position && one.at > at - FLOOD_WINDOW_MS);
    for (const alarm of new Set(recent.map((one) => one.alarm)))
      for (const { name } of channels) records.outbox.withdraw(`notice:${name}:alarm:${alarm}:`);
  };
  return {
    take(changes, floods) {
      if (channels.length === 0) return;
      for (const flood of floods) {
        // What led to it within the last minutes and is not sent yet is part of it.
        if (flood.kind === 'began') withdrawSingle(flood);
        put(floodNotice(flood));
      }
      const going = floodsIn(records);
      for (const change of changes) {
        const notice = isHeldBack(going, change.alarm.position) ? null : alarmNotice(change);
        if (notice) put(notice);
      }
    },
    takeRisks(risks) {
      for (const risk of channels.length === 0 ? [] : risks) put(riskNotice(risk));
    },
    ruleFileRefused({ file, said }) {
      put(rulesNotice(file, said ?? '', clock.now()));
    },
  };
}

function floodsIn(records: House['records']): Readonly<Partial<Record<Role, number>>> {
  return records.alarms.measures<{ floods: Partial<Record<Role, number>> }>()?.floods ?? {};
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function messageIdOf(id: string): string {
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@plumbline.invalid>`;
}
