import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { draftsIn } from './drafts.ts'

export interface FieldProps<V> {
  name: string
  value: V
  onChange: (value: V) => void
  error: string | undefined
}

export interface Form<T extends object> {
  values: T
  set: <K extends keyof T>(name: K, value: T[K]) => void
  /** Spread on an input: `<AmountInput label="…" {...form.field('amount')} />`. */
  field: <K extends keyof T & string>(name: K) => FieldProps<T[K]>
  /** True once something differs from `initial`. */
  dirty: boolean
  /** True when it opened with what was typed earlier and not saved. */
  restored: boolean
  setErrors: (errors: Readonly<Record<string, string>>) => void
  hasErrors: boolean
  /** Forgets the draft and keeps what is shown; FormFrame calls it after saving. */
  saved: () => void
  /** Forgets the draft and goes back to `initial`: to start over, or for the next one of the same kind. */
  reset: () => void
}

/** A form's values, kept as a draft under `key` until they are saved. */
export function useForm<T extends object>(options: { key: string; initial: T }): Form<T> {
  const drafts = useMemo(() => draftsIn(sessionStorage), [])
  const { key } = options
  const [initial, setInitial] = useState(options.initial)
  const [draft] = useState(() => drafts.get(key))
  const [values, setValues] = useState<T>(() => ({ ...initial, ...(draft as Partial<T> | undefined) }))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const dirty = useRef(draft !== undefined)
  const [isDirty, setDirty] = useState(draft !== undefined)

  useEffect(() => {
    if (dirty.current) drafts.put(key, values as Readonly<Record<string, unknown>>)
  }, [drafts, key, values])

  // Nothing typed yet, and the record changed beneath (an undo, another desk): show it as it is now.
  const start = JSON.stringify(options.initial)
  const shown = useRef(start)
  useEffect(() => {
    if (shown.current === start) return
    shown.current = start
    const fresh = JSON.parse(start) as T
    setInitial(fresh)
    if (!dirty.current) setValues((now) => ({ ...now, ...fresh }))
  }, [start])

  const set = useCallback(<K extends keyof T>(name: K, value: T[K]) => {
    dirty.current = true
    setDirty(true)
    setValues((now) => ({ ...now, [name]: value }))
    setErrors((now) => (Object.hasOwn(now, name) ? Object.fromEntries(Object.entries(now).filter(([field]) => field !== name)) : now))
  }, [])
  const saved = useCallback(() => {
    dirty.current = false
    setDirty(false)
    drafts.drop(key)
    setErrors({})
  }, [drafts, key])
  const reset = useCallback(() => {
    saved()
    setValues(initial)
  }, [saved, initial])
  const field = <K extends keyof T & string>(name: K): FieldProps<T[K]> => ({
    name,
    value: values[name],
    onChange: (value) => set(name, value),
    error: errors[name],
  })

  return {
    values,
    set,
    field,
    dirty: isDirty,
    restored: draft !== undefined && isDirty,
    setErrors,
    hasErrors: Object.keys(errors).length > 0,
    saved,
    reset,
  }
}
