import type { ReactNode } from 'react'
import classes from './Page.module.css'

/** A screen: header, toolbar, content that scrolls by itself, and room for a side panel. `wide={false}` keeps text at reading width. */
export function Page({
  children,
  panel,
  scroll = true,
  narrow = false,
}: {
  children: ReactNode
  panel?: ReactNode
  scroll?: boolean
  narrow?: boolean
}) {
  return (
    <div className={classes.page}>
      <div className={classes.main} data-scroll={scroll} data-narrow={narrow}>
        {children}
      </div>
      {panel}
    </div>
  )
}

/** Title, one line about it, and the screen's main buttons at the right. */
export function PageHeader({
  title,
  note,
  back,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  back?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        {back}
        <h1>{title}</h1>
        {note !== undefined && <p className={classes.note}>{note}</p>}
      </div>
      <div className={classes.buttons}>{children}</div>
    </header>
  )
}

/** A row of filters and small buttons above a list; what follows a `<ToolbarGap />` stands at the right. */
export function Toolbar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div className={classes.toolbar} role="group" aria-label={label}>
      {children}
    </div>
  )
}

export function ToolbarGap() {
  return <span className={classes.gap} />
}

/** A part of a page under its own heading, set off by white and a line. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
