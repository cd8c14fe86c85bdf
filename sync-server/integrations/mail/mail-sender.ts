import type { ServerConfig } from '../../config.ts'
import { FolderMail } from './folder/folder-mail.ts'
import type { MailSender } from './ports.ts'
import { SmtpMail } from './smtp/smtp-mail.ts'

/** The mail server of the settings, or a folder of `.eml` files. */
export function mailSender(config: Pick<ServerConfig, 'smtpUrl' | 'mailFrom' | 'mailDir'>, nowMs: () => number): MailSender {
  return config.smtpUrl === undefined
    ? new FolderMail(config.mailDir, config.mailFrom, nowMs)
    : new SmtpMail(config.smtpUrl, config.mailFrom)
}
