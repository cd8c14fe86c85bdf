import { hotKeys } from './HotKeyRegistry.ts'
import { isMac } from './keyCombo.ts'

/** Joins the registry to the window, once. */
export function listenForHotKeys(): () => void {
  const mac = isMac()
  let closesList = false
  // Seen before anybody acts on it: by the time it comes back up, the list may be closed already.
  const look = (event: KeyboardEvent): void => {
    closesList = event.key === 'Escape' && event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
  }
  const listen = (event: KeyboardEvent): void => {
    if (event.isComposing || closesList) return
    // An open list takes Ctrl+Enter for choosing; saving goes on from there.
    if (event.defaultPrevented && !isSave(event)) return
    if (hotKeys.press(event, isTyping(event.target), mac)) event.preventDefault()
  }
  window.addEventListener('keydown', look, { capture: true })
  window.addEventListener('keydown', listen)
  return () => {
    window.removeEventListener('keydown', look, { capture: true })
    window.removeEventListener('keydown', listen)
  }
}

const isSave = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
