import type { SiteLimits } from '../../../../site/changes/site-limits.ts';
import type { AnyMix } from '../../../../site/concrete/mix.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Items } from '../api-types.ts';
import { Answered, Page } from '../page.tsx';
import { useAsk } from '../use-ask.ts';
import { WhatIfForm } from '../what-if-form.tsx';

/** A pour before it is placed: reckoned in the browser, from the mix and the limits in force. */
export function WhatIfPage() {
  const { t } = useWords();
  const mixes = useAsk<Items<AnyMix>>('/mixes', 'mixes');
  const limits = useAsk<SiteLimits>('/limits', 'changes');
  return (
    <Page title={t('run.whatIf.title')} intro={t('run.whatIf.intro')}>
      <Answered asked={mixes} none={{ text: t('run.whatIf.noMix'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <Answered asked={limits}>{(inForce) => <WhatIfForm mixes={items} limits={inForce} />}</Answered>
        )}
      </Answered>
    </Page>
  );
}
