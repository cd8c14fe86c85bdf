export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
}

/** Sends a mail, or throws when it was not taken. */
export interface MailSender {
  send(mail: Mail): Promise<void>
}
