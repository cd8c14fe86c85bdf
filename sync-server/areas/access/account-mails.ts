import en from '../../../resources/locales/en/mail.json' with { type: 'json' }
import hi from '../../../resources/locales/hi/mail.json' with { type: 'json' }
import type { Role } from '../../../shared/kernel/permissions.ts'
import type { Mail } from '../../integrations/mail/ports.ts'
import type { AccountRoom } from './account-room.ts'

/** To whom a mail goes, and in which language: BCP 47, English where there is none or it is not spoken. */
export interface Reader {
  readonly email: string
  readonly locale?: string | null | undefined
}

type Room = Pick<AccountRoom, 'config'>

// What the accounts write to people: plain words and the code to type at the desk. No links: a mail of ours never asks to be clicked.

export function mailVerification(room: Room, to: Reader, name: string, code: string): Mail {
  return letter(room, to, wordsFor(to).verification, { name: plain(name), code })
}

export function mailAlreadyRegistered(room: Room, to: Reader): Mail {
  return letter(room, to, wordsFor(to).alreadyRegistered, {})
}

export function mailReset(room: Room, to: Reader, code: string): Mail {
  return letter(room, to, wordsFor(to).reset, { code })
}

export function mailPasswordChanged(room: Room, to: Reader, name: string): Mail {
  return letter(room, to, wordsFor(to).passwordChanged, { name: plain(name) })
}

export function mailInvitation(
  room: Room,
  to: Reader,
  { by, into, role, code }: { by: string; into: string; role: Role; code: string },
): Mail {
  const words = wordsFor(to)
  return letter(room, to, words.invitation, { by: plain(by), into: plain(into), role: words.roles[role], code })
}

function wordsFor({ locale }: Reader): typeof en {
  return locale?.split('-')[0] === 'hi' ? hi : en
}

/** Lines of 72 signs: a mail of plain letters then travels as it is, and its code can be read in the file too. */
function letter({ config }: Room, to: Reader, words: { subject: string; text: string }, gaps: Readonly<Record<string, string>>): Mail {
  const filled = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_all, gap: string) => (gap === 'server' ? config.publicUrl : gaps[gap]!))
  return { to: to.email, subject: filled(words.subject), text: `${filled(words.text).split('\n\n').map(wrapped).join('\n\n')}\n` }
}

function wrapped(paragraph: string): string {
  const lines: string[] = ['']
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + word.length >= 72) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}

/** A name that people chose stays one line without addresses: our mails carry nobody's links. */
function plain(name: string): string {
  return name
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\S*(:\/\/|www\.)\S*/gi, '…')
    .slice(0, 100)
}
