import { expect, test } from 'vitest';
import { sendResetMail } from '../../../app/notices/reset-mail.ts';
import { peoplePorts } from '../../../app/people/people.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';

const DESK = { address: '192.0.2.1', agent: 'test' };

async function withLi() {
  const clock = new ManualClock(1_795_000_000_000);
  const records = openRecords(':memory:', clock);
  await records.users.add({ name: 'li', email: 'li@site.example', roles: ['viewer'] }, 'cli');
  const links: string[] = [];
  const people = peoplePorts({
    records,
    sendReset: (_user, token) => void links.push(token),
    log: () => undefined,
  });
  await people.requestReset('li', DESK);
  return { clock, records, people, link: links[0] ?? '' };
}

test('of two who use one reset link at the same time exactly one sets the password', async () => {
  const { records, people, link } = await withLi();
  const passwords = ['the first to come wins', 'the other one does not'];
  const done = await Promise.all(passwords.map((password) => people.reset(link, password)));
  expect(done.filter(Boolean)).toHaveLength(1);
  const answers = await Promise.all(passwords.map((password) => people.signIn('li', password, DESK)));
  expect(answers.map(({ ok }) => ok)).toEqual(done);
  expect(records.audit.list(99, undefined, { kind: 'password-changed' })).toHaveLength(1);
  records.close();
});

test('a password that is refused does not use the link up', async () => {
  const { records, people, link } = await withLi();
  await expect(people.reset(link, 'short')).rejects.toThrow(/10 to 256 characters/);
  expect(await people.reset(link, 'long enough for anybody')).toBe(true);
  expect(await people.reset(link, 'and once more, in vain')).toBe(false);
  records.close();
});

test('the mail has a link in its reader’s language, which lets one choose a password and ends what was open', async () => {
  const clock = new ManualClock(1_795_000_000_000);
  const records = openRecords(':memory:', clock);
  const name = { name: 'li', fullName: '李 & <王>', email: 'li@site.example', language: 'zh' } as const;
  await records.users.add({ ...name, roles: ['viewer'] }, 'cli');
  const people = peoplePorts({
    records,
    sendReset: (user, token) => sendResetMail(records, clock, 'https://site.example/', user, token),
    log: () => undefined,
  });
  const { secret } = records.webSessions.open('li', DESK.address, DESK.agent);
  // By the address, however it is written; somebody unknown gets no mail and no other answer.
  await people.requestReset('LI@Site.example', DESK);
  await people.requestReset('nobody', DESK);
  const mails = records.outbox.due('mail', clock.now(), 10);
  expect(mails.map(({ recipient }) => recipient)).toEqual(['li@site.example']);
  const { text = '', html = '' } = (mails[0]?.body ?? {}) as { text?: string; html?: string };
  expect(text).toContain('重设密码');
  expect(html).toContain('李 &amp; &lt;王');
  const link = /https:\/\/site\.example\/#reset=(\S+)/.exec(text)?.[1] ?? '';
  expect(await people.reset(link, 'chosen after the mail')).toBe(true);
  expect(people.session(secret)).toBeNull();
  expect((await people.signIn('li', 'chosen after the mail', DESK)).ok).toBe(true);
  expect(records.audit.verify().whole).toBe(true);
  records.close();
});

test('a link that lay for half an hour in a mailbox works no more', async () => {
  const { clock, records, people, link } = await withLi();
  clock.moveTo(clock.now() + 31 * 60_000);
  expect(await people.reset(link, 'too late for this one')).toBe(false);
  records.close();
});

test('one ends a session of one’s own by its id, and nobody else’s', async () => {
  const { records, people } = await withLi();
  await records.users.add({ name: 'wang', roles: ['viewer'] }, 'cli');
  const phone = records.webSessions.open('li', '192.0.2.7', 'phone');
  const desk = records.webSessions.open('li', '192.0.2.8', 'desk');
  expect(
    people
      .sessionsOf('li')
      .map(({ agent }) => agent)
      .toSorted(),
  ).toEqual(['desk', 'phone']);
  // A list that somebody looks at must not hold what signs requests.
  expect(JSON.stringify(people.sessionsOf('li'))).not.toContain(phone.session.csrf);
  expect(people.endSession('wang', phone.session.id)).toBe(false);
  expect(people.endSession('li', phone.session.id)).toBe(true);
  expect(people.session(phone.secret)).toBeNull();
  expect(people.session(desk.secret)?.person.name).toBe('li');
  records.close();
});

test('an address that guesses many names must wait, and others need not wait for it', async () => {
  const { records, people } = await withLi();
  const guesser = { address: '203.0.113.9', agent: 'guesser' };
  for (let count = 0; count < 25; count++) records.signInGuard.failed(`name-${count}`, guesser.address);
  expect(await people.signIn('wang', 'guess', guesser)).toMatchObject({ ok: false, waitMs: 30_000 });
  expect(await people.signIn('wang', 'guess', DESK)).toEqual({ ok: false, waitMs: 0 });
  records.close();
});
