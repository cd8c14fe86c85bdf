import { createTransport, type Transporter } from 'nodemailer'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { Mail, MailSender } from '../ports.ts'

const PATIENCE_MS = 15_000

/** Hands mails to a mail server. What goes over a network is encrypted, or is not sent: STARTTLS is demanded off this machine. */
export class SmtpMail implements MailSender {
  readonly #transport: Transporter
  readonly #from: string

  /** `url`: `smtp://user:password@host:587` or `smtps://…:465`. */
  constructor(url: string, from: string) {
    const { protocol, hostname, port, username, password } = new URL(url)
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
    const secure = protocol === 'smtps:'
    this.#transport = createTransport({
      host: hostname.replaceAll(/[[\]]/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS: !secure && !isHere,
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    this.#from = from
  }

  /** @throws AppError MAIL_FAILED when the mail server did not take it */
  async send(mail: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({ ...mail, from: this.#from })
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      throw new AppError(
        'MAIL_FAILED',
        'The mail server did not take the mail, so nothing was sent. Try again; if it stays, tell whoever runs the server.',
        { details: { reason }, cause: error },
      )
    }
  }
}
