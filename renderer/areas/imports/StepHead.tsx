import { useEffect, useRef, type ReactNode } from 'react'
import classes from './Import.module.css'

/** The head of a step. It takes the focus, so that keys and screen readers go on where the person is. */
export function StepHead({ title, children }: { title: string; children?: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes.stepHead}>
      <h2 ref={head} tabIndex={-1}>
        {title}
      </h2>
      {children !== undefined && <p>{children}</p>}
    </div>
  )
}
