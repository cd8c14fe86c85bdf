/** What a person types on the way to a server. */
export interface ConnectValues {
  url: string
  email: string
  password: string
  name: string
  code: string
}

/** `rent.example.com` → `https://rent.example.com`; an address of this computer or network stays without encryption. */
export function serverAddress(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '')
  if (text === '' || /^https?:\/\//i.test(text)) return text
  return `${isNearby(text) ? 'http' : 'https'}://${text}`
}

function isNearby(text: string): boolean {
  const host = text.split(/[/:]/)[0] ?? ''
  return host === 'localhost' || host.endsWith('.local') || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host)
}

/** What a new password still lacks; none: it will do. The server decides, this only saves the way there. */
export function passwordLacks(password: string): ('length' | 'upper' | 'lower' | 'digit' | 'sign')[] {
  return [
    ...(password.length >= 12 ? [] : (['length'] as const)),
    ...(/\p{Lu}/u.test(password) ? [] : (['upper'] as const)),
    ...(/\p{Ll}/u.test(password) ? [] : (['lower'] as const)),
    ...(/\d/.test(password) ? [] : (['digit'] as const)),
    ...(/[^\p{L}\d\s]/u.test(password) ? [] : (['sign'] as const)),
  ]
}
