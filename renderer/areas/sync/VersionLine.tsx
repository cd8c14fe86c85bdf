import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RecordValue } from '../access/records/RecordValue.tsx'
import classes from './Conflict.module.css'
import type { VersionRow } from './versionRows.ts'

interface VersionLineProps {
  kind: string
  row: VersionRow
  name: string
  currency: string | undefined
  picked: 'kept' | 'other'
  onPick: (side: 'kept' | 'other') => void
}

/** One field in both versions; where they differ either can be picked. */
export function VersionLine({ kind, row, name, currency, picked, onPick }: VersionLineProps) {
  const { t } = useTranslation('sync')
  return (
    <tr data-differs={row.differs}>
      <th scope="row">{name}</th>
      {(['kept', 'other'] as const).map((side) => (
        <td key={side} data-picked={row.differs && picked === side}>
          <span className={classes.side}>
            {row.differs && (
              <Radio
                size="xs"
                name={`${kind}.${row.field}`}
                checked={picked === side}
                onChange={() => onPick(side)}
                aria-label={t(side === 'kept' ? 'versions.pickKept' : 'versions.pickOther', { field: name })}
              />
            )}
            <RecordValue kind={kind} field={row.field} value={row[side]} currency={currency} />
          </span>
        </td>
      ))}
    </tr>
  )
}
