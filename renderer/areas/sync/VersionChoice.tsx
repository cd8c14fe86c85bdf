import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { InstantText } from '../../ui/InstantText.tsx'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import type { ChoiceProps } from './ConflictView.tsx'
import classes from './Conflict.module.css'
import { VersionLine } from './VersionLine.tsx'
import { mergedOf, versionRows } from './versionRows.ts'

/** One record in two versions: keep what stands, take the other, or pick field by field. */
export function VersionChoice({ conflict, deciding, onDecide }: ChoiceProps) {
  const { t } = useTranslation('sync')
  const words = useRecordWords()
  const [showsAll, setShowsAll] = useState(false)
  const [picked, setPicked] = useState<Record<string, 'kept' | 'other'>>({})
  const { about, kept, other } = conflict
  const rows = versionRows(about, kept, other)
  const merged = mergedOf(rows, picked)
  const isMixed = Object.keys(merged).length > 0 && Object.keys(merged).length < rows.filter((row) => row.differs).length
  const shown = showsAll ? rows : rows.filter((row) => row.differs)
  return (
    <>
      <table className={classes.versions}>
        <thead>
          <tr>
            <th scope="col">{t('versions.field')}</th>
            <th scope="col">
              {t('versions.kept')} <Written version={kept} />
            </th>
            <th scope="col">
              {t('versions.other')} <Written version={other} />
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <VersionLine
              key={row.field}
              kind={about}
              row={row}
              name={words.fieldName(about, row.field)}
              currency={typeof kept['currency'] === 'string' ? kept['currency'] : undefined}
              picked={picked[row.field] ?? 'kept'}
              onPick={(side) => setPicked((now) => ({ ...now, [row.field]: side }))}
            />
          ))}
        </tbody>
      </table>
      {rows.length > rows.filter((row) => row.differs).length && (
        <Switch label={t('versions.all')} checked={showsAll} onChange={(event) => setShowsAll(event.currentTarget.checked)} />
      )}
      <div className={classes.buttons}>
        <ActionButton kind={isMixed ? 'plain' : 'main'} keys="k" running={deciding} onClick={() => onDecide({ keep: 'kept' })}>
          {t('versions.keep')}
        </ActionButton>
        <ActionButton keys="o" disabled={deciding} onClick={() => onDecide({ keep: 'other' })}>
          {t('versions.take')}
        </ActionButton>
        {isMixed && (
          <ActionButton kind="main" keys="mod+enter" disabled={deciding} onClick={() => onDecide({ merged })}>
            {t('versions.mix')}
          </ActionButton>
        )}
      </div>
    </>
  )
}

/** When a version was written, where it says so. */
function Written({ version }: { version: Readonly<Record<string, unknown>> }) {
  const at = version['updatedAt']
  return typeof at === 'string' ? (
    <>
      · <InstantText instant={at} />
    </>
  ) : null
}
