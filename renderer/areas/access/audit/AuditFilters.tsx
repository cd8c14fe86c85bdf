import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ENTITIES } from '../../../../shared/areas/catalogue.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import type { AuditSearch } from '../access.routes.tsx'
import classes from './Audit.module.css'
import { useRecordWords } from '../records/useRecordWords.ts'

interface AuditFiltersProps {
  kind: string | undefined
  actor: string | undefined
  from: string | undefined
  to: string | undefined
  onChange: (part: AuditSearch) => void
}

/** Which kind of record, who, and between which days. */
export function AuditFilters({ kind, actor, from, to, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  const users = useRead('desk.users', {})
  const kinds = ENTITIES.filter((entity) => entity.home === 'desk')
    .map(({ name }) => ({ value: name, label: words.kindName(name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  const clear = { 'aria-label': t('audit.clear') }
  return (
    <div className={classes.filters} role="group" aria-label={t('audit.filters')}>
      <Select
        label={t('audit.kind')}
        placeholder={t('audit.any')}
        data={kinds}
        value={kind ?? null}
        onChange={(value) => onChange({ kind: value ?? undefined })}
        clearable
        searchable
        clearButtonProps={clear}
      />
      <Select
        label={t('audit.who')}
        placeholder={t('audit.anybody')}
        data={(users.data?.rows ?? []).map((user) => ({ value: user.userId, label: user.name }))}
        value={actor ?? null}
        onChange={(value) => onChange({ actor: value ?? undefined })}
        clearable
        clearButtonProps={clear}
      />
      <DayInput label={t('audit.from')} value={from} onChange={(day) => onChange({ from: day })} />
      <DayInput label={t('audit.to')} value={to} onChange={(day) => onChange({ to: day })} />
    </div>
  )
}
