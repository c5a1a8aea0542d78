import type { SiteFile } from '../../site/site-file.ts';

type Mail = NonNullable<SiteFile['mail']>;

/**
 * To whom reports go: the recipients of the site file, and copies to each manager's superiors (the two lines of
 * reporting), as that manager reads them. Whoever stands there twice gets one mail, and keeps what the recipients say.
 *
 * @returns undefined where nobody is named
 */
export function reportReaders({ mail, reporting, locale }: SiteFile): Mail | undefined {
  if (!mail && !reporting) return undefined;
  const recipients = [...(mail?.recipients ?? [])];
  const known = new Set(recipients.map(({ address }) => address.toLowerCase()));
  for (const { role, superiors, language = locale } of reporting ?? [])
    for (const address of superiors) {
      if (known.has(address.toLowerCase())) continue;
      known.add(address.toLowerCase());
      recipients.push({ address, language, role });
    }
  return { ...mail, recipients };
}
