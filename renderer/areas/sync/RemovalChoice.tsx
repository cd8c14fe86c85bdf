import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { RecordValue } from '../access/records/RecordValue.tsx'
import { shownFields } from '../access/records/recordFields.ts'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import type { ChoiceProps } from './ConflictView.tsx'
import classes from './Conflict.module.css'

/** A record that one desk removed and another went on with: it stays, or it goes after all. */
export function RemovalChoice({ conflict: { about, kept }, deciding, onDecide }: ChoiceProps) {
  const { t } = useTranslation('sync')
  const words = useRecordWords()
  const currency = typeof kept['currency'] === 'string' ? kept['currency'] : undefined
  return (
    <>
      <table className={classes.versions}>
        <thead>
          <tr>
            <th scope="col">{t('versions.field')}</th>
            <th scope="col">{t('versions.kept')}</th>
          </tr>
        </thead>
        <tbody>
          {shownFields(about, kept).map((field) => (
            <tr key={field}>
              <th scope="row">{words.fieldName(about, field)}</th>
              <td>
                <RecordValue kind={about} field={field} value={kept[field]} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.buttons}>
        <ActionButton kind="main" keys="k" running={deciding} onClick={() => onDecide({ keep: 'kept' })}>
          {t('removal.keep')}
        </ActionButton>
        <ActionButton keys="o" disabled={deciding} onClick={() => onDecide({ keep: 'other' })}>
          {t('removal.remove')}
        </ActionButton>
      </div>
    </>
  )
}
