import { IconAlertCircle } from '@tabler/icons-react'
import { useErrorWords } from './errorWords.ts'
import classes from './InlineError.module.css'

/** A failure where it happened: above a form's buttons, in a dialog, in a panel. */
export function InlineError({ error }: { error: unknown }) {
  const words = useErrorWords()(error)
  return (
    <div className={classes.box} role="alert">
      <IconAlertCircle size={16} aria-hidden="true" />
      <div>
        <strong>{words.title}</strong>
        <div>{words.text}</div>
      </div>
    </div>
  )
}
