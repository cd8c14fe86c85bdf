import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export const SMTP_LOGIN = { user: 'rentflow', password: 'p@ss:word/1' }

export interface TakenMail {
  from: string
  to: string[]
  /** As it came over the wire, dots unstuffed. */
  data: string
}

export interface SmtpStandIn {
  /** Without a login. */
  readonly host: string
  readonly url: string
  readonly mails: readonly TakenMail[]
  /** Recipients it does not know. */
  readonly unknown: Set<string>
  close(): Promise<void>
}

/** A mail server (RFC 5321) that takes mail from whoever has signed in (AUTH PLAIN, RFC 4616), speaks in order, and keeps what it takes. */
export async function startSmtp(): Promise<SmtpStandIn> {
  const mails: TakenMail[] = []
  const unknown = new Set<string>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, mails, unknown)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `smtp://${encodeURIComponent(SMTP_LOGIN.user)}:${encodeURIComponent(SMTP_LOGIN.password)}@${host}`,
    mails,
    unknown,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function converse(socket: Socket, mails: TakenMail[], unknown: ReadonlySet<string>): void {
  let buffered = ''
  let isSignedIn = false
  let hasGreeted = false
  let mail: TakenMail | undefined
  let isReading = false
  const say = (line: string): void => void socket.write(`${line}\r\n`)

  function line(text: string): void {
    const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
    switch (verb.toUpperCase()) {
      case 'EHLO':
        hasGreeted = true
        return say('250-stand-in\r\n250-8BITMIME\r\n250 AUTH PLAIN')
      case 'AUTH':
        return signIn(rest)
      case 'MAIL':
        if (!hasGreeted) return say('503 greet first')
        if (!isSignedIn) return say('530 5.7.0 Authentication required')
        mail = { from: addressIn(rest), to: [], data: '' }
        return say('250 ok')
      case 'RCPT':
        if (!mail) return say('503 no mail begun')
        if (unknown.has(addressIn(rest))) return say('550 5.1.1 no such user')
        mail.to.push(addressIn(rest))
        return say('250 ok')
      case 'DATA':
        if (!mail || mail.to.length === 0) return say('503 no recipients')
        isReading = true
        return say('354 go ahead')
      case 'QUIT':
        say('221 bye')
        return void socket.end()
      default:
        return say('500 what?')
    }
  }

  function signIn(rest: string): void {
    const [, initial = ''] = /^PLAIN\s+(\S+)$/i.exec(rest) ?? []
    const [, user, password] = Buffer.from(initial, 'base64').toString().split('\0')
    isSignedIn = user === SMTP_LOGIN.user && password === SMTP_LOGIN.password
    say(isSignedIn ? '235 2.7.0 in' : '535 5.7.8 wrong')
  }

  socket.on('error', () => socket.destroy())
  // A letter of several bytes may come in two pieces.
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffered += chunk
    for (;;) {
      const end = isReading ? buffered.indexOf('\r\n.\r\n') : buffered.indexOf('\r\n')
      if (end < 0) return
      const text = buffered.slice(0, end)
      buffered = buffered.slice(end + (isReading ? 5 : 2))
      if (!isReading) {
        line(text)
        continue
      }
      isReading = false
      mails.push({ ...mail!, data: `${text}\r\n`.replaceAll('\r\n..', '\r\n.') })
      mail = undefined
      say('250 kept')
    }
  })
  say('220 stand-in ready')
}

function addressIn(text: string): string {
  return /<([^>]*)>/.exec(text)?.[1] ?? ''
}
