import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { RecordValue } from '../records/RecordValue.tsx'
import { useRecordWords } from '../records/useRecordWords.ts'
import classes from './Audit.module.css'

type Change = OutputOf<'audit.document'>['rows'][number]['changes'][number]

/** Field by field, before → after. */
export function ChangeList({ kind, changes }: { kind: string; changes: readonly Change[] }) {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  if (changes.length === 0) return <p className={classes.quiet}>{t('audit.noFields')}</p>
  return (
    <dl className={classes.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{words.fieldName(kind, change.field)}</dt>
          <dd>
            {change.erased ? (
              t('audit.erased')
            ) : (
              <>
                {'before' in change && (
                  <>
                    <del>
                      <RecordValue kind={kind} field={change.field} value={change.before} />
                    </del>{' '}
                    <span aria-label={t('audit.becomes')}>→</span>{' '}
                  </>
                )}
                <ins>
                  <RecordValue kind={kind} field={change.field} value={change.after} />
                </ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
