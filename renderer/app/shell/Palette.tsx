import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconFile, IconSearch, type Icon } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { KeyHint } from '../../ui/keys/KeyHint.tsx'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { useSearch } from '../host/useSearch.ts'
import { useScreens, type PaletteCommand } from '../screens.ts'
import { matchingCommands } from './matchingCommands.ts'
import { useLabel } from './useLabel.ts'
import classes from './Palette.module.css'

interface Line {
  id: string
  label: string
  note?: string | undefined
  icon: Icon
  keys?: string | undefined
  go: () => void
}

/** Ctrl+K: one box for records, screens and actions. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const label = useLabel()
  const navigate = useNavigate()
  const screens = useScreens()
  const format = useFormat()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [asked] = useDebouncedValue(text.trim(), 60)
  const list = useId()
  const { hits, isSearching, isMoreComing, error } = useSearch(asked)
  useHotKeys([{ keys: 'escape', label: t('find.close'), run: onClose }], { exclusive: true })

  const leave = (to: string, search: Readonly<Record<string, string>> = {}): void => {
    onClose()
    void navigate({ to, search })
  }
  const places: PaletteCommand[] = [
    ...screens.rail.map((entry) => ({ label: t(`rail.${entry.place}`), to: entry.to, icon: entry.icon })),
    ...screens.commands.map((command) => ({ ...command, label: label(command.label) })),
  ]
  const commandLines = matchingCommands(places, text).map((place): Line => ({
    id: `go:${place.to}:${place.label}`,
    label: place.label,
    icon: place.icon,
    keys: place.keys,
    go: () => leave(place.to, place.search),
  }))
  const recordLines = hits.flatMap((hit): Line[] => {
    const open = screens.records[hit.kind]
    return open
      ? [
          {
            id: `${hit.kind}:${hit.id}`,
            label: hit.title,
            note: hit.place.replaceAll(/\d{4}-\d{2}-\d{2}/g, format.day),
            icon: IconFile,
            go: () => leave(open(hit.id)),
          },
        ]
      : []
  })
  const groups = [
    { title: t('find.records'), lines: recordLines },
    { title: t('find.commands'), lines: commandLines },
  ].filter((group) => group.lines.length > 0)
  const lines = groups.flatMap((group) => group.lines)
  const chosen = lines[Math.min(active, lines.length - 1)]

  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && lines.length > 0) setActive((now) => (Math.min(now, lines.length - 1) + step + lines.length) % lines.length)
    else if (event.key === 'Enter') chosen?.go()
    else return
    event.preventDefault()
  }

  return (
    <Modal.Root opened onClose={onClose} padding={0} size={560} yOffset={80} centered={false}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('find.title')}>
        <div className={classes.ask}>
          <IconSearch size={18} aria-hidden="true" />
          <input
            className={classes.input}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={onKey}
            placeholder={t('find.placeholder')}
            role="combobox"
            aria-label={t('find.title')}
            aria-expanded
            aria-controls={list}
            aria-activedescendant={chosen ? `${list}-${lines.indexOf(chosen)}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        </div>
        {error && <InlineError error={error} />}
        <div id={list} role="listbox" aria-label={t('find.title')} className={classes.list} tabIndex={-1}>
          {groups.map((group) => (
            <div key={group.title} role="group" aria-label={group.title}>
              <div className={classes.group} aria-hidden="true">
                {group.title}
              </div>
              {group.lines.map((line) => {
                const index = lines.indexOf(line)
                return (
                  <div
                    key={line.id}
                    id={`${list}-${index}`}
                    role="option"
                    aria-selected={line === chosen}
                    className={classes.line}
                    onMouseMove={() => setActive(index)}
                    onClick={line.go}
                    ref={line === chosen ? intoView : undefined}
                  >
                    <line.icon size={16} stroke={1.75} aria-hidden="true" />
                    <span className={classes.label}>{line.label}</span>
                    {line.note !== undefined && <span className={classes.note}>{line.note}</span>}
                    {line.keys !== undefined && <KeyHint keys={line.keys} />}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        {isMoreComing && (
          <p role="status" className={classes.none}>
            {t('find.more')}
          </p>
        )}
        {lines.length === 0 && !isSearching && !isMoreComing && asked === text.trim() && (
          <p className={classes.none}>{t('find.none', { text })}</p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
