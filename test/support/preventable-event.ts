interface Preventable {
  defaultPrevented: boolean
  preventDefault(): void
}

/** An event as Electron emits it: whoever hears it may hold back what would follow. */
export function preventable<T extends object>(more?: T): Preventable & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
    ...(more as T),
  }
  return event
}
