import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { Fact, Facts } from '../../properties/Facts.tsx'
import { RecordValue } from '../records/RecordValue.tsx'
import { useRecordWords } from '../records/useRecordWords.ts'

interface AsOfProps {
  kind: string
  id: string
  on: string
  title: string
  onClose: () => void
}

/** One record as it was at the end of a day. */
export function AsOf({ kind, id, on, title, onClose }: AsOfProps) {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  const format = useFormat()
  const read = useRead('audit.asOf', { kind, id, on })
  return (
    <SidePanel title={title} note={t('audit.asItWas', { day: format.dayLong(on) })} onClose={onClose}>
      <Loaded read={read}>
        {({ state, document, fields, uncertain, erased }) =>
          state === 'present' ? (
            <>
              {uncertain.length > 0 && (
                <Notice tone="warn">
                  {t('audit.uncertain', { fields: uncertain.map((field) => words.fieldName(kind, field)).join(', ') })}
                </Notice>
              )}
              <Facts>
                {fields.map(({ field, value }) => (
                  <Fact key={field} label={words.fieldName(kind, field)}>
                    {erased.includes(field) ? (
                      t('audit.erased')
                    ) : (
                      <RecordValue kind={kind} field={field} value={value} currency={textOf(document?.['currency'])} />
                    )}
                  </Fact>
                ))}
              </Facts>
            </>
          ) : (
            <EmptyState>{t(`audit.was.${state}`)}</EmptyState>
          )
        }
      </Loaded>
    </SidePanel>
  )
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
