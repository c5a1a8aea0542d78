import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { webhookRequest } from '../../../rules/notices/webhook-request.ts';
import type { Notice } from '../../../site/notice.ts';

const NOW = Date.UTC(2026, 2, 2, 8);
const SITE = { id: 'tower', name: '塔楼' };
const notice: Notice = {
  ...{
    id: 'alarm:gust:tc-1',
    kind: 'alarm-raised',
    at: NOW,
    priority: 'high',
    level: null,
    about: 'gust:tc-1',
  },
  title: { en: 'High: gust', zh: '高：阵风' },
  text: { en: 'Gust 18 m/s at [TC-1](http://x) @all', zh: '阵风 18 m/s <@all>' },
};
const robot = (channel: 'dingtalk' | 'wecom', secret: string | null = null) => ({
  ...{ channel, secret, language: 'zh' as const, url: 'https://robot.example.com/send?access_token=1' },
});

test('DingTalk is signed as its robots ask: HMAC-SHA256 of time, line feed and secret, in the address', () => {
  const { url, body } = webhookRequest(robot('dingtalk', 'SEC000'), notice, SITE, NOW);
  const query = new URL(url).searchParams;
  const sign = createHmac('sha256', 'SEC000').update(`${NOW}\nSEC000`, 'utf8').digest('base64');
  expect(Object.fromEntries(query)).toEqual({ access_token: '1', timestamp: String(NOW), sign });
  // A plus in an address would be read as a blank.
  expect(url).not.toMatch(/sign=[^&]*[+/]/);
  expect(JSON.parse(body)).toEqual({
    msgtype: 'markdown',
    markdown: { title: '塔楼 · 高：阵风', text: '### 塔楼 · 高：阵风\n\n阵风 18 m/s \\<\\@all\\>' },
  });
});

test('without a secret the address is left as it is, and WeCom, whose key is its secret, is never signed', () => {
  expect(webhookRequest(robot('dingtalk'), notice, SITE, NOW).url).toBe(robot('dingtalk').url);
  const { url, body } = webhookRequest(robot('wecom', 'SEC000'), notice, SITE, NOW);
  expect(url).toBe(robot('wecom').url);
  expect(JSON.parse(body)).toEqual({
    msgtype: 'markdown',
    markdown: { content: '### 塔楼 · 高：阵风\n\n阵风 18 m/s \\<\\@all\\>' },
  });
});

test.each(['阵', 'a', '🌪'])('a long text of %s keeps to the 4,096 bytes that a robot takes', (character) => {
  const long = { ...notice, text: { en: '', zh: character.repeat(5_000) } };
  const { body } = webhookRequest(robot('wecom'), long, SITE, NOW);
  const { content } = (JSON.parse(body) as { markdown: { content: string } }).markdown;
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
  expect(Buffer.byteLength(content)).toBeGreaterThan(4_080);
  expect(content.endsWith(`${character}…`)).toBe(true);
});

test('names from outside become no links and call nobody', () => {
  const target = { ...robot('dingtalk'), language: 'en' as const };
  const { body } = webhookRequest(target, notice, SITE, NOW);
  expect((JSON.parse(body) as { markdown: { text: string } }).markdown.text).toContain(
    '\\[TC-1\\](http://x) \\@all',
  );
});
