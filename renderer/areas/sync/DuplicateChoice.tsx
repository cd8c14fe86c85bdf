import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import type { ChoiceProps } from './ConflictView.tsx'
import classes from './Conflict.module.css'
import { VersionLine } from './VersionLine.tsx'
import { versionRows } from './versionRows.ts'

/** The same number on two papers. Both were handed out, so both stand; a person says that they know. */
export function DuplicateChoice({ conflict, deciding, onDecide }: ChoiceProps) {
  const { t } = useTranslation('sync')
  const words = useRecordWords()
  const { about, kept, other } = conflict
  return (
    <>
      <table className={classes.versions}>
        <thead>
          <tr>
            <th scope="col">{t('versions.field')}</th>
            <th scope="col">{t('duplicate.first')}</th>
            <th scope="col">{t('duplicate.second')}</th>
          </tr>
        </thead>
        <tbody>
          {versionRows(about, kept, other)
            .map((row) => ({ ...row, differs: false }))
            .map((row) => (
              <VersionLine
                key={row.field}
                kind={about}
                row={row}
                name={words.fieldName(about, row.field)}
                currency={typeof kept['currency'] === 'string' ? kept['currency'] : undefined}
                picked="kept"
                onPick={() => undefined}
              />
            ))}
        </tbody>
      </table>
      <div className={classes.buttons}>
        <ActionButton kind="main" keys="k" running={deciding} onClick={() => onDecide({ keep: 'kept' })}>
          {t('duplicate.leave')}
        </ActionButton>
      </div>
    </>
  )
}
