import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailInvitation, mailReset, mailVerification } from '../../sync-server/areas/access/account-mails.ts'
import { FolderMail } from '../../sync-server/integrations/mail/folder/folder-mail.ts'
import { mailSender } from '../../sync-server/integrations/mail/mail-sender.ts'
import { SmtpMail } from '../../sync-server/integrations/mail/smtp/smtp-mail.ts'
import { startSmtp, type SmtpStandIn } from '../support/stand-ins/smtp-stand-in.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const FROM = 'RentFlow <rent@example.com>'
const MAIL = { to: 'asha@example.com', subject: 'Ihr Zugang – आपका खाता', text: 'Dear Asha,\n\n.a line that begins with a dot\n\nनमस्ते\n' }

describe('a mail', () => {
  let smtp: SmtpStandIn
  beforeAll(async () => {
    smtp = await startSmtp()
  })
  afterAll(() => smtp?.close())

  it('goes to the mail server of the settings, signed in, with its words whole', async () => {
    const sender = mailSender({ smtpUrl: smtp.url, mailFrom: FROM, mailDir: '/nowhere' }, () => 0)
    await sender.send(MAIL)
    const [taken] = smtp.mails
    expect(taken).toMatchObject({ from: 'rent@example.com', to: ['asha@example.com'] })
    expect(taken?.data).toMatch(/^From: RentFlow <rent@example.com>/m)
    expect(textOf(taken!.data)).toBe(MAIL.text)
  })

  it('is refused as not sent when the server does not let us in, does not know the reader, or is not there', async () => {
    const wrong = smtp.url.replace(/:[^:@]+@/, ':wrong@')
    await expect(new SmtpMail(wrong, FROM).send(MAIL)).rejects.toMatchObject({ code: 'MAIL_FAILED', details: { reason: 'EAUTH' } })
    smtp.unknown.add('nobody@example.com')
    await expect(new SmtpMail(smtp.url, FROM).send({ ...MAIL, to: 'nobody@example.com' })).rejects.toMatchObject({
      code: 'MAIL_FAILED',
      details: { reason: 'EENVELOPE' },
    })
    await expect(new SmtpMail('smtp://127.0.0.1:1', FROM).send(MAIL)).rejects.toMatchObject({
      code: 'MAIL_FAILED',
      details: { reason: 'ESOCKET' },
    })
    expect(smtp.mails).toHaveLength(1)
  })

  it('takes no second header or reader out of a subject or an address', async () => {
    const sender = new SmtpMail(smtp.url, FROM)
    await sender.send({ ...MAIL, subject: 'Hello\r\nBcc: victim@example.com' })
    const taken = smtp.mails.at(-1)!
    expect(taken.to).toEqual(['asha@example.com'])
    expect(taken.data).not.toMatch(/^Bcc:/m)
  })

  it('is a file of the owner’s alone where there is no mail server', async () => {
    const folder = path.join(temporaryFolder(), 'mail')
    const sender = mailSender({ smtpUrl: undefined, mailFrom: FROM, mailDir: folder }, () => 1_800_000_000_000)
    expect(sender).toBeInstanceOf(FolderMail)
    await Promise.all([sender.send(MAIL), sender.send({ ...MAIL, subject: 'Second' })])
    const names = readdirSync(folder)
    expect(names).toHaveLength(2)
    expect(names.every((name) => /^2027-01-15T08-00-00-000Z-\d+-\d+\.eml$/.test(name))).toBe(true)
    const texts = names.map((name) => readFileSync(path.join(folder, name), 'utf8'))
    expect(texts.map(textOf)).toEqual([MAIL.text, MAIL.text])
    expect(names.map((name) => statSync(path.join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600])
  })
})

it('of the accounts travels as it is, so that its code can be read in the file too', async () => {
  const folder = path.join(temporaryFolder(), 'mail')
  const code = 'x'.repeat(43)
  const room = { config: { publicUrl: 'https://rent.example.com' } } as Parameters<typeof mailInvitation>[0]
  const words = { by: 'Asha', into: 'Sunrise Homes', role: 'staff', code } as const
  const reader = { email: MAIL.to, locale: 'en-IN' }
  const letters = [mailVerification(room, reader, 'Asha', code), mailReset(room, reader, code), mailInvitation(room, reader, words)]
  const sender = new FolderMail(folder, FROM, () => 0)
  for (const letter of letters) await sender.send(letter)
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  expect(texts.map((text) => text.split(/\r?\n/).includes(code))).toEqual([true, true, true])
})

it('is written in the language of its reader, with every gap filled', () => {
  const room = { config: { publicUrl: 'https://rent.example.com' } } as Parameters<typeof mailInvitation>[0]
  const words = { by: 'Asha', into: 'Sunrise Homes', role: 'staff', code: 'THE-CODE' } as const
  for (const [locale, said] of [
    ['hi-IN', 'कर्मचारी'],
    ['hi', 'कर्मचारी'],
    ['en-GB', 'as staff'],
    ['de', 'as staff'],
    [null, 'as staff'],
  ] as const) {
    const { subject, text } = mailInvitation(room, { email: MAIL.to, locale }, words)
    expect(text).toContain(said)
    expect(text).toContain('THE-CODE')
    expect(subject + text).not.toMatch(/[{}]|undefined/)
  }
})

it('of an invitation carries no address that an inviter made up', () => {
  const room = { config: { publicUrl: 'https://rent.example.com' } } as Parameters<typeof mailInvitation>[0]
  const words = { by: 'Win at https://evil.example/now\r\nBcc: x', into: 'www.evil.example', role: 'staff', code: 'x' } as const
  const { subject, text } = mailInvitation(room, { email: MAIL.to }, words)
  expect(`${subject}\n${text}`).not.toMatch(/evil/)
  expect(subject).not.toMatch(/[\r\n]/)
})

/** The body of a mail of one text, decoded. */
function textOf(data: string): string {
  const [head = '', ...rest] = data.replaceAll('\r\n', '\n').split('\n\n')
  const body = rest.join('\n\n')
  const encoding = /^Content-Transfer-Encoding: (.*)$/im.exec(head)?.[1]
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n')
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replaceAll(/=\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
