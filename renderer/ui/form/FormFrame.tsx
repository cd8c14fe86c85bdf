import { Button, Group } from '@mantine/core'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { InlineError } from '../InlineError.tsx'
import { KeyHint } from '../keys/KeyHint.tsx'
import { useHotKeys } from '../keys/useHotKeys.ts'
import classes from './FormFrame.module.css'
import { isClosedList, keepsEnter, nextField } from './nextField.ts'
import type { Form } from './useForm.ts'

export interface FormFrameProps<T extends object> {
  form: Form<T>
  /** The verb on the main button: “Record payment”. */
  save: string
  /** Messages by field when something is missing; nothing is sent then. */
  check?: (values: T) => Readonly<Record<string, string>>
  /** Sends it. A HostError it throws is shown here, and beside the field it names. */
  onSave: (values: T) => Promise<unknown>
  /** Esc: goes back; what was typed stays as a draft. */
  onCancel?: (() => void) | undefined
  children: ReactNode
  /** Beside the buttons: a preview, a sum. */
  aside?: ReactNode
  /** One of several forms on its screen, and not the one most came for. */
  isMinor?: boolean
}

/** A form driven by keys: Enter to the next field, Ctrl+Enter saves, Esc goes back. */
export function FormFrame<T extends object>({ form, save, check, onSave, onCancel, children, aside, isMinor = false }: FormFrameProps<T>) {
  const { t } = useTranslation('ui')
  const element = useRef<HTMLFormElement>(null)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  const submit = async (): Promise<void> => {
    if (saving) return
    const found = check?.(form.values) ?? {}
    form.setErrors(found)
    setFailure(undefined)
    if (Object.keys(found).length > 0) {
      focusField(element.current, Object.keys(found))
      return
    }
    setSaving(true)
    try {
      await onSave(form.values)
      form.saved()
    } catch (thrown) {
      const named = fieldOf(thrown)
      if (named) form.setErrors({ [named.field]: named.message })
      // Said beside its field, it need not be said again; what has no field here stands above the buttons.
      if (!named || !focusField(element.current, [named.field])) setFailure(thrown)
    } finally {
      setSaving(false)
    }
  }

  useHotKeys([
    { keys: 'mod+enter', label: save, run: () => submitOther(element.current) || void submit() },
    ...(onCancel ? [{ keys: 'escape', label: t('form.back'), run: onCancel }] : []),
  ])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      event.key !== 'Enter' ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.nativeEvent.isComposing ||
      keepsEnter(event.target)
    )
      return
    event.preventDefault()
    if (element.current) nextField(element.current, event.target as Element)?.focus()
  }

  // A closed list would open on Enter before the form hears of it; in a form Enter goes on, and the arrows open lists.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isClosedList(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey) void submit()
    else if (element.current) nextField(element.current, event.target as Element)?.focus()
  }

  return (
    <form
      ref={element}
      className={classes.form}
      noValidate
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {form.restored && (
        <p className={classes.restored}>
          {t('form.restored')}{' '}
          <button type="button" onClick={form.reset}>
            {t('form.startOver')}
          </button>
        </p>
      )}
      {children}
      {failure !== undefined && <InlineError error={failure} />}
      <Group gap={8} className={classes.buttons}>
        <Button
          type="submit"
          variant={isMinor ? 'default' : 'filled'}
          loading={saving}
          data-form-save
          rightSection={<KeyHint keys="mod+enter" />}
        >
          {save}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel} rightSection={<KeyHint keys="escape" />}>
            {t('form.back')}
          </Button>
        )}
        {aside}
      </Group>
    </form>
  )
}

/** Fields side by side where there is room, one under the other where there is not. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}

/** Of several forms on one screen the one being typed in is meant; whether that is another. */
function submitOther(own: HTMLFormElement | null): boolean {
  const typedIn = document.activeElement?.closest('form')
  if (!typedIn || typedIn === own) return false
  typedIn.requestSubmit()
  return true
}

/** The first of these fields that the form has; whether there is one. */
function focusField(form: HTMLFormElement | null, names: readonly string[]): boolean {
  for (const name of names) {
    const field = form?.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)
    // A list keeps its value in a hidden input behind the one that is seen.
    const seen = field?.type === 'hidden' ? field.previousElementSibling?.querySelector<HTMLElement>('input') : field
    if (!seen) continue
    seen.focus()
    return true
  }
  return false
}

function fieldOf(thrown: unknown): { field: string; message: string } | undefined {
  if (!(thrown instanceof Error) || !('field' in thrown) || typeof thrown.field !== 'string') return undefined
  return { field: thrown.field, message: thrown.message }
}
