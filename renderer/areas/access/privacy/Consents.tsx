import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DayText } from '../../../ui/DayText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import classes from '../Access.module.css'
import { RecordConsent } from './RecordConsent.tsx'

/** What the person agreed to or took back, newest first; the last answer to each question holds. */
export function Consents({ residentId }: { residentId: string }) {
  const { t } = useTranslation('access')
  const consents = useRead('privacy.consents', { residentId })
  const [adding, setAdding] = useState(false)
  return (
    <div className={classes.stack}>
      <Loaded read={consents} lines={2}>
        {({ rows, inForce }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t('consent.empty')}</p>
          ) : (
            <PlainTable
              label={t('consent.title')}
              columns={[
                { text: t('consent.for') },
                { text: t('consent.answer'), width: 140 },
                { text: t('consent.on'), width: 120 },
                { text: t('consent.how'), width: 120 },
              ]}
            >
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{t(`consent.purpose.${row.purpose}`)}</th>
                  <td>
                    <StatusBadge tone={!inForce.some((one) => one.id === row.id) ? 'quiet' : row.decision === 'given' ? 'good' : 'warn'}>
                      {t(`consent.${row.decision}`)}
                    </StatusBadge>
                  </td>
                  <td>
                    <DayText day={row.decidedOn} />
                  </td>
                  <td>{t(`consent.channel.${row.channel}`)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
      {adding ? (
        <RecordConsent residentId={residentId} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <ActionButton keys="n" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {t('consent.record')}
          </ActionButton>
        </div>
      )}
    </div>
  )
}
