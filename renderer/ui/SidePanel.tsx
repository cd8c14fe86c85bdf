import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
  IconPin,
  IconPinned,
  IconX,
} from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotKeys } from './keys/useHotKeys.ts'
import { setPreferences, usePreferences } from './preferences.ts'
import classes from './SidePanel.module.css'

export interface SidePanelProps {
  title: ReactNode
  /** Under the title: a badge, where it is. */
  note?: ReactNode
  onClose: () => void
  /** Shows the record on a page of its own. */
  onOpenPage?: (() => void) | undefined
  children: ReactNode
  /** Stays at the bottom: the record's main buttons. */
  footer?: ReactNode
}

/** A record beside its list. Pinned it takes its own room; unpinned it lies over the list. Both choices are remembered. */
export function SidePanel({ title, note, onClose, onOpenPage, children, footer }: SidePanelProps) {
  const { t } = useTranslation('ui')
  const { panelPinned, panelWide } = usePreferences()
  const panel = useRef<HTMLElement>(null)
  const cameFrom = useRef<Element | null>(null)
  useEffect(() => {
    cameFrom.current = document.activeElement
    return () => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true })
    }
  }, [])
  useHotKeys([{ keys: 'escape', label: t('panel.close'), run: onClose }])
  const pin = panelPinned ? t('panel.unpin') : t('panel.pin')
  const width = panelWide ? t('panel.narrow') : t('panel.widen')
  return (
    <aside ref={panel} className={classes.panel} data-pinned={panelPinned} data-wide={panelWide} aria-label={t('panel.label')}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2>{title}</h2>
          {note !== undefined && <div className={classes.note}>{note}</div>}
        </div>
        {onOpenPage && <PanelButton label={t('panel.openPage')} onClick={onOpenPage} icon={<IconArrowsDiagonal size={16} />} />}
        <PanelButton
          label={width}
          onClick={() => setPreferences({ panelWide: !panelWide })}
          icon={panelWide ? <IconLayoutSidebarRightCollapse size={16} /> : <IconLayoutSidebarRightExpand size={16} />}
        />
        <PanelButton
          label={pin}
          onClick={() => setPreferences({ panelPinned: !panelPinned })}
          icon={panelPinned ? <IconPinned size={16} /> : <IconPin size={16} />}
        />
        <PanelButton label={t('panel.close')} onClick={onClose} icon={<IconX size={16} />} />
      </header>
      <div className={classes.body} tabIndex={0} role="region" aria-label={t('panel.label')}>
        {children}
      </div>
      {footer !== undefined && <footer className={classes.footer}>{footer}</footer>}
    </aside>
  )
}

function PanelButton({ label, onClick, icon }: { label: string; onClick: () => void; icon: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
