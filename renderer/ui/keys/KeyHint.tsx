import { describeCombo, isMac } from './keyCombo.ts'
import classes from './KeyHint.module.css'

/** The key that does the same, drawn small: `<KeyHint keys="mod+enter" />`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {describeCombo(keys, isMac()).map((part) => (
        <kbd key={part} className={classes.key}>
          {part}
        </kbd>
      ))}
    </span>
  )
}
