import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { useScreens } from '../../../app/screens.ts'
import { DayInput } from '../../../forms/DayInput.tsx'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { InstantText } from '../../../ui/InstantText.tsx'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { useRecordWords } from '../records/useRecordWords.ts'
import { AsOf } from './AsOf.tsx'
import classes from './Audit.module.css'
import { ChangeList } from './ChangeList.tsx'
import { Incomplete } from './Incomplete.tsx'

/** Everything that ever happened to one record, newest first; and how it was on a day. */
export function Trail({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  const navigate = useNavigate({ from: '/settings/audit' })
  const { on } = useSearch({ from: '/settings/audit' })
  const { records } = useScreens()
  const trail = useRead('audit.document', { kind, id })
  const title = [words.kindName(kind), trail.data?.title].filter(Boolean).join(' ')
  const back = (): void => void navigate({ search: {} })
  const show = (day: string | undefined): void => void navigate({ search: { kind, id, on: day }, replace: true })
  useHotKeys([{ keys: 'escape', label: t('audit.back'), run: () => (on === undefined ? back() : show(undefined)) }])
  const open = records[kind]
  return (
    <SettingsFrame
      title={title}
      wide
      buttons={
        <>
          {open && trail.data?.exists && (
            <ActionButton onClick={() => void navigate({ to: open(id) as '/' })}>{t('audit.record')}</ActionButton>
          )}
          <ActionButton onClick={back}>{t('audit.back')}</ActionButton>
        </>
      }
      panel={on === undefined ? undefined : <AsOf kind={kind} id={id} on={on} title={title} onClose={() => show(undefined)} />}
    >
      <div className={classes.asOf}>
        <DayInput label={t('audit.asOf')} value={on} onChange={show} />
      </div>
      <Loaded read={trail}>
        {({ rows, complete, scope }) => (
          <>
            <Incomplete complete={complete} scope={scope} />
            {rows.length === 0 ? (
              <EmptyState>{t('audit.noTrail')}</EmptyState>
            ) : (
              <ol className={classes.trail}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <div className={classes.who}>
                      <strong>{t(`audit.op.${row.op}`)}</strong> <InstantText instant={row.at} /> · {row.actorName}
                      {row.deviceCode !== undefined && ` · ${t('audit.atDesk', { code: row.deviceCode })}`}
                    </div>
                    {row.op === 'update' && <ChangeList kind={kind} changes={row.changes} />}
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  )
}
