import { createHmac } from 'node:crypto';
import type { Notice, NoticeChannelKind } from '../../site/notice.ts';

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface WebhookTarget {
  channel: Exclude<NoticeChannelKind, 'mail'>;
  language: 'en' | 'zh';
  url: string;
  secret: string | null;
}

/**
 * What is sent to a webhook.
 *
 * `webhook`: the notice as JSON. With a secret, `X-Plumbline-Signature: sha256=…` is the HMAC-SHA256, in hex, of the
 * timestamp of `X-Plumbline-Timestamp` (ms), a full stop and the body; a receiver refuses what is older than five
 * minutes, and knows a repetition by `X-Plumbline-Id`. `dingtalk` and `wecom`: the markdown message that a group's
 * robot takes, DingTalk's signed in its address.
 *
 * @param site for the reader of a group that hears of several
 * @param now ms, of the real clock: receivers compare it with theirs
 */
export function webhookRequest(
  target: WebhookTarget,
  notice: Notice,
  site: { id: string; name: string },
  now: number,
): WebhookRequest {
  const { channel, language, url, secret } = target;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const title = `${site.name} · ${notice.title[language]}`;
  const markdown = `### ${plain(title)}\n\n${plain(notice.text[language])}`;
  if (channel === 'dingtalk') {
    const body = {
      msgtype: 'markdown',
      markdown: { title: cut(title, TITLE_CHARACTERS_MAX), text: cutBytes(markdown) },
    };
    return {
      url: secret === null ? url : dingtalkUrl(url, secret, now),
      headers,
      body: JSON.stringify(body),
    };
  }
  if (channel === 'wecom') {
    const body = { msgtype: 'markdown', markdown: { content: cutBytes(markdown) } };
    return { url, headers, body: JSON.stringify(body) };
  }
  const body = JSON.stringify({ site: site.id, ...notice });
  return {
    url,
    body,
    headers: {
      ...headers,
      'x-plumbline-id': encodeURIComponent(notice.id),
      'x-plumbline-timestamp': String(now),
      ...(secret === null
        ? {}
        : { 'x-plumbline-signature': `sha256=${hmac(secret, `${now}.${body}`).toString('hex')}` }),
    },
  };
}

// WeCom takes 4,096 bytes of UTF-8, DingTalk more.
const MARKDOWN_BYTES_MAX = 4_096;
const TITLE_CHARACTERS_MAX = 120;

function dingtalkUrl(url: string, secret: string, now: number): string {
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`).toString('base64'));
  return signed.toString();
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

/** Names of devices come from outside: they must not become links or calls for everybody. */
function plain(text: string): string {
  return text.replace(/[[\]<>@`*_\\]/g, (mark) => `\\${mark}`);
}

function cut(text: string, countMax: number): string {
  const characters = [...text];
  return characters.length <= countMax ? text : `${characters.slice(0, countMax - 1).join('')}…`;
}

/** As many whole characters as there is room for: half a character would be refused. */
function cutBytes(text: string): string {
  if (Buffer.byteLength(text) <= MARKDOWN_BYTES_MAX) return text;
  const more = '…';
  let room = MARKDOWN_BYTES_MAX - Buffer.byteLength(more);
  const kept: string[] = [];
  for (const character of text) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept.push(character);
  }
  return `${kept.join('')}${more}`;
}
