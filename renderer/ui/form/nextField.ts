const FIELDS = 'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), [data-form-save]'

/** The field after this one in the form, or its save button after the last. */
export function nextField(form: HTMLElement, from: Element): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => field.offsetParent !== null && field.tabIndex >= 0)
  return fields[fields.indexOf(from as HTMLElement) + 1]
}

/** Whether Enter belongs to the field itself: more lines, or an open list. */
export function keepsEnter(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return true
  return target.getAttribute('aria-expanded') === 'true'
}

/** A list to choose from that is not open: a field like any other, where the arrows open it. */
export function isClosedList(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement &&
    target.getAttribute('aria-haspopup') === 'listbox' &&
    target.getAttribute('aria-expanded') === 'false'
  )
}
